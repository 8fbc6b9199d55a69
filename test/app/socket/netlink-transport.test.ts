// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import test from 'ava';
import { encodeMessage } from '../../../app/core/message.ts';
import { openNetlink } from '../../../app/socket/netlink-transport.ts';
import type { Transport } from '../../../app/socket/transport.ts';

const SOL_SOCKET = 1;
const SO_RCVBUF = 8;

/** Bytes that wait in the socket, as the kernel says. */
function waitingBytes({ portId }: Transport): number {
  const rows = readFileSync('/proc/net/netlink', 'utf8').split('\n');
  const fields = rows.map((row) => row.trim().split(/\s+/));
  return Number(fields.find(([, unit, port]) => unit === '0' && port === String(portId))?.[4]);
}

test('data read ahead wakes a waiter', async (t) => {
  const transport = await openNetlink(0, {});
  await transport.setOption(SOL_SOCKET, SO_RCVBUF, 212_992);
  const readable = transport.readable();
  // More than are received at a time.
  for (let sequence = 1; sequence <= 300; sequence += 1) {
    const noop = { type: 1, flags: 0x5, sequence, portId: 0, payload: new Uint8Array() };
    await transport.send(encodeMessage(noop));
  }
  let received = transport.receive() === undefined ? 0 : 1;
  // The event loop gets no turn before the other thread has left nothing to poll for. On a single
  // processor there is no such thread.
  while (availableParallelism() > 1 && waitingBytes(transport) > 0);
  await readable;
  while (transport.receive() !== undefined) received += 1;
  t.is(received, 300);
  await transport.close();
});
