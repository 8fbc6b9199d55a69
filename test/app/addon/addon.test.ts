// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import test from 'ava';
import { createSocket, factsPerDatagram, type NativeSocket } from '../../../app/addon/index.ts';
import { decodeMessages, encodeMessage } from '../../../app/core/message.ts';
import { hex } from '../hex.ts';

const { EALREADY, EAGAIN, EBADF, ECONNREFUSED, EINVAL, EISCONN, ENOBUFS, EPROTONOSUPPORT } =
  constants.errno;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SO_PROTOCOL = 38;

function opened(protocol: number): NativeSocket {
  const socket = createSocket();
  if (socket.open(protocol) !== 0 || socket.bind(0) !== 0) throw new Error('not opened');
  return socket;
}

function newFacts(datagrams = 1): Int32Array {
  return new Int32Array(factsPerDatagram * datagrams);
}

/** NLMSG_NOOP with NLM_F_ACK: every unit of the kernel acknowledges it. */
function noop(sequence: number): Uint8Array {
  return encodeMessage({ type: 1, flags: 0x5, sequence, portId: 0, payload: hex() });
}

async function readable(socket: NativeSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.watch((errno) => {
      socket.unwatch();
      resolve(errno);
    });
  });
}

test('each socket gets its own port id', (t) => {
  const sockets = Array.from({ length: 50 }, () => opened(0));
  const ids = sockets.map((socket) => socket.portId());
  t.is(new Set(ids).size, 50);
  t.true(Math.min(...ids) > 0, String(ids));
  t.true(Math.max(...ids) < 2 ** 32, String(ids));
  for (const socket of sockets) socket.close();
});

test('a message goes to the kernel and its acknowledgement comes back', async (t) => {
  const socket = opened(0);
  t.is(socket.send(noop(7), 0, 0), 16);
  t.is(await readable(socket), 0);
  const buffer = new Uint8Array(100);
  const facts = newFacts();
  t.is(socket.receiveMany(buffer, facts, 100), 1);
  const [message] = [...decodeMessages(buffer.subarray(0, facts[1]))];
  t.deepEqual([...facts], [0, 36, 0, 0, -1, 0]);
  t.is(message?.type, 2);
  t.is(message?.sequence, 7);
  t.is(message?.portId, socket.portId());
  t.is(socket.receiveMany(buffer, facts, 100), -EAGAIN);
  socket.close();
});

test('receiveMany stops where room or facts end', (t) => {
  const socket = opened(0);
  const buffer = new Uint8Array(200);
  for (let sequence = 1; sequence <= 6; sequence += 1) socket.send(noop(sequence), 0, 0);
  const two = newFacts(2);
  t.is(socket.receiveMany(buffer, two, 36), 2);
  t.deepEqual([...two], [0, 36, 0, 0, -1, 0, 36, 36, 0, 0, -1, 0]);
  const many = newFacts(9);
  // Two have 72 bytes; then 128 are left, which are too few.
  t.is(socket.receiveMany(buffer, many, 150), 2);
  t.is(socket.receiveMany(buffer, many, 36), 2);
  t.deepEqual([...many.subarray(6, 12)], [36, 36, 0, 0, -1, 1]);
  const sequences = [...decodeMessages(buffer.subarray(0, 72))].map(({ sequence }) => sequence);
  t.deepEqual(sequences, [5, 6]);
  socket.close();
});

test('a truncated datagram reports its true length', (t) => {
  const socket = opened(0);
  socket.send(noop(1), 0, 0);
  socket.send(noop(2), 0, 0);
  const buffer = new Uint8Array(64).fill(0xee);
  const facts = newFacts(3);
  t.is(socket.receiveMany(buffer.subarray(0, 16), facts, 0), 1);
  t.is(facts[1], 36);
  t.deepEqual(buffer.subarray(16), new Uint8Array(48).fill(0xee));
  t.is(socket.receiveMany(buffer, facts, 0), 1);
  socket.close();
});

