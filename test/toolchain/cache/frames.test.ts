// SPDX-License-Identifier: MIT
import test from 'ava';
import { readArchive, writeArchive } from '../../../toolchain/cache/frames.ts';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';

const parts = [
  { head: { type: 'one' }, data: [Buffer.from('first, '), Buffer.from('second')] },
  { head: { type: 'empty' }, data: [] },
  { head: { type: 'large' }, data: [Buffer.alloc(3_000_000, 'x')] },
];

async function archive(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeArchive(parts)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Cuts bytes into pieces of that size. */
function* cut(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size = 64_000): Promise<[unknown, string][]> {
  const found: [unknown, string][] = [];
  for await (const { head, data } of readArchive(cut(bytes, size))) {
    const pieces: Buffer[] = [];
    for await (const piece of data) pieces.push(piece);
    found.push([head, Buffer.concat(pieces).toString()]);
  }
  return found;
}

const expected = parts.map(({ head, data }) => [head, Buffer.concat(data).toString()]);

for (const size of [1_000_000, 4096, 7]) {
  test(`an archive in pieces of ${size} bytes gives the parts that were written`, async (t) => {
    t.deepEqual(await read(await archive(), size), expected as [unknown, string][]);
  });
}

test('a part that nobody reads is passed over', async (t) => {
  const heads: unknown[] = [];
  for await (const { head } of readArchive(cut(await archive(), 5000))) heads.push(head);
  t.deepEqual(
    heads,
    parts.map(({ head }) => head),
  );
});

async function refused(bytes: Buffer): Promise<string> {
  try {
    await read(bytes);
  } catch (error) {
    if (error instanceof UsageError && error.code === 'cache-archive') return error.message;
    throw error;
  }
  return 'not refused';
}

test('an archive that is cut off anywhere is refused', async (t) => {
  const whole = await archive();
  for (const length of [13, 14, 20, 60, 100, 2_000_000, whole.length - 1]) {
    t.regex(
      await refused(whole.subarray(0, length)),
      /: it is (?:truncated|not one that)/,
      `${length}`,
    );
  }
});

test('an archive with one wrong byte anywhere is refused', async (t) => {
  const whole = await archive();
  for (const at of [0, 15, 22, 40, 50, 100, 1_500_000, whole.length - 3, whole.length - 20]) {
    const wrong = Buffer.from(whole);
    wrong.writeUInt8(wrong.readUInt8(at) ^ 1, at);
    t.not(await refused(wrong), 'not refused', `${at}`);
  }
});

test('a file of something else, and one with more behind its end, are refused', async (t) => {
  t.regex(await refused(Buffer.from('PK\x03\x04 and so on')), /not one that nlkit cache export/);
  t.regex(await refused(Buffer.alloc(0)), /not one that nlkit cache export/);
  t.regex(
    await refused(Buffer.concat([await archive(), Buffer.from('more')])),
    /something follows its end/,
  );
});

test('a frame that claims to be of any length is not waited for', async (t) => {
  const claim = Buffer.from([1, 0xff, 0xff, 0xff, 0xff]);
  t.regex(await refused(Buffer.concat([Buffer.from('nlkit cache 1\n'), claim])), /it is damaged/);
});
