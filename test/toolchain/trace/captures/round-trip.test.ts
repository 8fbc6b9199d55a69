// SPDX-License-Identifier: MIT
// readCapture reads back everything that CaptureWriter writes.
import test from 'ava';
import type { Tapped } from '../../../../app/trace/tapped.ts';
import { CaptureWriter } from '../../../../toolchain/trace/captures/capture-writer.ts';
import { datagram, MemorySink, reading, written } from './capture.ts';

const records: readonly Tapped[] = [
  datagram({ type: 16, flags: 1, sequence: 5, payload: new Uint8Array(16) }, { port: 4711 }),
  datagram(
    { type: 2, sequence: 5, portId: 4711, payload: new Uint8Array(20) },
    { direction: 'from-kernel', port: 4711, namespace: 4_026_531_840, time: 1_700_000_000_124 },
  ),
  { kind: 'lost', time: 1_700_000_000_125, datagrams: 3 },
  datagram(
    { type: 24, payload: Uint8Array.of(1, 2, 3, 4) },
    {
      direction: 'from-kernel',
      unit: 0,
      port: 7,
      group: 7,
      listeners: 2,
      fillsBuffer: true,
      namespace: 4_026_532_001,
      process: { pid: 99, name: 'a "quoted" name\u001b' },
      time: 1_700_000_000_126,
    },
  ),
  {
    kind: 'overrun',
    time: 1_700_000_000_127,
    unit: 16,
    port: 8,
    group: 3,
    namespace: 4_026_532_001,
    process: { pid: 100 },
  },
  {
    kind: 'refusal',
    time: 1_700_000_000_128.25,
    text: 'no\n"room"',
    process: { pid: 1, name: 'x' },
  },
  datagram({ type: 33 }, { direction: 'between', unit: 2, port: 9, prelude: true }),
  { kind: 'lost', time: 1_700_000_000_129, datagrams: 4 },
];

test('records read back are those written', async (t) => {
  const file = await written(records.map((record) => [record, 'a comment'] as const));
  t.deepEqual(await reading(file), { records: [...records], notices: [] });
});

test('records behind the last packet are not lost', async (t) => {
  const late: Tapped[] = [{ kind: 'refusal', time: 1_700_000_000_128, text: 'late' }];
  const file = await written(late.map((record) => [record] as const));
  t.deepEqual((await reading(file)).records, late);
});

test('a file reads the same in chunks of any size', async (t) => {
  const file = await written(records.map((record) => [record] as const));
  for (const size of [1, 3, 7, 64]) t.deepEqual((await reading(file, size)).records, [...records]);
});

test('a datagram longer than Wireshark takes is cut and keeps its length', async (t) => {
  const long = datagram({ type: 16, payload: new Uint8Array(300_000) });
  const { records: found } = await reading(await written([[long]]));
  const [first] = found;
  t.true(first?.kind === 'datagram');
  if (first?.kind !== 'datagram') return;
  t.is(first.bytes.length, 262_144 - 16);
  t.is(first.length, long.length);
});

test('what is written after each record is a whole file', async (t) => {
  const sink = new MemorySink();
  const writer = new CaptureWriter(sink, { application: 'nlkit test' });
  for (const record of records) {
    await writer.take(record);
    await new Promise(setImmediate);
    t.deepEqual((await reading(Buffer.concat(sink.writes))).notices, []);
  }
  // An overrun and a refusal go with the next packet.
  t.is(sink.writes.length, records.length - 2);
});

test('a slow disk holds the writer back', async (t) => {
  let release: (() => void) | undefined;
  const sink = new MemorySink();
  const slow = {
    write: (blocks: Uint8Array) =>
      new Promise<void>((resolve) => {
        release = () => void sink.write(blocks).then(resolve);
      }),
    close: () => Promise.resolve(),
  };
  const writer = new CaptureWriter(slow, { application: 'nlkit test' });
  const big = datagram({ type: 16, payload: new Uint8Array(200_000) });
  let taken = 0;
  const taking = (async () => {
    for (; taken < 20; taken++) await writer.take(big);
  })();
  await new Promise(setImmediate);
  const before = taken;
  t.true(before < 8, `${before} taken`);
  const closed = taking.then(() => writer.close());
  const ended = new AbortController();
  void closed.finally(() => {
    ended.abort();
  });
  while (!ended.signal.aborted) {
    release?.();
    await new Promise(setImmediate);
  }
  t.is((await reading(Buffer.concat(sink.writes))).records.length, 20);
});

test('an error of the disk ends the capture', async (t) => {
  const broken = {
    write: () => Promise.reject(new Error('full')),
    close: () => Promise.resolve(),
  };
  const writer = new CaptureWriter(broken, { application: 'nlkit test' });
  await new Promise(setImmediate);
  await t.throwsAsync(writer.take(datagram({ type: 16 })), { message: 'full' });
  await t.throwsAsync(writer.close(), { message: 'full' });
});
