// SPDX-License-Identifier: MIT
// Both ends of a relay, joined by streams of this process.
import { PassThrough } from 'node:stream';
import test from 'ava';
import { ArgumentError } from '../../../app/socket/errors/argument-error.ts';
import { ClosedError, connect, OverrunError, SystemError } from '../../../app/index.ts';
import { newFrame } from '../../../app/core/frame.ts';
import { encodeMessage } from '../../../app/core/message.ts';
import { openNetlink } from '../../../app/socket/netlink-transport.ts';
import { openRelayed, type RelayLink } from '../../../app/socket/relay/relay-transport.ts';
import { RelayedSocket } from '../../../app/socket/relay/relayed-socket.ts';
import type { OpenTransport, Through } from '../../../app/socket/transport.ts';
import { hex } from '../hex.ts';
import { ack, answer, clientPortId, FakeKernel } from './fake-kernel.ts';
import { linkRequest, RTM_GETLINK } from './rtnetlink.ts';

interface Relay extends Through {
  readonly there: PassThrough;
  readonly back: PassThrough;
  readonly far: RelayedSocket;
}

/** Room for so many bytes on the way back. */
function relay(open: OpenTransport, room = 64 * 1024): Relay {
  const there = new PassThrough();
  const back = new PassThrough({ highWaterMark: room });
  const far = new RelayedSocket({ open, incoming: there, outgoing: back });
  const link: RelayLink = {
    // It travels as JSON.
    ask: async (call) => far.answer(JSON.parse(JSON.stringify(call)) as typeof call),
    incoming: back,
    outgoing: there,
  };
  const openThere: OpenTransport = (...given) => openRelayed(link, ...given);
  return { openNetlink: openThere, there, back, far };
}

test('requests, dumps and notifications pass through a relay', async (t) => {
  const through = relay(openNetlink);
  const connection = await connect({ protocol: 0, through });
  t.true(connection.portId > 0);
  const links = await connection.dump({ type: RTM_GETLINK, payload: linkRequest(0) }).all();
  await using direct = await connect({ protocol: 0 });
  const own = await direct.dump({ type: RTM_GETLINK, payload: linkRequest(0) }).all();
  t.deepEqual(
    links.map(({ type, payload }) => [type, payload.subarray(0, 8)]),
    own.map(({ type, payload }) => [type, payload.subarray(0, 8)]),
  );
  const many = await Promise.all(
    Array.from({ length: 300 }, () =>
      connection.request({ type: RTM_GETLINK, payload: linkRequest(1) }),
    ),
  );
  t.true(many.every(({ length }) => length === 1));
  await connection.close();
  await through.far.closed;
  t.true(through.there.destroyed);
  t.true(through.back.destroyed);
});

test('an error of the remote socket rejects with the same error', async (t) => {
  const refused = relay(openNetlink);
  const error = await t.throwsAsync(connect({ protocol: 29, through: refused }), {
    instanceOf: SystemError,
  });
  const own = await t.throwsAsync(connect({ protocol: 29 }), { instanceOf: SystemError });
  t.is(error.message, own.message);
  t.is(error.hint, own.hint);
  t.like(error, { syscall: 'socket', errnoName: 'EPROTONOSUPPORT' });
  await refused.far.closed;

  await t.throwsAsync(connect({ protocol: 0, netns: '', through: relay(openNetlink) }), {
    instanceOf: ArgumentError,
    message: /netns must be/,
  });
  await using connection = await connect({ protocol: 0, through: relay(openNetlink) });
  const membership = await t.throwsAsync(connection.subscribe(4096), { instanceOf: SystemError });
  t.like(membership, { syscall: 'setsockopt', errnoName: 'EINVAL' });
});

test('relayed datagrams keep sender, group, namespace and their order with overruns', async (t) => {
  const kernel = new FakeKernel();
  const transport = await relay(kernel.openNetlink).openNetlink(31, {});
  t.is(transport.portId, clientPortId);
  kernel.deliver(hex('01020304 05'), { portId: 0xffff_fffe, group: 3, namespaceId: 7 });
  kernel.deliver(hex(''), { length: 9 });
  kernel.fail(new OverrunError('kernel'));
  kernel.deliver(hex('0607'), { namespaceId: 0 });
  const seen: unknown[] = [];
  while (seen.length < 4) {
    await transport.readable();
    try {
      for (let next = transport.receive(); next !== undefined; next = transport.receive()) {
        const { frame, start, end, ...facts } = next;
        t.is(start % 4, 0);
        seen.push({ ...facts, bytes: Buffer.from(frame.bytes.slice(start, end)).toString('hex') });
      }
    } catch (error) {
      if (!(error instanceof OverrunError)) throw error;
      seen.push(error.where);
    }
  }
  t.deepEqual(seen, [
    { length: 5, portId: 0xffff_fffe, group: 3, namespaceId: 7, bytes: '0102030405' },
    { length: 9, portId: 0, group: 0, namespaceId: undefined, bytes: '' },
    'kernel',
    { length: 2, portId: 0, group: 0, namespaceId: 0, bytes: '0607' },
  ]);
  await transport.close();
  t.true(kernel.closed);
  t.throws(() => transport.receive(), { instanceOf: ClosedError });
  await t.throwsAsync(transport.readable(), { instanceOf: ClosedError });
});

