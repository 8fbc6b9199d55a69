// SPDX-License-Identifier: MIT
import { constants } from 'node:os';
import test from 'ava';
import { createSocket, type NetlinkSocket } from '../../../app/addon/index.ts';
import { decodeMessages, encodeMessage } from '../../../app/core/message.ts';
import { hex } from '../hex.ts';

const { EALREADY, EAGAIN, EBADF, ECONNREFUSED, EINVAL, EISCONN, EPROTONOSUPPORT } = constants.errno;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SO_PROTOCOL = 38;
const MSG_TRUNC = 0x20;

function opened(protocol: number): NetlinkSocket {
  const socket = createSocket();
  if (socket.open(protocol) !== 0 || socket.bind(0) !== 0) throw new Error('not opened');
  return socket;
}

/** NLMSG_NOOP with NLM_F_ACK: every unit of the kernel acknowledges it. */
function noop(sequence: number): Uint8Array {
  return encodeMessage({ type: 1, flags: 0x5, sequence, portId: 0, payload: hex() });
}

async function readable(socket: NetlinkSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.watch((errno) => {
      socket.unwatch();
      resolve(errno);
    });
  });
}

test('sockets get port ids of their own', (t) => {
  const sockets = Array.from({ length: 50 }, () => opened(0));
  const ids = sockets.map((socket) => socket.portId());
  t.is(new Set(ids).size, 50);
  t.true(ids.every((id) => id > 0 && id < 2 ** 32));
  for (const socket of sockets) socket.close();
});

test('a message goes to the kernel and its acknowledgement comes back', async (t) => {
  const socket = opened(0);
  t.is(socket.send(noop(7), 0, 0), 16);
  t.is(await readable(socket), 0);
  const buffer = new Uint8Array(100);
  const facts = new Uint32Array(3);
  const length = socket.receive(buffer, facts);
  t.deepEqual([...facts], [0, 0, 0]);
  const [message] = [...decodeMessages(buffer.subarray(0, length))];
  t.is(message?.type, 2);
  t.is(message?.sequence, 7);
  t.is(message?.portId, socket.portId());
  t.is(socket.receive(buffer, facts), -EAGAIN);
  socket.close();
});

test('a datagram that does not fit says its true length', (t) => {
  const socket = opened(0);
  socket.send(noop(1), 0, 0);
  const buffer = new Uint8Array(20).fill(0xee);
  const facts = new Uint32Array(3);
  t.is(socket.receive(buffer.subarray(0, 16), facts), 36);
  t.is(facts[0]! & MSG_TRUNC, MSG_TRUNC);
  t.deepEqual(buffer.subarray(16), new Uint8Array(4).fill(0xee));
  socket.close();
});

test('one socket may write to another, and its port id is told', (t) => {
  // NETLINK_USERSOCK exists for that.
  const left = opened(2);
  const right = opened(2);
  t.is(left.send(noop(1), right.portId(), 0), 16);
  const facts = new Uint32Array(3);
  t.is(right.receive(new Uint8Array(100), facts), 16);
  t.is(facts[1], left.portId());
  left.close();
  right.close();
});

test('the group of a multicast is told', (t) => {
  const left = opened(2);
  const right = opened(2);
  t.is(right.setOption(270, 3, 1), 0);
  t.is(right.setOption(270, 1, 7), 0);
  // After the group it goes to port id 0, and this unit has no kernel side: the group got it.
  t.is(left.send(noop(1), 0, 1 << 6), -ECONNREFUSED);
  const facts = new Uint32Array(3);
  t.is(right.receive(new Uint8Array(100), facts), 16);
  t.is(facts[2], 7);
  left.close();
  right.close();
});

test('options are set and read', (t) => {
  const socket = opened(16);
  t.is(socket.getOption(SOL_SOCKET, SO_PROTOCOL), 16);
  t.is(socket.setOption(SOL_SOCKET, SO_RCVBUF, 8192), 0);
  // The kernel doubles it for its own bookkeeping (socket(7)).
  t.is(socket.getOption(SOL_SOCKET, SO_RCVBUF), 16384);
  t.true(socket.setOption(270, 9999, 1) < 0);
  t.is(socket.setOption(270, 1, 9999), -EINVAL);
  socket.close();
});

test('a unit that nobody serves, or that cannot be', (t) => {
  const socket = createSocket();
  t.is(socket.open(29), -EPROTONOSUPPORT);
  t.is(socket.open(32), -EPROTONOSUPPORT);
  t.is(socket.open(-1), -EPROTONOSUPPORT);
  t.is(socket.open(0), 0);
  t.is(socket.open(0), -EISCONN);
  socket.close();
});

test('a closed socket, and one never opened, answer EBADF', (t) => {
  const closed = opened(0);
  closed.close();
  closed.close();
  for (const socket of [closed, createSocket()]) {
    t.is(socket.bind(0), -EBADF);
    t.is(socket.portId(), -EBADF);
    t.is(socket.setOption(1, 8, 1), -EBADF);
    t.is(socket.getOption(1, 8), -EBADF);
    t.is(socket.send(noop(1), 0, 0), -EBADF);
    t.is(socket.receive(new Uint8Array(1), new Uint32Array(3)), -EBADF);
    t.is(
      socket.watch(() => undefined),
      -EBADF,
    );
    socket.unwatch();
    socket.close();
  }
});

test('a closed socket can be opened anew', (t) => {
  const socket = opened(0);
  socket.close();
  t.is(socket.open(16), 0);
  t.is(socket.getOption(SOL_SOCKET, SO_PROTOCOL), 16);
  socket.close();
});

test('arguments of a wrong kind throw, and nothing worse', (t) => {
  const socket = opened(0);
  const wrong = socket as unknown as Record<string, (...values: unknown[]) => unknown>;
  const bytes = new Uint8Array(1);
  for (const [name, ...values] of [
    ['open'],
    ['open', 'x'],
    ['open', 2 ** 31],
    ['open', NaN],
    ['bind', -1],
    ['bind', 2 ** 32],
    ['setOption', 1, 2],
    ['getOption', 1],
    ['send', 'text', 0, 0],
    ['send', new ArrayBuffer(16), 0, 0],
    ['send', new Uint16Array(8), 0, 0],
    ['send', bytes],
    ['send', bytes, -1, 0],
    ['receive'],
    ['receive', bytes],
    ['receive', bytes, new Uint8Array(12)],
    ['receive', bytes, new Uint32Array(2)],
    ['receive', null, new Uint32Array(3)],
    ['watch'],
    ['watch', {}],
  ] as const) {
    const error = t.throws(() => wrong[name]!.apply(socket, values));
    t.true(error instanceof TypeError || error instanceof RangeError, name);
  }
  t.throws(() => wrong['open']!.call({}, 0), { instanceOf: TypeError });
  t.is(socket.receive(new Uint8Array(0), new Uint32Array(3)), -EAGAIN);
  socket.close();
});

test('watching: once at a time, and again', async (t) => {
  const socket = opened(0);
  const ignore = (): undefined => undefined;
  t.is(socket.watch(ignore), 0);
  t.is(socket.watch(ignore), -EALREADY);
  socket.unwatch();
  socket.unwatch();
  socket.send(noop(1), 0, 0);
  t.is(await readable(socket), 0);
  t.is(await readable(socket), 0);
  socket.close();
});

test('a socket may be closed from within its own callback', async (t) => {
  const socket = opened(0);
  socket.send(noop(1), 0, 0);
  await new Promise<void>((resolve) => {
    socket.watch(() => {
      socket.close();
      resolve();
    });
  });
  t.is(socket.portId(), -EBADF);
});
