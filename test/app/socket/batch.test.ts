// SPDX-License-Identifier: MIT
import test from 'ava';
import { KernelRefusal } from '../../../app/socket/errors/kernel-refusal.ts';
import { SystemError } from '../../../app/socket/errors/system-error.ts';
import type { Message } from '../../../app/core/message.ts';
import { connect } from '../../../app/socket/connect.ts';
import { text } from '../hex.ts';
import { ack, FakeKernel } from './fake-kernel.ts';

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

test('a payload that cannot be encoded rejects its own request only', async (t) => {
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

test('the send buffer grows for a larger datagram', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => kernel.deliver(ack(request));
  kernel.sendError = new SystemError('sendto', 90, 'netlink unit 31'); // EMSGSIZE
  await using connection = await connect({ protocol: 31, through: kernel });
  const answered = connection.request({ type: 0x10, payload: new Uint8Array(984) });
  kernel.sendError = undefined;
  t.deepEqual(await answered, []);
  t.deepEqual(kernel.options.at(-1), [1, 32, 1000]);
});
