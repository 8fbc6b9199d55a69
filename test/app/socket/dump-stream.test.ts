// SPDX-License-Identifier: MIT
import test from 'ava';
import { AbortError } from '../../../app/socket/errors/abort-error.ts';
import { ArgumentError } from '../../../app/socket/errors/argument-error.ts';
import { ClosedError } from '../../../app/socket/errors/closed-error.ts';
import { DeadlineError } from '../../../app/socket/errors/deadline-error.ts';
import { DumpInterruptedError } from '../../../app/socket/errors/dump-interrupted-error.ts';
import { KernelRefusal } from '../../../app/socket/errors/kernel-refusal.ts';
import { ProtocolError } from '../../../app/core/errors/protocol-error.ts';
import { connect } from '../../../app/socket/connect.ts';
import type { Decode } from '../../../app/socket/request.ts';
import { hex } from '../hex.ts';
import { ack, answer, FakeKernel } from './fake-kernel.ts';
import { DONE, lister, MULTI, noError, number, numbered, upTo } from './lister.ts';

test('a dump yields every message in turn, and can be read again', async (t) => {
  const kernel = lister(1000, 300);
  await using connection = await connect({ protocol: 31, through: kernel });
  const stream = connection.dump({ type: 0x12 }, { decode: number });
  t.is(kernel.requests.length, 0);
  for (let round = 1; round <= 2; round += 1) {
    const seen: number[] = [];
    for await (const value of stream) seen.push(value);
    t.deepEqual(seen, upTo(1000));
    t.is(kernel.requests.length, round);
  }
});

