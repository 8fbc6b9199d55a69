// SPDX-License-Identifier: MIT
import { setImmediate } from 'node:timers/promises';
import { connect, type Connection, type Decode, NETLINK_ROUTE } from '../../../../app/index.ts';
import { linkRequest, RTM_GETLINK } from '../../socket/rtnetlink.ts';
import { openSockets } from './descriptors.ts';

const concurrent = 16;
const request = { type: RTM_GETLINK, payload: linkRequest(1) };
const index: Decode<number> = ({ view }, start) => view.getInt32(start + 4, true);

/** Exchanges a message with the kernel so often, in each of the ways there are; returns how many. */
async function exchange(connection: Connection, messages: number): Promise<number> {
  const each = Math.floor(messages / 4);
  let done = await concurrently(connection, each);
  for (let count = 0; count < each; count += 1) {
    const replies = await connection.request(request, { decode: index });
    done += replies.length;
  }
  for (let left = each; left > 0; left -= 1000) {
    const requests = Array.from({ length: Math.min(left, 1000) }, () => request);
    for (const replies of await Promise.all(connection.batch(requests, { decode: index }))) {
      done += replies.length;
    }
  }
  for (let left = messages - 3 * each; left > 0;) {
    // All of them, or only the first: the rest is thrown away by the connection.
    for await (const _ of connection.dump({ type: RTM_GETLINK, payload: linkRequest() })) {
      done += 1;
      left -= 1;
      if (left % 2 === 0) break;
    }
  }
  return done;
}

async function concurrently(connection: Connection, messages: number): Promise<number> {
  let left = messages;
  let done = 0;
  await Promise.all(
    Array.from({ length: concurrent }, async () => {
      while (left > 0) {
        left -= 1;
        const replies = await connection.request(request);
        done += replies.length;
      }
    }),
  );
  return done;
}

interface Memory {
  readonly resident: number;
  /** The memory that JavaScript holds: its heap, and the buffers outside of it. */
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
    await connection.request(request);
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
