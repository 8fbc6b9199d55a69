// SPDX-License-Identifier: MIT
import test from 'ava';
import { KernelRefusal } from '../../../app/socket/errors/kernel-refusal.ts';
import { connect } from '../../../app/socket/connect.ts';
import { DumpStream } from '../../../app/socket/dump-stream.ts';
import { hex } from '../hex.ts';
import { answer, FakeKernel } from './fake-kernel.ts';
import { DONE, lister, MULTI, noError, number, numbered, upTo } from './lister.ts';

async function read<T>(dump: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const value of dump) seen.push(value);
  return seen;
}

test('map converts each item and leaves out those that become undefined', async (t) => {
  await using connection = await connect({ protocol: 31, through: lister(10, 3) });
  const odd = connection
    .dump({ type: 0x12 }, { decode: number })
    .map((value) => (value % 2 === 1 ? `${value}` : undefined));
  t.deepEqual(await odd.all(), ['1', '3', '5', '7', '9']);
  t.deepEqual(await read(odd), ['1', '3', '5', '7', '9']);
  t.deepEqual(await read(odd.chunks()), [['1'], ['3', '5'], ['7'], ['9']]);
});

test('filter leaves out what does not match, and chunks that become empty', async (t) => {
  await using connection = await connect({ protocol: 31, through: lister(10, 3) });
  const few = connection.dump({ type: 0x12 }, { decode: number }).filter((value) => value > 6);
  t.deepEqual(await few.all(), [7, 8, 9]);
  t.deepEqual(await read(few.chunks()), [[7, 8], [9]]);
});

test('what map throws rejects once, and the connection goes on', async (t) => {
  await using connection = await connect({ protocol: 31, through: lister(10, 3) });
  const thrown = new Error('four');
  const dump = connection.dump({ type: 0x12 }, { decode: number });
  const mapped = dump.map((value) => {
    if (value === 4) throw thrown;
    return value;
  });
  t.is(await t.throwsAsync(mapped.all()), thrown);
  const iterator = mapped[Symbol.asyncIterator]();
  for (const value of upTo(3)) t.deepEqual(await iterator.next(), { done: false, value });
  t.is(await t.throwsAsync(iterator.next()), thrown);
  t.deepEqual(await iterator.next(), { done: true, value: undefined });
  t.deepEqual(await dump.all(), upTo(10));
});

test('a concatenation reads one dump after the other, each when its turn comes', async (t) => {
  const kernel = lister(3, 2);
  await using connection = await connect({ protocol: 31, through: kernel });
  const dump = connection.dump({ type: 0x12 }, { decode: number });
  const both = DumpStream.concat(
    dump,
    dump.map((value) => value + 100),
  );
  t.is(kernel.requests.length, 0);
  t.deepEqual(await both.all(), [0, 1, 2, 100, 101, 102]);
  const iterator = both.chunks();
  t.deepEqual((await iterator.next()).value, [0, 1]);
  t.is(kernel.requests.length, 3);
  t.deepEqual((await iterator.next()).value, [2]);
  t.deepEqual((await iterator.next()).value, [100, 101]);
  t.is(kernel.requests.length, 4);
  await iterator.return();
  t.deepEqual(await iterator.next(), { done: true, value: undefined });
});

test('a selection is made anew for each reading, and not before it', async (t) => {
  const kernel = lister(3, 3);
  await using connection = await connect({ protocol: 31, through: kernel });
  let selections = 0;
  const selected = DumpStream.select(async () => {
    const round = (selections += 1);
    const dump = connection.dump({ type: 0x12 }, { decode: number });
    return Promise.resolve(dump.map((value) => value + 10 * round));
  });
  t.is(selections, 0);
  t.deepEqual(
    await selected.all(),
    [11, 12, 13].map((value) => value - 1),
  );
  t.deepEqual(await read(selected), [20, 21, 22]);
  t.is(selections, 2);
});

test('a selection that fails rejects both ways of reading', async (t) => {
  const failed = new Error('no such device');
  const selected = DumpStream.select<number>(() => Promise.reject(failed));
  t.is(await t.throwsAsync(selected.all()), failed);
  t.is(await t.throwsAsync(read(selected)), failed);
});

test('calls of next that do not wait for each other get the chunks in turn', async (t) => {
  await using connection = await connect({ protocol: 31, through: lister(5, 2) });
  const dump = connection.dump({ type: 0x12 }, { decode: number });
  const chunks = DumpStream.concat(dump, dump).chunks();
  const results = await Promise.all(Array.from({ length: 7 }, () => chunks.next()));
  t.deepEqual(
    results.map(({ value }) => value),
    [[0, 1], [2, 3], [4], [0, 1], [2, 3], [4], undefined],
  );
});

test('return ends a wait for the next chunk', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const dump = connection.dump({ type: 0x12 }, { decode: number });
  const chunks = DumpStream.concat(dump, dump).chunks();
  const waiting = chunks.next();
  await new Promise((resolve) => setImmediate(resolve));
  t.is(kernel.requests.length, 1);
  await chunks.return();
  t.deepEqual(await waiting, { done: true, value: undefined });
  t.is(kernel.requests.length, 1);
});

test('a refusal ends a mapped dump after what came before it', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(numbered(request, 7));
    kernel.deliver(answer(request, DONE, hex('edffffff'), MULTI)); // -ENODEV
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const dump = connection.dump({ type: 0x12 }, { decode: number }).filter(() => true);
  const iterator = dump[Symbol.asyncIterator]();
  t.is((await iterator.next()).value, 7);
  await t.throwsAsync(iterator.next(), { instanceOf: KernelRefusal });
  await t.throwsAsync(dump.all(), { instanceOf: KernelRefusal });
});

test('all of a mapped dump asks anew when the dump was interrupted', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    const interrupted = kernel.requests.length === 1 ? 0x10 : 0;
    kernel.deliver(numbered(request, kernel.requests.length, interrupted));
    kernel.deliver(answer(request, DONE, noError, MULTI | interrupted));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const dump = connection.dump({ type: 0x12 }, { decode: number }).map((value) => value * 10);
  t.deepEqual(await dump.all(), [20]);
});