test('a relay works when bytes arrive one at a time', async (t) => {
  const kernel = new FakeKernel();
  const [there, back, slow] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const far = new RelayedSocket({ open: kernel.openNetlink, incoming: there, outgoing: back });
  back.on('data', (piece: Buffer) => {
    for (const byte of piece) slow.write(Buffer.of(byte));
  });
  back.on('end', () => slow.end());
  const through = {
    openNetlink: ((...given) =>
      openRelayed(
        { ask: (call) => far.answer(call), incoming: slow, outgoing: there },
        ...given,
      )) satisfies OpenTransport,
  };
  kernel.onRequest = (request) => {
    kernel.deliver(answer(request, 17, hex('aabbccdd')));
    kernel.deliver(ack(request));
  };
  await using connection = await connect({ protocol: 31, through });
  const replies = await connection.request({ type: 16, payload: hex('01') });
  t.deepEqual([...replies[0]!.payload], [0xaa, 0xbb, 0xcc, 0xdd]);
});

test('a failed remote send rejects its own request only', async (t) => {
  const kernel = new FakeKernel();
  const sent: number[] = [];
  kernel.onRequest = (request) => {
    sent.push(request.type);
    kernel.deliver(ack(request));
  };
  const send = kernel.send.bind(kernel);
  kernel.send = (datagram) => {
    if (datagram[4] === 17) throw new SystemError('sendto', 1, 'netlink unit 31');
    send(datagram);
  };
  await using connection = await connect({ protocol: 31, through: relay(kernel.openNetlink) });
  const results = await Promise.allSettled(
    [16, 17, 18].map((type) => connection.request({ type, payload: hex() })),
  );
  t.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  t.like((results[1] as PromiseRejectedResult).reason, { code: 'system', errnoName: 'EPERM' });
  t.deepEqual(sent, [16, 18]);
});

test('a large datagram grows the remote send buffer', async (t) => {
  await using connection = await connect({ protocol: 0, through: relay(openNetlink) });
  const payload = new Uint8Array(400_000);
  payload.set(linkRequest(1));
  // One attribute that nobody knows, over the limit of none: what matters is that it is sent.
  await t.throwsAsync(connection.request({ type: RTM_GETLINK, payload }), {
    code: 'kernel-refusal',
  });
});

test('a remote socket that fails closes the connection with its error', async (t) => {
  const kernel = new FakeKernel();
  const connection = await connect({ protocol: 31, through: relay(kernel.openNetlink) });
  const waiting = connection.request({ type: 16, payload: hex() });
  kernel.fail(new SystemError('recvmsg', 9, 'netlink unit 31'));
  const error = await t.throwsAsync(waiting, { instanceOf: ClosedError });
  t.like(error.cause, { code: 'system', errnoName: 'EBADF' });
  await connection.close();
  t.true(kernel.closed);
});

test('both ends close when the channel breaks', async (t) => {
  const kernel = new FakeKernel();
  const through = relay(kernel.openNetlink);
  const connection = await connect({ protocol: 31, through });
  const waiting = connection.request({ type: 16, payload: hex() });
  const listening = await connection.subscribe(1);
  const told = listening.next();
  through.back.destroy(new Error('the way is gone'));
  through.there.destroy();
  const error = await t.throwsAsync(waiting, { instanceOf: ClosedError });
  t.is((error.cause as Error).message, 'the way is gone');
  await t.throwsAsync(told, { instanceOf: ClosedError });
  await through.far.closed;
  t.true(kernel.closed);
  await connection.close();
  await t.throwsAsync(connection.request({ type: 16, payload: hex() }), {
    instanceOf: ClosedError,
  });
});

test('opening rejects when the channel is gone', async (t) => {
  const gone = new PassThrough();
  gone.on('error', () => undefined);
  gone.destroy(new Error('gone'));
  const link: RelayLink = {
    ask: () => Promise.reject(new Error('gone')),
    incoming: gone,
    outgoing: new PassThrough(),
  };
  await t.throwsAsync(openRelayed(link, 0, {}), { instanceOf: ClosedError });
});

test('unread data stays in the remote socket', async (t) => {
  const kernel = new FakeKernel();
  const datagram = encodeMessage({
    ...{ type: 20, flags: 0, sequence: 0, portId: 0 },
    payload: newFrame(32_000).bytes,
  });
  const count = 100;
  const transport = await relay(kernel.openNetlink).openNetlink(31, {});
  for (let index = 0; index < count; index += 1) kernel.deliver(datagram);
  await transport.readable();
  // A parcel of theirs, and what is on the way; the rest waits where the kernel can count it.
  t.true(kernel.taken < 30, `${kernel.taken} were taken`);
  let received = 0;
  while (received < count) {
    await transport.readable();
    while (transport.receive() !== undefined) received += 1;
  }
  t.is(kernel.taken, count);
  await transport.close();
});

test('a relayed transaction gets all refusals, however they are split', async (t) => {
  const kernel = new FakeKernel();
  kernel.onRequest = (request) => {
    if (request.type !== 16) kernel.deliver(ack(request, 22));
    else if ((request.flags & 4) !== 0) kernel.deliver(ack(request));
  };
  await using connection = await connect({ protocol: 31, through: relay(kernel.openNetlink) });
  const error = await t.throwsAsync(
    connection.transaction([
      { type: 16, payload: hex() },
      { type: 16, flags: 4, payload: hex() },
      { type: 17, payload: hex() },
    ]),
    { code: 'kernel-refusal' },
  );
  t.is((error as unknown as { index: number }).index, 2);
});
