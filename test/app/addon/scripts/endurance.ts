// SPDX-License-Identifier: MIT
import { setImmediate } from 'node:timers/promises';
import { connect, type Connection, NETLINK_ROUTE } from '../../../../app/index.ts';
import { linkRequest, RTM_GETLINK } from '../../socket/rtnetlink.ts';
import { openSockets } from './descriptors.ts';

const concurrent = 16;

/** Exchanges messages with the kernel, `concurrent` at a time. */
async function exchange(connection: Connection, messages: number): Promise<number> {
  let left = messages;
  let done = 0;
  await Promise.all(
    Array.from({ length: concurrent }, async () => {
      while (left > 0) {
        left -= 1;
        const replies = await connection.request({ type: RTM_GETLINK, payload: linkRequest(1) });
        done += replies.length;
      }
    }),
  );
  return done;
}

interface Memory {
  readonly resident: number;
  /** What JavaScript holds: its heap, and the buffers outside of it. */
  readonly held: number;
}

/** Memory once everything that can be has been collected, in MB. */
async function memory(): Promise<Memory> {
  for (let turn = 0; turn < 5; turn += 1) {
    globalThis.gc?.();
    await setImmediate();
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss / 2 ** 20, held: (heapUsed + external) / 2 ** 20 };
}

async function connections(count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) {
    await using connection = await connect({ protocol: NETLINK_ROUTE });
    await connection.request({ type: RTM_GETLINK, payload: linkRequest(1) });
  }
}

const messages = Number(process.argv[2]);
const before = openSockets();
const connection = await connect({ protocol: NETLINK_ROUTE });
// The first half gives the heap its working size; the second must add nothing to it.
let done = await exchange(connection, messages / 2);
await connections(250);
const half = await memory();
done += await exchange(connection, messages / 2);
await connections(250);
const end = await memory();
await connection.close();
console.log(
  JSON.stringify({
    messages: done,
    fds: openSockets() - before,
    residentGrowth: Math.round(end.resident - half.resident),
    heldGrowth: Math.round((end.held - half.held) * 10) / 10,
  }),
);
