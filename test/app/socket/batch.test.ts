// SPDX-License-Identifier: MIT
import test from 'ava';
import { DeadlineError } from '../../../app/core/errors/deadline-error.ts';
import { KernelRefusal } from '../../../app/core/errors/kernel-refusal.ts';
import { OverrunError } from '../../../app/core/errors/overrun-error.ts';
import { SystemError } from '../../../app/core/errors/system-error.ts';
import type { Message } from '../../../app/core/message.ts';
import { connect } from '../../../app/socket/connect.ts';
import { hex, text } from '../hex.ts';
import { ack, answer, FakeKernel } from './fake-kernel.ts';

const ACK = 4;
const REQUEST = 1;

test('thousands of requests go in few datagrams, each with an answer of its own', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request, request.type === 0x20 ? 17 : 0));
  await using connection = await connect({ protocol: 31, through: kernel });
  const requests = Array.from({ length: 5000 }, (_, index) => ({
    type: index % 100 === 0 ? 0x20 : 0x10,
    operation: `add ${String(index)}`,
  }));
  const results = await Promise.allSettled(connection.batch(requests));
  t.is(results.filter(({ status }) => status === 'fulfilled').length, 4950);
  const last = results[4900]!;
  const reason: unknown = last.status === 'rejected' ? last.reason : undefined;
  t.true(reason instanceof KernelRefusal);
  t.is((reason as KernelRefusal).operation, 'add 4900');
  t.is((reason as KernelRefusal).index, 4900);
  t.true(kernel.datagrams < 50, String(kernel.datagrams));
  t.deepEqual(
    kernel.requests.map(({ sequence }) => sequence),
    Array.from({ length: 5000 }, (_, index) => index + 1),
  );
});

test('a batch never has more under way than the receive buffer holds', async (t) => {
  const kernel = new FakeKernel();
  kernel.receiveBuffer = 8192;
  let unanswered: Message[] = [];
  let most = 0;
  kernel.onRequest = (request) => {
    unanswered.push(request);
    most = Math.max(most, unanswered.length);
    setImmediate(() => {
      for (const one of unanswered) kernel.deliver(ack(one));
      unanswered = [];
    });
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  await Promise.all(connection.batch(Array.from({ length: 100 }, () => ({ type: 0x10 }))));
  // 1280 bytes for each acknowledgement.
  t.is(most, 6);
  most = 0;
  const decode = (): undefined => undefined;
  await Promise.all(
    connection.batch(
      Array.from({ length: 10 }, () => ({ type: 0x10 })),
      { decode },
    ),
  );
  t.is(most, 1);
});

test('a payload that cannot be laid out fails its own request alone', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  await using connection = await connect({ protocol: 31, through: kernel });
  const wrong = new RangeError('wrong');
  const results = await Promise.allSettled(
    connection.batch([
      { type: 0x10, payload: (writer) => writer.text('one') },
      {
        type: 0x11,
        payload: (writer) => {
          writer.text('half of it');
          throw wrong;
        },
      },
      { type: 0x12, payload: text('three') },
    ]),
  );
  t.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  t.is((results[1] as PromiseRejectedResult).reason, wrong);
  t.deepEqual(
    kernel.requests.map(({ payload }) => new TextDecoder().decode(payload)),
    ['one', 'three'],
  );
});

test('a datagram that is longer than the send buffer is sent after that grew', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  kernel.sendError = new SystemError('sendto', 90, 'netlink unit 31'); // EMSGSIZE
  await using connection = await connect({ protocol: 31, through: kernel });
  const answered = connection.request({ type: 0x10, payload: new Uint8Array(984) });
  kernel.sendError = undefined;
  t.deepEqual(await answered, []);
  t.deepEqual(kernel.options.at(-1), [1, 32, 1000]);
});

/** begin and end without an acknowledgement, two messages with one, as nftables has it. */
const messages = [
  { type: 0x10, flags: REQUEST },
  { type: 0x20, flags: REQUEST | ACK, operation: 'add table' },
  { type: 0x21, flags: REQUEST | ACK, operation: 'add chain' },
  { type: 0x22, flags: REQUEST, operation: 'add rule' },
  { type: 0x11, flags: REQUEST },
];

