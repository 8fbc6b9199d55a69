// SPDX-License-Identifier: MIT
import test from 'ava';
import { AbortError } from '../../../app/socket/errors/abort-error.ts';
import { ArgumentError } from '../../../app/socket/errors/argument-error.ts';
import { ClosedError } from '../../../app/socket/errors/closed-error.ts';
import { DeadlineError } from '../../../app/socket/errors/deadline-error.ts';
import { DumpInterruptedError } from '../../../app/socket/errors/dump-interrupted-error.ts';
import { KernelRefusal } from '../../../app/socket/errors/kernel-refusal.ts';
import { OverrunError } from '../../../app/socket/errors/overrun-error.ts';
import { ProtocolError } from '../../../app/core/errors/protocol-error.ts';
import { SystemError } from '../../../app/socket/errors/system-error.ts';
import type { Message } from '../../../app/core/message.ts';
import { connect } from '../../../app/socket/connect.ts';
import { hex, text } from '../hex.ts';
import { ack, answer, clientPortId, FakeKernel } from './fake-kernel.ts';

const MULTI = 0x2;
const DONE = 3;
const noError = hex('00000000');

function texts(messages: readonly Message[]): string[] {
  return messages.map(({ payload }) => new TextDecoder().decode(payload));
}

test('a request has its flags, its own sequence number and the port id', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  await using connection = await connect({ protocol: 31, through: kernel });
  await connection.request({ type: 0x10, flags: 0x400, payload: text('a') });
  await connection
    .dump({ type: 0x12 })
    .all()
    .catch(() => undefined);
  t.deepEqual(
    kernel.requests.map(({ type, flags, sequence, portId }) => [type, flags, sequence, portId]),
    [
      [0x10, 0x405, 1, clientPortId],
      [0x12, 0x305, 2, clientPortId],
    ],
  );
});

test('the socket gets NETLINK_EXT_ACK and NETLINK_CAP_ACK', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel, receiveBuffer: 4096 });
  t.is(connection.portId, clientPortId);
  t.deepEqual(kernel.options, [
    [270, 11, 1],
    [270, 10, 1],
    [270, 12, 1],
    [1, 33, 4096],
  ]);
});

test('strict checking can be switched off, and options that an old kernel lacks are left out', async (t) => {
  const kernel = new FakeKernel();
  await using lax = await connect({ protocol: 31, through: kernel, strict: false });
  t.is(lax.portId, clientPortId);
  t.deepEqual(kernel.options, [
    [270, 11, 1],
    [270, 10, 1],
  ]);
  const old = new FakeKernel();
  old.optionError = new SystemError('setsockopt', 92, 'netlink unit 31'); // ENOPROTOOPT
  await using connection = await connect({ protocol: 31, through: old });
  t.is(connection.portId, clientPortId);
});

test('replies come with the acknowledgement, in one datagram or several', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    if (request.type === 0x10) {
      kernel.deliver(
        Buffer.concat([
          answer(request, 0x11, text('one')),
          answer(request, 0x11, text('two')),
          ack(request),
        ]),
      );
    } else {
      kernel.deliver(answer(request, 0x11, text('three')));
      kernel.deliver(ack(request));
    }
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  t.deepEqual(texts(await connection.request({ type: 0x10 })), ['one', 'two']);
  t.deepEqual(texts(await connection.request({ type: 0x11 })), ['three']);
});

test('concurrent requests get their own answers in whatever order these come', async (t) => {
  const kernel = new FakeKernel();
  const held: Message[] = [];
  kernel.onRequest = (request) => {
    held.push(request);
    if (held.length < 20) return;
    for (const one of held.reverse()) kernel.deliver(answer(one, 0x11, one.payload));
    for (const one of held) kernel.deliver(ack(one));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const names = Array.from({ length: 20 }, (_, index) => `request ${String(index)}`);
  const replies = await Promise.all(
    names.map((name) => connection.request({ type: 0x10, payload: text(name) })),
  );
  t.deepEqual(replies.flatMap(texts), names);
});

test('requests wait while the receive buffer cannot hold their answers', async (t) => {
  const kernel = new FakeKernel();
  const held: Message[] = [];
  kernel.onRequest = (request) => held.push(request);
  await using connection = await connect({ protocol: 31, through: kernel });
  const all = Array.from({ length: 100 }, () => connection.request({ type: 0x10 }));
  // 208 KiB, of which an acknowledgement and an answer may take 6400 bytes.
  t.is(held.length, 33);
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  for (const request of held) kernel.deliver(ack(request));
  t.is((await Promise.all(all)).length, 100);
});

test('duplicate answers, other senders and unknown sequence numbers are ignored', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    // Another process pretends to be the kernel.
    kernel.deliver(answer(request, 0x11, text('forged')), { portId: 99 });
    kernel.deliver(ack(request, 1), { portId: 99 });
    kernel.deliver(answer({ sequence: request.sequence + 7 }, 0x11, text('late')));
    kernel.deliver(answer(request, 1, text('NLMSG_NOOP')));
    kernel.deliver(answer(request, 0x11, text('true')));
    kernel.deliver(ack(request));
    kernel.deliver(ack(request, 22));
    kernel.deliver(answer(request, 0x11, text('again')));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  t.deepEqual(texts(await connection.request({ type: 0x10 })), ['true']);
  t.deepEqual(texts(await connection.request({ type: 0x10 })), ['true']);
});

