// SPDX-License-Identifier: MIT
// Captures as files: huge ones, missing ones, and disks that are full.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { RequirementError } from '../../../../toolchain/errors/requirement-error.ts';
import { UsageError } from '../../../../toolchain/errors/usage-error.ts';
import { fileSink } from '../../../../toolchain/trace/captures/capture-sink.ts';
import { CaptureWriter } from '../../../../toolchain/trace/captures/capture-writer.ts';
import { openCapture } from '../../../../toolchain/trace/captures/open-capture.ts';
import { readCapture } from '../../../../toolchain/trace/captures/read-capture.ts';
import { chunksOf, datagram, reading, written } from './capture.ts';
import { pcap } from './pcap.ts';
import { Folder } from './tshark.ts';

let folder: Folder;
test.before(async () => {
  folder = await Folder.make();
});
test.after.always(() => folder[Symbol.asyncDispose]());

const one = datagram({ type: 16, payload: new Uint8Array(4000) });
const ignored = (): void => undefined;

/** A capture with the same packets over and over, in chunks. */
async function* endless(head: Buffer, packets: Buffer, times: number): AsyncGenerator<Buffer> {
  yield await Promise.resolve(head);
  for (let count = 0; count < times; count++) yield packets;
}

test('memory does not grow with the file', async (t) => {
  const packet = pcap([one]).subarray(24);
  const packets = Buffer.concat(Array.from({ length: 250 }, () => packet));
  const times = 400;
  let count = 0;
  let most = 0;
  const start = process.memoryUsage().rss;
  const chunks = endless(pcap([]), packets, times);
  for await (const _ of readCapture(chunks, { name: 'FILE', onNotice: t.fail })) {
    if (++count % 1000 === 0) most = Math.max(most, process.memoryUsage().rss - start);
  }
  t.is(count, 250 * times);
  t.true(packets.length * times > 400e6);
  // V8 leaves about that much garbage; the file has six times as much.
  t.true(most < 64e6, `${most} bytes more`);
});

test('a reader that stops early closes the stream', async (t) => {
  let closed = false;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunksOf(pcap([one, one, one]), 1000);
    } finally {
      closed = true;
    }
  }
  for await (const _ of readCapture(chunks(), { name: 'FILE', onNotice: t.fail })) break;
  t.true(closed);
});

test('only its owner can read a capture, and it reads back', async (t) => {
  const file = join(folder.path, 'own.pcapng');
  const writer = new CaptureWriter(await fileSink(file), { application: 'nlkit test' });
  await writer.take(one);
  await writer.close();
  t.is((await stat(file)).mode & 0o777, 0o600);
  t.deepEqual((await reading(await readFile(file))).records, [one]);
  const found = [];
  for await (const tapped of openCapture(file, process.stdin, ignored)) found.push(tapped);
  t.deepEqual(found, [one]);
});

test('`-` is standard input', async (t) => {
  const stdin = chunksOf(await written([[one]]), 100);
  const found = [];
  for await (const tapped of openCapture('-', stdin, ignored)) found.push(tapped);
  t.deepEqual(found, [one]);
});

test('a full disk ends the capture in one line', async (t) => {
  const writer = new CaptureWriter(await fileSink('/dev/full'), { application: 'nlkit test' });
  const error = await t.throwsAsync(
    async () => {
      for (let count = 0; count < 1000; count++) await writer.take(one);
    },
    { instanceOf: RequirementError, code: 'not-written' },
  );
  t.is(error.message, '/dev/full was not written: the disk is full');
});

test('a folder that is missing is refused in one line', async (t) => {
  await t.throwsAsync(fileSink(join(folder.path, 'missing/x.pcapng')), {
    instanceOf: UsageError,
    code: 'not-written',
    message: /: there is no such folder$/,
  });
});

for (const [what, path, message] of [
  ['is missing', 'missing.pcapng', /missing\.pcapng cannot be read: there is no such file$/],
  ['is a folder', '.', /cannot be read: it is a folder$/],
] as const) {
  test(`a capture that ${what} is refused in one line`, async (t) => {
    const capture = openCapture(join(folder.path, path), process.stdin, ignored);
    const error = await t.throwsAsync(capture.next(), {
      instanceOf: UsageError,
      code: 'not-readable',
      message,
    });
    t.truthy(error.hint);
  });
}
