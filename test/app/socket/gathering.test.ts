// SPDX-License-Identifier: MIT
// Requests that may share a datagram, asked for one by one in one go.
import { getEventListeners } from 'node:events';
import test from 'ava';
import { AbortError } from '../../../app/socket/errors/abort-error.ts';
import { KernelRefusal } from '../../../app/socket/errors/kernel-refusal.ts';
import { ClosedError } from '../../../app/socket/errors/closed-error.ts';
import type { Connection } from '../../../app/socket/connection.ts';
import { connect } from '../../../app/socket/connect.ts';
import type { Request } from '../../../app/socket/request.ts';
import { ack, answer, FakeKernel } from './fake-kernel.ts';

const NLMSG_DONE = 3;
const MULTI = 2;

/** A kernel that acknowledges at once, and a connection to it. */
async function acknowledging(): Promise<{ kernel: FakeKernel; connection: Connection }> {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    if ((request.flags & 0x300) === 0x300)
      kernel.deliver(answer(request, NLMSG_DONE, new Uint8Array(4), MULTI));
    else kernel.deliver(ack(request, request.type === 0x20 ? 17 : 0));
  };
  return { kernel, connection: await connect({ protocol: 31, through: kernel }) };
}

const one: Request = { type: 0x10, coalesces: true, answers: false };

test('requests of one turn share few datagrams, in order, and each has its own answer', async (t) => {
  const { kernel, connection } = await acknowledging();
  await using _ = connection;
  const results = await Promise.allSettled(
    Array.from({ length: 1000 }, (_each, index) =>
      connection.request({ ...one, type: index === 700 ? 0x20 : 0x10 }),
    ),
  );
  const refused = results.flatMap((result, index) => (result.status === 'rejected' ? index : []));
  t.deepEqual(refused, [700]);
  t.true((results[700] as PromiseRejectedResult).reason instanceof KernelRefusal);
  t.true(kernel.datagrams <= 20, String(kernel.datagrams));
  t.deepEqual(
    kernel.requests.map(({ sequence }) => sequence),
    Array.from({ length: 1000 }, (_each, index) => index + 1),
  );
});

test('requests without `coalesces` get their own datagrams', async (t) => {
  const { kernel, connection } = await acknowledging();
  await using _ = connection;
  await Promise.all(Array.from({ length: 50 }, () => connection.request({ type: 0x10 })));
  t.is(kernel.datagrams, 50);
});

for (const [what, ask] of Object.entries<(connection: Connection) => Promise<unknown>>({
  'a listing': (connection) => connection.dump({ type: 0x12 }).all(),
  'a listing that is read as it comes': async (connection) => {
    for await (const _ of connection.dump({ type: 0x12 })) return;
  },
  'another request': (connection) => connection.request({ type: 0x12 }),
  'a batch': async (connection) => Promise.all(connection.batch([{ type: 0x12 }])),
  'a transaction': (connection) => connection.transaction([{ type: 0x12, flags: 5 }]),
})) {
  test(`${what} goes behind what was asked for before it`, async (t) => {
    const { kernel, connection } = await acknowledging();
    await using _ = connection;
    const before = connection.request(one);
    await Promise.all([before, ask(connection)]);
    t.deepEqual(
      kernel.requests.map(({ type }) => type),
      [0x10, 0x12],
    );
  });
}

test('gathered requests are sent before the socket is closed', async (t) => {
  const { kernel, connection } = await acknowledging();
  kernel.onRequest = () => undefined;
  const asked = connection.request(one);
  await connection.close();
  await t.throwsAsync(asked, { instanceOf: ClosedError });
  t.is(kernel.requests.length, 1);
});

test('gathered requests whose signal aborts are not sent, without a warning of listeners', async (t) => {
  const { kernel, connection } = await acknowledging();
  await using _ = connection;
  const warnings: Error[] = [];
  const onWarning = (warning: Error): number => warnings.push(warning);
  process.on('warning', onWarning);
  t.teardown(() => process.off('warning', onWarning));
  const controller = new AbortController();
  const { signal } = controller;
  const asked = Array.from({ length: 100 }, () => connection.request(one, { signal }));
  const another = connection.request({ ...one, type: 0x11 });
  const reason = new Error('not wanted');
  controller.abort(reason);
  for (const each of asked)
    t.is((await t.throwsAsync(each, { instanceOf: AbortError })).cause, reason);
  await another;
  t.deepEqual(
    kernel.requests.map(({ type }) => type),
    [0x11],
  );
  // It is told in a turn of its own.
  await new Promise((resolve) => setImmediate(resolve));
  t.deepEqual(warnings, []);
});

test('a shared signal has no listeners once all requests are answered', async (t) => {
  const { connection } = await acknowledging();
  await using _ = connection;
  const { signal } = new AbortController();
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(Array.from({ length: 20 }, () => connection.request(one, { signal })));
    t.deepEqual(getEventListeners(signal, 'abort'), []);
  }
});

test('endless requests leave the event loop its turns', async (t) => {
  const { connection } = await acknowledging();
  await using _ = connection;
  let turns = 0;
  let over = false;
  const count = (): void => {
    turns += 1;
    if (turns === 20) over = true;
    else setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(
    Array.from({ length: 300 }, async () => {
      // As many times as there may be answers; it ends long before, or never.
      for (let asked = 0; !over && asked < 10_000; asked += 1) await connection.request(one);
    }),
  );
  t.is(turns, 20);
});

test('most gathered requests are answered before the last is made', async (t) => {
  const { kernel, connection } = await acknowledging();
  await using _ = connection;
  const answered: Promise<unknown>[] = [];
  for (let asked = 0; asked < 20_000; asked += 1) answered.push(connection.request(one));
  t.true(kernel.requests.length > 19_000, String(kernel.requests.length));
  await Promise.all(answered);
});
