// SPDX-License-Identifier: MIT
import test from 'ava';
import { AbortError } from '../../../app/socket/errors/abort-error.ts';
import { ArgumentError } from '../../../app/socket/errors/argument-error.ts';
import { DeadlineError } from '../../../app/socket/errors/deadline-error.ts';
import { KernelRefusal } from '../../../app/socket/errors/kernel-refusal.ts';
import { OverrunError } from '../../../app/socket/errors/overrun-error.ts';
import type { Message } from '../../../app/core/message.ts';
import { connect } from '../../../app/socket/connect.ts';
import { hex, text } from '../hex.ts';
import { ack, answer, FakeKernel } from './fake-kernel.ts';

const ACK = 4;
const MULTI = 2;
const REQUEST = 1;

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

test('a fully acknowledged transaction ends, even beside an unread dump', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const both = [0x20, 0x21].map((type) => ({ type, flags: REQUEST | ACK }));
  kernel.onRequest = (message) => {
    kernel.deliver(answer(message, 0x30, text('it')));
    kernel.deliver(ack(message));
  };
  const replies = await connection.transaction(both);
  t.deepEqual(
    replies.map((one) => one.length),
    [1, 1],
  );

  // A reader that takes one part and then rests while the kernel has more.
  let dump: Message | undefined;
  kernel.onRequest = (message) => {
    dump = message;
    const parts = Array.from({ length: 2000 }, () => answer(message, 0x30, text('row'), MULTI));
    kernel.deliver(Buffer.concat(parts));
    kernel.deliver(answer(message, 0x30, text('row'), MULTI));
  };
  const rows = connection.dump({ type: 0x12 }).chunks();
  await rows.next();
  kernel.onRequest = (message) => {
    kernel.deliver(ack(message));
    if (message.type !== 0x21) return;
    const parts = Array.from({ length: 2000 }, () => answer(dump!, 0x30, text('row'), MULTI));
    kernel.deliver(Buffer.concat(parts));
  };
  t.deepEqual(await connection.transaction(both), [[], []]);
  await rows.return();
});

test('closing after the last acknowledgement ends the transaction', async (t) => {
  const kernel = new FakeKernel();
  const connection = await connect({ protocol: 31, through: kernel });
  kernel.onRequest = (message) => {
    kernel.deliver(ack(message));
    if (message.type === 0x21) kernel.fail(new Error('the socket is gone'));
  };
  const both = [0x20, 0x21].map((type) => ({ type, flags: REQUEST | ACK }));
  t.deepEqual(await connection.transaction(both), [[], []]);
  await connection.close();
});

test('a refused transaction rejects with the first refusal and lists the others', async (t) => {
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

test('a refusal of the first message ends the transaction', async (t) => {
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

test('a deadline, a signal and an overrun end a transaction', async (t) => {
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
  t.is((await t.throwsAsync(stopped, { instanceOf: AbortError })).cause, reason);
  const lost = connection.transaction(messages);
  await Promise.resolve();
  kernel.fail(new OverrunError('kernel'));
  await t.throwsAsync(lost, { instanceOf: OverrunError });
  kernel.onRequest = answering({}, kernel);
  t.is((await connection.transaction(messages)).length, 5);
});

test('a transaction without NLM_F_ACK throws', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  for (const none of [[], [{ type: 0x10, flags: REQUEST }]]) {
    await t.throwsAsync(connection.transaction(none), { instanceOf: ArgumentError });
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
