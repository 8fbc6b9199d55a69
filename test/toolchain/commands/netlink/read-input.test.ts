// SPDX-License-Identifier: MIT
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import test from 'ava';
import { parseInput, readInput } from '../../../../toolchain/commands/netlink/read-input.ts';
import { UsageError } from '../../../../toolchain/errors/usage-error.ts';

const good: readonly [text: string, value: object][] = [
  ['{}', {}],
  ['{"a": 1, "b": [true, null, "x\\u00e9\\/"]}', { a: 1, b: [true, null, 'xé/'] }],
  ['\t{\n\t"a":\t{"b": -7}\n\t}\n', { a: { b: -7 } }],
  [
    '{"big": 18446744073709551615, "safe": 9007199254740991}',
    {
      big: 18446744073709551615n,
      safe: 9007199254740991,
    },
  ],
  ['{ifname: lo, flags: [up, running]}', { ifname: 'lo', flags: ['up', 'running'] }],
  ['{address: aa:bb:cc:00:11:22, dst: fe80::1}', { address: 'aa:bb:cc:00:11:22', dst: 'fe80::1' }],
];

for (const [text, value] of good) {
  test(`input ${JSON.stringify(text)}`, (t) => t.deepEqual(parseInput(text, 'the JSON'), value));
}

const bad: readonly [text: string, message: RegExp][] = [
  ['{"a": 1', /^the JSON, column 8: /],
  ['{"a" 1}', /^the JSON, column 6: /],
  ['{"a": "x}', /^the JSON, column 10: /],
  ['{"a": 1,\n"a": 2}', /^the JSON, line 2, column 1: .*unique/],
  ['{"a": 1} x', /^the JSON, column 10: /],
  ['[1]', /^the JSON is no object$/],
  ['7', /^the JSON is no object$/],
  ['', /^the JSON is no object$/],
  ['null', /^the JSON is no object$/],
];

for (const [text, message] of bad) {
  test(`no input: ${JSON.stringify(text)}`, (t) => {
    t.throws(() => parseInput(text, 'the JSON'), {
      instanceOf: UsageError,
      code: 'input',
      message,
    });
  });
}

test('input comes from the command line, standard input or a file', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-input-'));
  t.teardown(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'in.json'), '{"a": 3}');
  await writeFile(join(folder, 'wrong.json'), '{\n"a": }}');
  const stdin = Readable.from(['{"a"', ': 2}']) as unknown as NodeJS.ReadStream;
  const places = { stdin, workingDirectory: folder };
  t.deepEqual(await readInput(undefined, places), {});
  t.deepEqual(await readInput('{"a": 1}', places), { a: 1 });
  t.deepEqual(await readInput('-', places), { a: 2 });
  t.deepEqual(await readInput('@in.json', places), { a: 3 });
  const wrong = join(folder, 'wrong.json');
  await t.throwsAsync(readInput(`@${wrong}`, places), {
    instanceOf: UsageError,
    message: /wrong\.json, line 2, column 7: /,
  });
  await t.throwsAsync(readInput('@gone.json', places), {
    instanceOf: UsageError,
    message: `${join(folder, 'gone.json')} cannot be read`,
  });
});
