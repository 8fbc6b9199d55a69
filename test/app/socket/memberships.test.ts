// SPDX-License-Identifier: MIT
import test from 'ava';
import { DeadlineError } from '../../../app/socket/errors/deadline-error.ts';
import { OverrunError } from '../../../app/socket/errors/overrun-error.ts';
import { SystemError } from '../../../app/socket/errors/system-error.ts';
import { connect } from '../../../app/socket/connect.ts';
import type { DecodeNotification } from '../../../app/socket/subscription.ts';
import { text } from '../hex.ts';
import { ack, answer, FakeKernel } from './fake-kernel.ts';

function notify(kernel: FakeKernel, value: string, group = 1, namespaceId?: number): void {
  kernel.deliver(answer({ sequence: 0 }, 0x12, text(value)), { group, namespaceId });
}

const string: DecodeNotification<string> = ({ bytes }, start, end) =>
  new TextDecoder().decode(bytes.subarray(start, end));

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a subscription of several groups joins, yields in order, and leaves all of them', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel, strict: false });
  const before = kernel.options.length;
  const both = await connection.subscribe([1, 40, 1]);
  const one = await connection.subscribe(40, { decode: string });
  for (const [value, group] of [
    ['a', 40],
    ['b', 1],
    ['c', 40],
  ] as const) {
    notify(kernel, value, group);
  }
  const seen: unknown[] = [];
  for await (const { group, payload, namespaceId } of both) {
    seen.push([group, new TextDecoder().decode(payload), namespaceId]);
    if (seen.length === 3) break;
  }
  t.deepEqual(seen, [
    [40, 'a', undefined],
    [1, 'b', undefined],
    [40, 'c', undefined],
  ]);
  t.is((await one.next()).value, 'a');
  await one.return();
  t.deepEqual(kernel.options.slice(before), [
    [270, 1, 1],
    [270, 1, 40],
    [270, 1, 40],
    // `both` left only what `one` did not listen to.
    [270, 2, 1],
    [270, 2, 40],
  ]);
});

test('joining leaves the other groups when one cannot be joined', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const setOption = kernel.setOption.bind(kernel);
  const wrong = new SystemError('setsockopt', 22, 'netlink unit 31');
  kernel.setOption = async (level, name, value) => {
    await setOption(level, name, value);
    if (name === 1 && value === 40) throw wrong;
  };
  t.is(await t.throwsAsync(connection.subscribe([1, 40])), wrong);
  t.deepEqual(kernel.options.slice(-2), [
    [270, 2, 1],
    [270, 2, 40],
  ]);
});

test('after an overrun the state is read again before any further event', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const seen: string[] = [];
  await using news = await connection.subscribe(1, {
    decode: string,
    onOverrun: async (error) => {
      seen.push(`lost in the ${error.where}`);
      kernel.onRequest = (request) => {
        kernel.deliver(ack(request));
        notify(kernel, 'while asking');
      };
      await connection.request({ type: 0x20 });
      await turn();
      seen.push('asked');
    },
  });
  notify(kernel, 'before');
  kernel.fail(new OverrunError('kernel'));
  await turn();
  notify(kernel, 'after');
  for await (const value of news) if (seen.push(value) === 5) break;
  t.deepEqual(seen, ['before', 'lost in the kernel', 'asked', 'after', 'while asking']);
});

test('an overrun reaches both a waiting reader and a slow one', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const losses: unknown[] = [];
  await using news = await connection.subscribe(1, {
    decode: string,
    limit: 1,
    onOverrun: ({ where, lost }) => {
      losses.push([where, lost]);
    },
  });
  const waiting = [news.next(), news.next()];
  kernel.fail(new OverrunError('kernel'));
  await turn();
  notify(kernel, 'a');
  await turn();
  notify(kernel, 'b');
  t.deepEqual(
    (await Promise.all(waiting)).map(({ value }) => value),
    ['a', 'b'],
  );
  notify(kernel, 'c');
  notify(kernel, 'd');
  await turn();
  t.is((await news.next()).value, 'c');
  const last = news.next();
  await turn();
  notify(kernel, 'e');
  t.is((await last).value, 'e');
  t.deepEqual(losses, [
    ['kernel', undefined],
    ['queue', 1],
  ]);
});

test('a state that cannot be read again rejects the reader once', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const reason = new Error('no state');
  const news = await connection.subscribe(1, {
    decode: string,
    onOverrun: () => Promise.reject(reason),
  });
  kernel.fail(new OverrunError('kernel'));
  const [first, second] = [news.next(), news.next()];
  t.is(await t.throwsAsync(first), reason);
  notify(kernel, 'a');
  t.is((await second).value, 'a');
});

test('an unreadable notification rejects in its place', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  await using news = await connection.subscribe(1, {
    decode: (frame, start, end, header) => {
      const value = string(frame, start, end, header);
      if (value === 'wrong') throw new RangeError(value);
      return value === 'nothing' ? undefined : value;
    },
  });
  for (const value of ['a', 'nothing', 'wrong', 'b']) notify(kernel, value);
  t.is((await news.next()).value, 'a');
  await t.throwsAsync(news.next(), { instanceOf: RangeError });
  t.is((await news.next()).value, 'b');
});

test('notifications of other namespaces reach only subscriptions that ask for them', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const before = kernel.options.length;
  const all = await connection.subscribe(1, { allNamespaces: true });
  const own = await connection.subscribe(1, { timeout: 20 });
  notify(kernel, 'there', 1, 5);
  notify(kernel, 'here', 1);
  t.is((await all.next()).value?.namespaceId, 5);
  t.is((await all.next()).value?.namespaceId, undefined);
  t.is(new TextDecoder().decode((await own.next()).value?.payload), 'here');
  await t.throwsAsync(own.next(), { instanceOf: DeadlineError });
  await all.return();
  await own.return();
  t.deepEqual(kernel.options.slice(before), [
    [270, 8, 1],
    [270, 1, 1],
    [270, 1, 1],
    [270, 8, 0],
    [270, 2, 1],
  ]);
});

test('queued notifications keep their bytes', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  await using news = await connection.subscribe(1);
  for (const value of ['one', 'two', 'six']) notify(kernel, value);
  await turn();
  const seen: string[] = [];
  for await (const { payload } of news) {
    seen.push(new TextDecoder().decode(payload));
    if (seen.length === 3) break;
  }
  t.deepEqual(seen, ['one', 'two', 'six']);
});

test('an echoed message is both an answer and a notification', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(answer(request, 0x10, text('copy')), { group: 1 });
    kernel.deliver(ack(request));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  await using news = await connection.subscribe(1, { decode: string });
  const replies = await connection.request({ type: 0x10, flags: 8 });
  t.is(replies.length, 1);
  t.is((await news.next()).value, 'copy');
});
