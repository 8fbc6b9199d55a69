// SPDX-License-Identifier: MIT
import test from 'ava';
import { OverrunError } from '../../../../app/socket/errors/overrun-error.ts';
import { ProtocolError } from '../../../../app/core/errors/protocol-error.ts';
import { Audience } from '../../../../app/examples/echo/audience.ts';
import { listen } from '../../../../app/examples/echo/listen.ts';
import { talk } from '../../../../app/examples/echo/talk.ts';
import { connect } from '../../../../app/socket/connect.ts';
import { hex, text } from '../../hex.ts';
import { ack, answer, FakeKernel } from '../../socket/fake-kernel.ts';

test('an exchange prints the lines that the workshop shows', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    t.is(request.type, 0x10);
    t.deepEqual(new Uint8Array(request.payload), text('Hello Kernel'));
    kernel.deliver(answer(request, 0x11, text('Hello Userspace')));
    kernel.deliver(ack(request));
  };
  await using connection = await connect({ protocol: 31, through: kernel });
  const lines: string[] = [];
  await talk(connection, text('Hello Kernel'), (line) => lines.push(line));
  t.deepEqual(lines, [
    'Sending message to kernel',
    'Sent message payload: Hello Kernel',
    'Waiting for message from kernel...',
    'Received message payload: Hello Userspace',
  ]);
});

test('an acknowledgement without an answer is an error', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  await using connection = await connect({ protocol: 31, through: kernel });
  await t.throwsAsync(
    talk(connection, text('Hello Kernel'), () => undefined),
    { instanceOf: ProtocolError, message: /acknowledged the message but did not answer/ },
  );
});

test('listen prints each exchange, reports overruns, and ends after its count', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const lines: string[] = [];
  const copy = (payload: Uint8Array, type = 0x12): void => {
    kernel.deliver(answer({ sequence: 0 }, type, payload), { group: 1 });
  };
  await listen(connection, {
    count: 2,
    timeout: undefined,
    signal: new AbortController().signal,
    print: (line) => {
      lines.push(line);
      if (lines.length > 1) return;
      copy(hex('07000000 4869'));
      copy(hex('07000000'), 0x99);
      copy(hex('07'));
      kernel.fail(new OverrunError('kernel'));
      copy(hex('08000000 00'));
    },
    warn: (line) => lines.push(`warning: ${line}`),
  });
  t.deepEqual(lines, [
    'Listening to multicast group 1',
    'Exchange of port id 7: Hi',
    "warning: messages were lost: the socket's receive buffer was full",
    'Exchange of port id 8: \\x00',
  ]);
});

test('listen ends without an error when it is aborted', async (t) => {
  const kernel = new FakeKernel();
  await using connection = await connect({ protocol: 31, through: kernel });
  const stop = new AbortController();
  const lines: string[] = [];
  await listen(connection, {
    count: undefined,
    timeout: undefined,
    signal: stop.signal,
    print: (line) => {
      lines.push(line);
      stop.abort();
    },
    warn: (line) => lines.push(line),
  });
  t.deepEqual(lines, ['Listening to multicast group 1']);
});

test('listeners print the exchanges of the speaker until they leave', async (t) => {
  const kernels: FakeKernel[] = [];
  const lines: string[] = [];
  const open = () => {
    const kernel = new FakeKernel();
    kernels.push(kernel);
    return connect({ protocol: 31, through: kernel });
  };
  const audience = await Audience.gather(2, open, (line) => lines.push(line));
  const copy = (payload: Uint8Array): void => {
    for (const kernel of kernels)
      kernel.deliver(answer({ sequence: 0 }, 0x12, payload), { group: 1 });
  };
  copy(hex('08000000 00'));
  copy(hex('07000000 4869'));
  await audience.hear(7);
  await audience.firstLeaves();
  copy(hex('07000000 486f'));
  await audience.hear(7);
  await audience[Symbol.asyncDispose]();
  t.deepEqual(lines, [
    'Listener 1 joins group 1',
    'Listener 2 joins group 1',
    'Listener 1 hears of port id 7: Hi',
    'Listener 2 hears of port id 7: Hi',
    'Listener 1 leaves',
    'Listener 2 hears of port id 7: Ho',
    'Listener 2 leaves',
  ]);
});