test('an acknowledgement without a reply is an empty answer', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  await using connection = await connect({ protocol: 31, through: kernel });
  t.deepEqual(await connection.request({ type: 0x10 }), []);
});

test('a refusal carries the name of what was asked', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request, 17));
  await using connection = await connect({ protocol: 31, through: kernel });
  const named = await t.throwsAsync(connection.request({ type: 0x10, operation: 'add link' }), {
    instanceOf: KernelRefusal,
  });
  t.is(named.operation, 'add link');
  t.is(named.errnoName, 'EEXIST');
  const plain = await t.throwsAsync(connection.request({ type: 0x10 }));
  t.is(plain.message, 'request type 0x10: the kernel refused: File exists (EEXIST)');
});

test('a dump is collected up to its DONE, which is not a reply', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(
      Buffer.concat([
        answer(request, 0x10, text('one'), MULTI),
        answer(request, 0x10, text('two'), MULTI),
      ]),
    );
    kernel.deliver(answer(request, 0x10, text('three'), MULTI));
    kernel.deliver(answer(request, DONE, noError, MULTI));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  t.deepEqual(texts(await connection.dump({ type: 0x12 }).all()), ['one', 'two', 'three']);
});

test('a request may be answered in parts too, and by a message of type DONE', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    if (request.type === 0x10) {
      kernel.deliver(answer(request, 0x10, text('part'), MULTI));
      kernel.deliver(answer(request, DONE, noError, MULTI));
    } else kernel.deliver(answer(request, DONE, text('Hello Userspace')));
    kernel.deliver(ack(request));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  t.deepEqual(texts(await connection.request({ type: 0x10 })), ['part']);
  t.deepEqual(texts(await connection.request({ type: 0x11 })), ['Hello Userspace']);
});

test('a dump rejects when its DONE is an error or it was interrupted', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    const interrupted = request.type === 0x10 ? 0x10 : 0;
    kernel.deliver(answer(request, 0x10, text('one'), MULTI | interrupted));
    const error = request.type === 0x10 ? noError : hex('edffffff'); // -ENODEV
    kernel.deliver(answer(request, DONE, error, MULTI));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  await t.throwsAsync(connection.dump({ type: 0x10 }).all(), { instanceOf: DumpInterruptedError });
  const failed = await t.throwsAsync(connection.dump({ type: 0x11 }).all(), {
    instanceOf: KernelRefusal,
  });
  t.is(failed.errnoName, 'ENODEV');
});

test('a second dump waits for the first, even when the first was aborted', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const stop = new AbortController();
  const first = connection.dump({ type: 0x10 }, { signal: stop.signal }).all();
  const second = connection.dump({ type: 0x11 }).all();
  const reason = new Error('enough');
  stop.abort(reason);
  t.is((await t.throwsAsync(first, { instanceOf: AbortError })).cause, reason);
  t.is(kernel.requests.length, 1);
  kernel.onRequest = (request) => kernel.deliver(answer(request, DONE, noError, MULTI));
  kernel.deliver(answer(kernel.requests[0]!, DONE, noError, MULTI));
  t.deepEqual(await second, []);
});

test('a queued request that is aborted is not sent', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const running = connection.dump({ type: 0x10 }).all();
  await t.throwsAsync(connection.dump({ type: 0x11 }, { timeout: 1 }).all(), {
    instanceOf: DeadlineError,
  });
  kernel.deliver(answer(kernel.requests[0]!, DONE, noError, MULTI));
  await running;
  t.is(kernel.requests.length, 1);
});

test('a DeadlineError names the operation', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel, timeout: 10 });
  const error = await t.throwsAsync(connection.request({ type: 0x10, operation: 'echo' }), {
    instanceOf: DeadlineError,
  });
  t.is(error.message, 'echo: no answer within 0.01 s');
  // The late answer is no other request's.
  const [late] = kernel.requests;
  kernel.onRequest = (request) => {
    kernel.deliver(answer(late!, 0x11, text('late')));
    kernel.deliver(ack(late!));
    kernel.deliver(ack(request));
  };
  t.deepEqual(await connection.request({ type: 0x10 }), []);
});

test('an aborted signal rejects, before and after sending', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const reason = new Error('enough');
  const stop = new AbortController();
  const waiting = connection.request({ type: 0x10 }, { signal: stop.signal });
  stop.abort(reason);
  t.is((await t.throwsAsync(waiting, { instanceOf: AbortError })).cause, reason);
  t.is(
    (
      await t.throwsAsync(connection.request({ type: 0x10 }, { signal: stop.signal }), {
        instanceOf: AbortError,
      })
    ).cause,
    reason,
  );
  t.is(kernel.requests.length, 1);
});