test('each chunk has the messages of one datagram', async (t) => {
  const kernel = lister(10, 4);
  await using connection = await connect({ protocol: 31, through: kernel });
  const chunks: number[][] = [];
  const stream = connection.dump({ type: 0x12 }, { decode: number });
  for await (const chunk of stream.chunks()) chunks.push(chunk);
  t.deepEqual(chunks, [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
});

test('calls of next that do not wait for each other get the values in turn', async (t) => {
  const kernel = lister(9, 2);
  await using connection = await connect({ protocol: 31, through: kernel });
  const iterator = connection.dump({ type: 0x12 }, { decode: number })[Symbol.asyncIterator]();
  const results = await Promise.all(Array.from({ length: 11 }, () => iterator.next()));
  t.deepEqual(
    results.map(({ value }) => value),
    [...upTo(9), undefined, undefined],
  );
});

test('a slow reader holds back receiving', async (t) => {
  const kernel = lister(100_000, 500);
  await using connection = await connect({ protocol: 31, through: kernel });
  let seen = 0;
  let ahead = 0;
  for await (const _ of connection.dump({ type: 0x12 }, { decode: number })) {
    seen += 1;
    if (seen % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    ahead = Math.max(ahead, kernel.taken * 500 - seen);
  }
  t.is(seen, 100_000);
  t.true(ahead <= 2500, `${String(ahead)} messages ahead`);
});

test('a reader may make requests while it reads a dump', async (t) => {
  const kernel = lister(5000, 100);
  await using connection = await connect({ protocol: 31, through: kernel });
  let seen = 0;
  for await (const _ of connection.dump({ type: 0x12 }, { decode: number })) {
    seen += 1;
    if (seen % 50 === 0) t.deepEqual(await connection.request({ type: 0x20 }), []);
  }
  t.is(seen, 5000);
});

test('a reader may collect another dump while it reads one', async (t) => {
  const kernel = lister(5000, 100);
  await using connection = await connect({ protocol: 31, through: kernel });
  const seen: number[] = [];
  for await (const value of connection.dump({ type: 0x12 }, { decode: number })) {
    seen.push(value);
    if (value === 10) t.is((await connection.dump({ type: 0x14 }).all()).length, 5000);
  }
  t.deepEqual(seen, upTo(5000));
});

test('dumps of one connection run one after the other', async (t) => {
  const kernel = lister(3000, 100);
  let running = 0;
  const { onRequest } = kernel;
  kernel.onRequest = (request) => {
    running += 1;
    // EBUSY is what the kernel would say.
    if (running > 1) kernel.deliver(ack(request, 16));
    else onRequest(request);
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const decode: Decode<number> = (frame, start, end, header) => {
    const value = number(frame, start, end, header);
    if (value === 2999) running -= 1;
    return value;
  };
  const lengths = await Promise.all([
    ...[1, 2, 3].map(async () => {
      let count = 0;
      for await (const _ of connection.dump({ type: 0x12 }, { decode })) count += 1;
      return count;
    }),
    ...[1, 2].map(async () => (await connection.dump({ type: 0x12 }, { decode }).all()).length),
  ]);
  t.deepEqual(lengths, [3000, 3000, 3000, 3000, 3000]);
});

test('leaving a dump early discards the rest before the next dump starts', async (t) => {
  const kernel = lister(20_000, 100);
  await using connection = await connect({ protocol: 31, through: kernel });
  let decoded = 0;
  const decode: Decode<number> = (frame, start, end, header) => {
    decoded += 1;
    return number(frame, start, end, header);
  };
  for await (const value of connection.dump({ type: 0x12 }, { decode })) if (value === 5) break;
  const before = decoded;
  t.true(before < 2000);
  t.is((await connection.dump({ type: 0x12 }).all()).length, 20_000);
  t.is(decoded, before);
});

test('a dump that is left before it is read sends nothing', async (t) => {
  const kernel = lister(10, 1);
  await using connection = await connect({ protocol: 31, through: kernel });
  const iterator = connection.dump({ type: 0x12 })[Symbol.asyncIterator]();
  t.deepEqual(await iterator.return?.(), { done: true, value: undefined });
  t.deepEqual(await iterator.next(), { done: true, value: undefined });
  t.is(kernel.requests.length, 0);
});

test('an interrupted dump rejects at its end unless onInterrupted is ignore', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(Buffer.concat([numbered(request, 0), numbered(request, 1, 0x10)]));
    kernel.deliver(answer(request, DONE, noError, MULTI | 0x10));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const seen: number[] = [];
  await t.throwsAsync(
    async () => {
      const stream = connection.dump({ type: 0x12 }, { decode: number });
      for await (const value of stream) seen.push(value);
    },
    { instanceOf: DumpInterruptedError },
  );
  t.deepEqual(seen, [0, 1]);
  const options = { decode: number, onInterrupted: 'ignore' } as const;
  for await (const value of connection.dump({ type: 0x12 }, options)) seen.push(value);
  t.deepEqual(seen, [0, 1, 0, 1]);
});

test('all() retries an interrupted dump as often as retries says', async (t) => {
  const kernel = new FakeKernel();
  let interruptions = 3;
  kernel.onRequest = (request) => {
    interruptions -= 1;
    const interrupted = interruptions >= 0 ? 0x10 : 0;
    kernel.deliver(numbered(request, kernel.requests.length, interrupted));
    kernel.deliver(answer(request, DONE, noError, MULTI | interrupted));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  t.deepEqual(await connection.dump({ type: 0x12 }, { decode: number }).all(), [4]);
  interruptions = 4;
  await t.throwsAsync(connection.dump({ type: 0x12 }).all(), { instanceOf: DumpInterruptedError });
  interruptions = 1;
  await t.throwsAsync(connection.dump({ type: 0x12 }, { retries: 0 }).all(), {
    instanceOf: DumpInterruptedError,
  });
  interruptions = 3;
  const options = { decode: number, retries: 1, onInterrupted: 'ignore' } as const;
  t.deepEqual(await connection.dump({ type: 0x12 }, options).all(), [kernel.requests.length]);
  t.is(kernel.requests.length, 4 + 4 + 1 + 2);
  t.throws(() => connection.dump({ type: 0x12 }, { retries: -1 }), { instanceOf: ArgumentError });
});

test('messages before a refusal are yielded first', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(
      Buffer.concat([
        numbered(request, 7),
        answer(request, DONE, hex('edffffff 0700 0100 6e6f00 00'), MULTI | 0x200), // -ENODEV "no"
      ]),
    );
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const iterator = connection.dump({ type: 0x12 }, { decode: number })[Symbol.asyncIterator]();
  t.is((await iterator.next()).value, 7);
  const error = await t.throwsAsync(iterator.next(), { instanceOf: KernelRefusal });
  t.is(error.message, 'request type 0x12: the kernel refused: no (ENODEV)');
  t.true((await iterator.next()).done);
});

test('the deadline of a dump applies to each wait, not to its reader', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const options = { decode: number, timeout: 20, operation: 'list' };
  const stream = connection.dump({ type: 0x12, operation: 'list' }, options);
  const iterator = stream[Symbol.asyncIterator]();
  kernel.onRequest = (request) => kernel.deliver(numbered(request, 1));
  t.is((await iterator.next()).value, 1);
  // The reader takes longer than that.
  await new Promise((resolve) => setTimeout(resolve, 60));
  kernel.deliver(numbered(kernel.requests[0]!, 2));
  t.is((await iterator.next()).value, 2);
  await t.throwsAsync(iterator.next(), { instanceOf: DeadlineError, message: /^list: no answer/ });
});

test('a signal and closing end a dump', async (t) => {
  const kernel = new FakeKernel();
  const connection = await connect({ protocol: 31, through: kernel });
  const stop = new AbortController();
  const reason = new Error('enough');
  const first = connection.dump({ type: 0x12 }, { signal: stop.signal });
  const waiting = first[Symbol.asyncIterator]().next();
  stop.abort(reason);
  t.is((await t.throwsAsync(waiting, { instanceOf: AbortError })).cause, reason);
  t.is(
    (await t.throwsAsync(first[Symbol.asyncIterator]().next(), { instanceOf: AbortError })).cause,
    reason,
  );
  const second = connection.dump({ type: 0x12 })[Symbol.asyncIterator]().next();
  await connection.close();
  await t.throwsAsync(second, { instanceOf: ClosedError });
  await t.throwsAsync(connection.dump({ type: 0x12 })[Symbol.asyncIterator]().next(), {
    instanceOf: ClosedError,
  });
});

/** Messages whose payload is an odd number cannot be read. */
const even: Decode<number> = ({ words }, start) => {
  const value = words[start >> 2] ?? 0;
  if (value % 2 === 1) throw new ProtocolError(`no even number: ${value}`);
  return value;
};

test('onUnreadable gets errors of unreadable messages, and the dump goes on', async (t) => {
  await using connection = await connect({ protocol: 31, through: lister(9, 4) });
  const errors: string[] = [];
  const options = { decode: even, onUnreadable: ({ message }: Error) => errors.push(message) };
  const seen: number[] = [];
  for await (const value of connection.dump({ type: 0x12 }, options)) seen.push(value);
  t.deepEqual(seen, [0, 2, 4, 6, 8]);
  t.deepEqual(
    errors,
    [1, 3, 5, 7].map((value) => `no even number: ${value}`),
  );
  t.deepEqual(await connection.dump({ type: 0x12 }, options).all(), seen);
  await t.throwsAsync(connection.dump({ type: 0x12 }, { decode: even }).all(), {
    instanceOf: ProtocolError,
    message: 'no even number: 1',
  });
  const thrown = new Error('enough');
  const enough = (): never => {
    throw thrown;
  };
  const stopped = connection.dump({ type: 0x12 }, { decode: even, onUnreadable: enough }).all();
  t.is(await t.throwsAsync(stopped), thrown);
});
