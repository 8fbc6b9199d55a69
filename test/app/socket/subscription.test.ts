// SPDX-License-Identifier: MIT
import test from 'ava';
import { AbortError } from '../../../app/socket/errors/abort-error.ts';
import { ArgumentError } from '../../../app/socket/errors/argument-error.ts';
import { DeadlineError } from '../../../app/socket/errors/deadline-error.ts';
import { OverrunError } from '../../../app/socket/errors/overrun-error.ts';
import { SystemError } from '../../../app/socket/errors/system-error.ts';
import { connect } from '../../../app/socket/connect.ts';
import { text } from '../hex.ts';
import { answer, ack, FakeKernel } from './fake-kernel.ts';

const join = (group: number): [number, number, number] => [270, 1, group];
const leave = (group: number): [number, number, number] => [270, 2, group];
const memberships = (kernel: FakeKernel): unknown[] =>
  kernel.options.filter(([, name]) => name === 1 || name === 2);

/** A notification for a group; like the kernel's, its sequence number is that of no request. */
function notify(kernel: FakeKernel, value: string, group = 1): void {
  kernel.deliver(answer({ sequence: 0 }, 0x12, text(value)), { group });
}

function value(result: IteratorResult<{ payload: Uint8Array }, undefined>): string | undefined {
  return result.done === true ? undefined : new TextDecoder().decode(result.value.payload);
}

/** Lets everything delivered so far reach its subscription: the kernel answers in order. */
async function settled(kernel: FakeKernel, connection: { request: Requester }): Promise<void> {
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  await connection.request({ type: 0x10 });
}
type Requester = (request: { type: number }) => Promise<unknown>;

test('notifications arrive in order at the subscriptions of their group', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  await using first = await connection.subscribe(1);
  await using second = await connection.subscribe(40);
  notify(kernel, 'a', 1);
  notify(kernel, 'b', 40);
  notify(kernel, 'c', 1);
  notify(kernel, 'd', 7);
  t.deepEqual([value(await first.next()), value(await first.next())], ['a', 'c']);
  t.is(value(await second.next()), 'b');
  const waiting = second.next();
  notify(kernel, 'e', 40);
  t.is(value(await waiting), 'e');
});

test('messages of other processes to the group are ignored', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  await using exchanges = await connection.subscribe(1);
  kernel.deliver(answer({ sequence: 0 }, 0x12, text('forged')), { group: 1, portId: 99 });
  notify(kernel, 'true');
  t.is(value(await exchanges.next()), 'true');
});

test('a group is joined once and left after its last subscription', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const first = await connection.subscribe(3);
  const second = await connection.subscribe(3);
  await first.return();
  await first.return();
  t.deepEqual(memberships(kernel), [join(3), join(3)]);
  t.deepEqual(await first.next(), { done: true, value: undefined });
  notify(kernel, 'a', 3);
  for await (const message of second) {
    t.is(new TextDecoder().decode(message.payload), 'a');
    break;
  }
  t.deepEqual(memberships(kernel), [join(3), join(3), leave(3)]);
});

test('a slow reader learns where and how many notifications are missing', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  await using exchanges = await connection.subscribe(1, { limit: 2 });
  for (const name of ['a', 'b', 'c', 'd', 'e']) notify(kernel, name);
  await settled(kernel, connection);
  t.is(value(await exchanges.next()), 'a');
  notify(kernel, 'f');
  await settled(kernel, connection);
  t.is(value(await exchanges.next()), 'b');
  const error = await t.throwsAsync(exchanges.next(), { instanceOf: OverrunError });
  t.is(error.where, 'queue');
  t.is(error.lost, 3);
  t.regex(error.hint ?? '', /larger limit/);
  t.is(value(await exchanges.next()), 'f');
});

test('a loss after the last notification is reported', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  await using exchanges = await connection.subscribe(1, { limit: 1 });
  for (const name of ['a', 'b']) notify(kernel, name);
  await settled(kernel, connection);
  t.is(value(await exchanges.next()), 'a');
  await t.throwsAsync(exchanges.next(), { instanceOf: OverrunError });
  const waiting = exchanges.next();
  notify(kernel, 'c');
  t.is(value(await waiting), 'c');
});

test('an overrun is reported once and the subscription goes on', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  await using exchanges = await connection.subscribe(1);
  notify(kernel, 'a');
  kernel.fail(new OverrunError('kernel'));
  kernel.fail(new OverrunError('kernel'));
  // A request that is under way during an overrun fails, so let that pass first.
  await new Promise((resolve) => setImmediate(resolve));
  notify(kernel, 'b');
  await settled(kernel, connection);
  const seen: (string | undefined)[] = [];
  while (seen.length < 3) {
    try {
      for await (const message of exchanges) {
        seen.push(new TextDecoder().decode(message.payload));
        if (seen.length === 3) break;
      }
    } catch (error) {
      t.true(error instanceof OverrunError);
      seen.push('overrun');
    }
  }
  t.deepEqual(seen, ['a', 'overrun', 'b']);
});

test('an overrun ends a wait', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  await using exchanges = await connection.subscribe(1);
  const waiting = exchanges.next();
  kernel.fail(new OverrunError('kernel'));
  await t.throwsAsync(waiting, { instanceOf: OverrunError });
});

test('a deadline ends one wait, and the subscription goes on', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  await using exchanges = await connection.subscribe(1, { timeout: 10 });
  await t.throwsAsync(exchanges.next(), { instanceOf: DeadlineError });
  notify(kernel, 'a');
  t.is(value(await exchanges.next()), 'a');
});

test('a signal ends the subscription and leaves the group', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const stop = new AbortController();
  const exchanges = await connection.subscribe(1, { signal: stop.signal });
  const waiting = exchanges.next();
  const reason = new Error('enough');
  stop.abort(reason);
  t.is((await t.throwsAsync(waiting, { instanceOf: AbortError })).cause, reason);
  t.is((await t.throwsAsync(exchanges.next(), { instanceOf: AbortError })).cause, reason);
  t.deepEqual(memberships(kernel), [join(1), leave(1)]);
  t.is(
    (
      await t.throwsAsync(connection.subscribe(1, { signal: stop.signal }), {
        instanceOf: AbortError,
      })
    ).cause,
    reason,
  );
});

test('subscribe rejects when a group cannot be joined', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  kernel.optionError = new SystemError('setsockopt', 1, 'netlink unit 31');
  t.is(await t.throwsAsync(connection.subscribe(1)), kernel.optionError);
  for (const group of [0, -1, 1.5, 2 ** 31]) {
    await t.throwsAsync(connection.subscribe(group), { instanceOf: ArgumentError });
  }
  await t.throwsAsync(connection.subscribe(1, { limit: 0 }), { instanceOf: ArgumentError });
});