test('a truncated answer rejects its own request only', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    const whole = answer(request, 0x11, text('a long answer'));
    if (request.type === 0x10) kernel.deliver(whole.subarray(0, 20), { length: whole.length });
    else if (request.type === 0x11) {
      // Cut exactly between two messages: only the lengths tell.
      kernel.deliver(whole, { length: whole.length + 36 });
    } else kernel.deliver(ack(request));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const [cut, between, fine] = await Promise.allSettled([
    connection.request({ type: 0x10 }),
    connection.request({ type: 0x11 }),
    connection.request({ type: 0x12 }),
  ]);
  for (const outcome of [cut, between]) {
    const reason: unknown = outcome.status === 'rejected' ? outcome.reason : outcome;
    t.true(reason instanceof ProtocolError, String(reason));
  }
  t.is(fine.status, 'fulfilled');
});

test('bytes that are not a message are ignored', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(hex('ff'));
    kernel.deliver(hex());
    kernel.deliver(hex('ffffffff ffffffff ffffffff ffffffff'));
    kernel.deliver(ack(request));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  t.deepEqual(await connection.request({ type: 0x10 }), []);
});

test('an overrun rejects requests whose answers are lost, and the connection goes on', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const answered = connection.request({ type: 0x10 });
  const lost = connection.request({ type: 0x11 });
  const dump = connection.dump({ type: 0x12 }).all();
  kernel.deliver(ack(kernel.requests[0]!));
  kernel.deliver(answer(kernel.requests[2]!, 0x10, text('one'), MULTI));
  kernel.fail(new OverrunError('kernel'));
  t.deepEqual(await answered, []);
  await t.throwsAsync(lost, { instanceOf: OverrunError });
  // The kernel makes a dump's parts only when there is room, so none of those is lost.
  kernel.deliver(answer(kernel.requests[2]!, DONE, noError, MULTI));
  t.deepEqual(texts(await dump), ['one']);
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  t.deepEqual(await connection.request({ type: 0x10 }), []);
});

test('a request that cannot be sent rejects alone', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const error = new SystemError('sendto', 90, 'netlink unit 31');
  kernel.sendError = error;
  t.is(await t.throwsAsync(connection.request({ type: 0x10 })), error);
  kernel.sendError = undefined;
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  t.deepEqual(await connection.request({ type: 0x10 }), []);
});

test('closing rejects waiting and later requests', async (t) => {
  const kernel = new FakeKernel();
  const connection = await connect({ protocol: 31, through: kernel });
  const waiting = [
    connection.request({ type: 0x10 }),
    connection.dump({ type: 0x10 }).all(),
    connection.dump({ type: 0x10 }).all(),
    (await connection.subscribe(1)).next(),
  ];
  await connection.close();
  await connection.close();
  for (const one of waiting)
    await t.throwsAsync(one as Promise<unknown>, { instanceOf: ClosedError });
  await t.throwsAsync(connection.request({ type: 0x10 }), { instanceOf: ClosedError });
  await t.throwsAsync(connection.subscribe(1), { instanceOf: ClosedError });
  t.true(kernel.closed);
});

test('a failing socket closes the connection and is the cause of its errors', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const waiting = connection.request({ type: 0x10 });
  const cause = new SystemError('recvmsg', 9, 'netlink unit 31');
  kernel.fail(cause);
  const error = await t.throwsAsync(waiting, { instanceOf: ClosedError });
  t.is(error.cause, cause);
});

test('NLM_F_ECHO makes the copy for a group the answer', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    kernel.deliver(answer(request, 0x10, text('copy')), { group: 1 });
    kernel.deliver(ack(request));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  t.deepEqual(texts(await connection.request({ type: 0x10, flags: 8 })), ['copy']);
  t.deepEqual(texts(await connection.request({ type: 0x10 })), []);
});

for (const [name, options] of [
  ['protocol -1', { protocol: -1 }],
  ['protocol 32', { protocol: 32 }],
  ['protocol 1.5', { protocol: 1.5 }],
  ['a receive buffer of 0', { protocol: 31, receiveBuffer: 0 }],
  ['a negative timeout', { protocol: 31, timeout: -1 }],
  ['no number as timeout', { protocol: 31, timeout: NaN }],
] as const) {
  test(`connect refuses ${name}`, async (t) => {
    const kernel = new FakeKernel();
    await t.throwsAsync(connect({ ...options, through: kernel }), { instanceOf: ArgumentError });
  });
}

test('connect closes the socket when an option fails', async (t) => {
  const kernel = new FakeKernel();
  kernel.optionError = new SystemError('setsockopt', 1, 'netlink unit 31');
  t.is(await t.throwsAsync(connect({ protocol: 31, through: kernel })), kernel.optionError);
  t.true(kernel.closed);
});
