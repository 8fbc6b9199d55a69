// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import test from 'ava';
import { createSocket, factsPerDatagram, type NativeSocket } from '../../../app/addon/index.ts';
import { encodeMessage } from '../../../app/core/message.ts';
import { hex } from '../hex.ts';

const { EAGAIN, EBUSY, ENOBUFS } = constants.errno;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;

function opened(): NativeSocket {
  const socket = createSocket();
  if (socket.open(0) !== 0 || socket.bind(0) !== 0) throw new Error('not opened');
  return socket;
}

/** Sends so many messages that are each acknowledged with 36 bytes at once. */
function acknowledged(socket: NativeSocket, count: number): void {
  for (let sequence = 1; sequence <= count; sequence += 1) {
    socket.send(encodeMessage({ type: 1, flags: 0x5, sequence, portId: 0, payload: hex() }), 0, 0);
  }
}

const facts = (): Int32Array => new Int32Array(factsPerDatagram * 8);

// The process has one thread for it.
test.serial('data read ahead is complete and in order', (t) => {
  const socket = opened();
  acknowledged(socket, 100);
  const sequences: number[] = [];
  for (let result = 0; sequences.length < 100 && result !== -1;) {
    const buffer = new Uint8Array(36 * 5);
    const told = facts();
    t.true(socket.startAhead(buffer, told, 36));
    result = socket.finishAhead();
    // It may have been asked to stop before it began.
    if (result === -EAGAIN) continue;
    t.true(result > 0, String(result));
    t.true(result <= 5, String(result));
    for (let at = 0; at < result; at += 1) {
      const offset = told[at * factsPerDatagram] ?? 0;
      t.is(told[at * factsPerDatagram + 1], 36);
      // The sequence of the message that is acknowledged.
      sequences.push(new DataView(buffer.buffer).getUint32(offset + 8, true));
    }
  }
  t.deepEqual(
    sequences,
    Array.from({ length: 100 }, (_, index) => index + 1),
  );
  socket.close();
});

test.serial('the thread serves one socket, which receives nothing else meanwhile', (t) => {
  const [socket, other] = [opened(), opened()];
  const buffer = new Uint8Array(180);
  t.true(socket.startAhead(buffer, facts(), 36));
  t.is(socket.receiveMany(new Uint8Array(180), facts(), 36), -EBUSY);
  t.false(socket.startAhead(new Uint8Array(180), facts(), 36));
  t.false(other.startAhead(new Uint8Array(180), facts(), 36));
  t.is(socket.finishAhead(), -EAGAIN);
  t.is(socket.finishAhead(), -EAGAIN);
  t.true(other.startAhead(new Uint8Array(180), facts(), 36));
  t.is(socket.receiveMany(new Uint8Array(180), facts(), 36), -EAGAIN);
  // Closing ends it, so that the next may have the thread.
  other.close();
  t.is(other.finishAhead(), -EAGAIN);
  t.false(other.startAhead(new Uint8Array(180), facts(), 36));
  t.true(socket.startAhead(buffer, facts(), 36));
  socket.close();
});

test.serial('an overrun while reading ahead is reported once', (t) => {
  const socket = opened();
  t.is(socket.setOption(SOL_SOCKET, SO_RCVBUF, 1), 0);
  acknowledged(socket, 20);
  let result = -EAGAIN;
  while (result === -EAGAIN) {
    t.true(socket.startAhead(new Uint8Array(4096), facts(), 36));
    result = socket.finishAhead();
  }
  t.is(result, -ENOBUFS);
  t.true(socket.receiveMany(new Uint8Array(4096), facts(), 36) > 0);
  socket.close();
});

test.serial('arguments of a wrong type throw', (t) => {
  const socket = opened();
  t.throws(() => socket.startAhead(new Uint8Array(4), new Int32Array(5), 0), {
    instanceOf: RangeError,
  });
  t.throws(() => socket.startAhead(facts() as unknown as Uint8Array, facts(), 0), {
    instanceOf: TypeError,
  });
  socket.close();
});

test.serial('a process with one processor receives by itself', async (t) => {
  const script = fileURLToPath(new URL('scripts/one-processor.js', import.meta.url));
  const run = promisify(execFile);
  const { stdout } = await run('taskset', ['--cpu-list', '0', process.execPath, script]);
  t.deepEqual(JSON.parse(stdout), { started: false, received: 1 });
});
