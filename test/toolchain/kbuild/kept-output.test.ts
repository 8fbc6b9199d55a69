// SPDX-License-Identifier: MIT
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import test from 'ava';
import { type OutputReader, readOutput } from '../../../toolchain/kbuild/kept-output.ts';

interface Heard {
  readonly lines: string[];
  readonly archives: string[];
  readonly ends: (readonly string[])[];
}

/** Reads these pieces for one build, whose token is `end`. */
async function hear(pieces: readonly string[], leaves = false): Promise<Heard> {
  const heard: Heard = { lines: [], archives: [], ends: [] };
  let reader: OutputReader | undefined = {
    token: 'end',
    onLine: (line) => heard.lines.push(line),
    onArchive: async (tar) => {
      if (leaves) throw new Error('the disk is full');
      heard.archives.push(String(await buffer(tar)));
    },
    onEnd: (words) => {
      heard.ends.push(words);
      reader = undefined;
    },
  };
  await readOutput(Readable.from(pieces.map((piece) => Buffer.from(piece))), () => reader);
  return heard;
}

const whole = 'a\n\nb\r\nno feed\nend 0 2 5\nab\ncdlate\n';

for (const size of [1, 2, 3, 7, 100]) {
  test(`lines, their end and an archive arrive in pieces of ${size.toString()} bytes`, async (t) => {
    const pieces = whole.match(new RegExp(`[^]{1,${size.toString()}}`, 'g')) ?? [];
    t.deepEqual(await hear(pieces), {
      lines: ['a', '', 'b', 'no feed'],
      archives: ['ab\ncd'],
      ends: [['0', '2', '5']],
    });
  });
}

test('the line feed before an end is no line, an empty line before it is one', async (t) => {
  t.deepEqual((await hear(['a\n\nend\n'])).lines, ['a']);
  t.deepEqual((await hear(['a\n\n\nend\n'])).lines, ['a', '']);
  t.deepEqual((await hear(['a\nend\n'])).lines, ['a']);
});

test('a line that only begins like the end is a line', async (t) => {
  t.deepEqual(await hear(['ending 0 0 9\n']), { lines: ['ending 0 0 9'], archives: [], ends: [] });
});

test('an archive whose reader gives up is read over', async (t) => {
  const heard = await hear(
    [`end 0 0 200000\n${'x'.repeat(100_000)}`, 'x'.repeat(100_000), 'late\n'],
    true,
  );
  t.deepEqual(heard, { lines: [], archives: [], ends: [['0', '0', '200000']] });
});

test('a line without an end is passed on in parts', async (t) => {
  const { lines } = await hear(['x'.repeat(70_000), 'x'.repeat(70_000), '\nend\n']);
  t.is(lines.join(''), 'x'.repeat(140_000));
  t.true(lines.length > 1);
});