test('an error after a datagram is reported by the next call', (t) => {
  const socket = opened(0);
  t.is(socket.setOption(SOL_SOCKET, SO_RCVBUF, 1), 0);
  // The smallest buffer has room for a few, and the rest is lost.
  for (let sequence = 1; sequence <= 20; sequence += 1) socket.send(noop(sequence), 0, 0);
  const results = Array.from({ length: 3 }, () =>
    socket.receiveMany(new Uint8Array(4096), newFacts(20), 36),
  );
  t.is(results[0], -ENOBUFS);
  t.true(results[1]! > 0, String(results[1]));
  t.true(results[1]! < 20, String(results[1]));
  t.is(results[2], -EAGAIN);
  socket.close();
});

test('a datagram of another socket carries its port id', (t) => {
  // NETLINK_USERSOCK exists for that.
  const left = opened(2);
  const right = opened(2);
  t.is(left.send(noop(1), right.portId(), 0), 16);
  const facts = newFacts();
  t.is(right.receiveMany(new Uint8Array(100), facts, 0), 1);
  t.is(facts[1], 16);
  t.is(facts[2]! >>> 0, left.portId());
  left.close();
  right.close();
});

test('a multicast datagram carries its group', (t) => {
  const left = opened(2);
  const right = opened(2);
  t.is(right.setOption(270, 3, 1), 0);
  t.is(right.setOption(270, 1, 7), 0);
  // After the group it goes to port id 0, and this unit has no kernel side: the group got it.
  t.is(left.send(noop(1), 0, 1 << 6), -ECONNREFUSED);
  const facts = newFacts();
  t.is(right.receiveMany(new Uint8Array(100), facts, 0), 1);
  t.is(facts[3], 7);
  left.close();
  right.close();
});

test('only the socket enters another network namespace', async (t) => {
  const holder = spawn('unshare', ['--map-root-user', '--net', 'sleep', 'infinity']);
  t.teardown(() => holder.kill());
  const own = readlinkSync('/proc/self/ns/net');
  const path = `/proc/${String(holder.pid)}/ns/net`;
  while (readlinkSync(path) === own) await setImmediate();
  const namespace = openSync(path, 'r');
  t.teardown(() => closeSync(namespace));
  const there = createSocket();
  t.is(there.open(0, namespace), 0);
  t.is(there.bind(0), 0);
  // RTM_GETLINK, a dump: lo alone.
  there.send(hex('20000000 1200 0103 01000000 00000000', '00'.repeat(16)), 0, 0);
  const buffer = new Uint8Array(65_536);
  const facts = newFacts(4);
  t.is(there.receiveMany(buffer, facts, 32_768), 2);
  const links = [...decodeMessages(buffer.subarray(0, facts[1]))];
  t.is(links.filter(({ type }) => type === 16).length, 1);
  t.is(readlinkSync('/proc/self/ns/net'), own);
  for (const task of readdirSync('/proc/self/task')) {
    t.is(readlinkSync(`/proc/self/task/${task}/ns/net`), own);
  }
  there.close();
});

test('a file that is not a network namespace is refused', (t) => {
  const socket = createSocket();
  const file = openSync('/proc/self/ns/uts', 'r');
  t.is(socket.open(0, file), -EINVAL);
  closeSync(file);
  t.is(socket.open(0, file), -EBADF);
  t.is(socket.open(0), 0);
  socket.close();
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

test('an unserved or impossible unit is refused', (t) => {
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
    t.is(socket.receiveMany(new Uint8Array(1), newFacts(), 0), -EBADF);
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

test('arguments of a wrong type throw', (t) => {
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
    ['open', 0, 'x'],
    ['receiveMany'],
    ['receiveMany', bytes],
    ['receiveMany', bytes, new Uint32Array(6), 0],
    ['receiveMany', bytes, new Int32Array(5), 0],
    ['receiveMany', bytes, newFacts()],
    ['receiveMany', bytes, newFacts(), -1],
    ['receiveMany', null, newFacts(), 0],
    ['watch'],
    ['watch', {}],
  ] as const) {
    const error = t.throws(() => wrong[name]!.apply(socket, values));
    t.true(error instanceof TypeError || error instanceof RangeError, name);
  }
  t.throws(() => wrong['open']!.call({}, 0), { instanceOf: TypeError });
  t.is(socket.receiveMany(new Uint8Array(0), newFacts(), 0), -EAGAIN);
  socket.close();
});

test('a socket is watched once at a time, and can be watched again', async (t) => {
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