function answering(
  refused: Record<number, number>,
  kernel: FakeKernel,
): (message: Message) => void {
  return (message) => {
    const errno = refused[message.type] ?? 0;
    if (errno !== 0 || (message.flags & ACK) !== 0) kernel.deliver(ack(message, errno));
  };
}

test('a transaction is one datagram with the flags as given', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = answering({}, kernel);
  await using connection = await connect({ protocol: 31, through: kernel });
  t.deepEqual(await connection.transaction(messages), [[], [], [], [], []]);
  t.is(kernel.datagrams, 1);
  t.deepEqual(
    kernel.requests.map(({ type, flags }) => [type, flags]),
    messages.map(({ type, flags }) => [type, flags]),
  );
});

test('a refused transaction names its first message, and has the other refusals', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  kernel.onRequest = answering({ 0x20: 17, 0x22: 2 }, kernel);
  const error = await t.throwsAsync(connection.transaction(messages), {
    instanceOf: KernelRefusal,
    message: 'add table: the kernel refused: File exists (EEXIST)',
  });
  t.is(error.index, 1);
  t.deepEqual(
    error.others.map(({ operation, index }) => [operation, index]),
    [['add rule', 3]],
  );
  // The last one, behind all acknowledgements.
  kernel.onRequest = answering({ 0x22: 2 }, kernel);
  await t.throwsAsync(connection.transaction(messages), { message: /^add rule: .*ENOENT/ });
});

test('a transaction whose first message is refused is over', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (message) => {
    if (message.type === 0x10) kernel.deliver(ack(message, 1));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  await t.throwsAsync(connection.transaction(messages), { message: /EPERM/ });
});

test('echoes belong to the message that asked for them', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (message) => {
    if (message.type >= 0x20) {
      kernel.deliver(answer(message, 0x30, text(String(message.type))), { group: 7 });
    }
    answering({}, kernel)(message);
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const echoing = messages.map((message) => ({ ...message, flags: message.flags | 8 }));
  const replies = await connection.transaction(echoing, {
    decode: ({ bytes }, start, end) => new TextDecoder().decode(bytes.subarray(start, end)),
  });
  t.deepEqual(replies, [[], ['32'], ['33'], ['34'], []]);
});

test('a transaction ends with its deadline, its signal and an overrun', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  // The first acknowledgement alone comes.
  kernel.onRequest = (message) => {
    if (message.type === 0x20) kernel.deliver(ack(message));
  };
  await t.throwsAsync(connection.transaction(messages, { timeout: 5 }), {
    instanceOf: DeadlineError,
  });
  const stop = new AbortController();
  const reason = new Error('enough');
  const stopped = connection.transaction(messages, { signal: stop.signal });
  await Promise.resolve();
  stop.abort(reason);
  t.is(await t.throwsAsync(stopped), reason);
  const lost = connection.transaction(messages);
  await Promise.resolve();
  kernel.fail(new OverrunError('kernel'));
  await t.throwsAsync(lost, { instanceOf: OverrunError });
  kernel.onRequest = answering({}, kernel);
  t.is((await connection.transaction(messages)).length, 5);
});

test('a transaction without any acknowledgement could not be known to end', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  for (const none of [[], [{ type: 0x10, flags: REQUEST }]]) {
    await t.throwsAsync(connection.transaction(none), { instanceOf: RangeError });
  }
  t.is(kernel.datagrams, 0);
});

test('the receive buffer grows for the acknowledgements of a transaction', async (t) => {
  const kernel = new FakeKernel();
  kernel.receiveBuffer = 4096;
  kernel.onRequest = answering({}, kernel);
  await using connection = await connect({ protocol: 31, through: kernel });
  await connection.transaction(messages);
  t.deepEqual(kernel.options.at(-1), [1, 33, 3200]);
  t.is(kernel.requests[0]?.payload.length, hex().length);
});
