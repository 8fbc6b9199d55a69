// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { connect, type Decode, type KernelRefusal } from '../../../../app/index.ts';
import { destinationOf, RTM_GETROUTE, routeFilter, routeRequest } from '../rtnetlink.ts';

// In a network namespace of its own: thousands of routes in few sends, then listed in every way
// while other requests are made.
execFileSync('ip', ['link', 'set', 'lo', 'up']);
await using connection = await connect({ protocol: 0 });
const count = 15_000;
const additions = Array.from({ length: count }, (_, index) => routeRequest(index));
const added = await Promise.all(connection.batch(additions));
const again = await Promise.allSettled(connection.batch(additions.slice(0, 100)));
const byIp = (
  JSON.parse(
    execFileSync('ip', ['-j', 'route', 'show', 'proto', 'static'], { encoding: 'utf8' }),
  ) as unknown[]
).length;

const list = { type: RTM_GETROUTE, payload: routeFilter };
const decode: Decode<number> = destinationOf;
const collected = await connection.dump(list, { decode }).all();
const messages = await connection.dump(list).all();
const kept = messages.map(({ payload }) => Buffer.from(payload).toString('hex')).join('');

const streamed: number[] = [];
let asked = 0;
for await (const destination of connection.dump(list, { decode })) {
  streamed.push(destination);
  if (streamed.length % 500 !== 0) continue;
  // The reader is slow, and asks for something else meanwhile.
  await new Promise((resolve) => setImmediate(resolve));
  const [route] = await connection.request({ type: RTM_GETROUTE, payload: routeRequest(7).lookup });
  if (route !== undefined) asked += 1;
}

let early = 0;
for await (const _ of connection.dump(list, { decode })) if ((early += 1) === 10) break;
const concurrent = await Promise.all([
  connection.dump(list, { decode }).all(),
  connection.dump(list, { decode }).all(),
  chunked(),
]);

async function chunked(): Promise<number[]> {
  const all: number[] = [];
  for await (const chunk of connection.dump(list, { decode }).chunks()) all.push(...chunk);
  return all;
}

console.log(
  JSON.stringify({
    added: added.length,
    refused: again.filter(
      (one) => one.status === 'rejected' && (one.reason as KernelRefusal).errnoName === 'EEXIST',
    ).length,
    byIp,
    distinct: new Set(collected).size,
    same: streamed.every((destination, index) => destination === collected[index]),
    streamed: streamed.length,
    asked,
    early,
    concurrent: concurrent.map(({ length }) => length),
    unchanged:
      messages.map(({ payload }) => Buffer.from(payload).toString('hex')).join('') === kept,
  }),
);
