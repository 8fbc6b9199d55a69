// SPDX-License-Identifier: MIT
// Taps its own network namespace with nlmon, in a guest, and prints what the tap and what its connections saw.
import { readdirSync } from 'node:fs';
import { Generic, Route } from '/node_modules/nlkit/dist/app/families/index.js';
import { NlmonTap } from './toolchain/trace/nlmon/nlmon-tap.js';

const before = readdirSync('/sys/class/net');
const seen = [];
const deliver = (tapped) => seen.push(tapped);
const tap = await NlmonTap.open({ netns: undefined, namespace: 7, deliver, pace: async () => {} });
const during = readdirSync('/sys/class/net');
if (process.argv[2] === 'killed') {
  console.log(JSON.stringify({ before, during }));
  process.kill(process.pid, 'SIGKILL');
}
const own = [];
const notified = [];
{
  await using route = await Route.open({ tap: (tapped) => own.push(tapped) });
  await using generic = await Generic.open({ tap: (tapped) => own.push(tapped) });
  const options = { tap: (tapped) => notified.push(tapped) };
  const listeners = [
    await Route.open(options),
    await Route.open(options),
    await Route.open(options),
  ];
  const streams = await Promise.all(listeners.map((listener) => listener.on('link')));
  await route.links().all();
  await route.addLink({ name: 'no spaces allowed', kind: 'dummy' }).catch(() => undefined);
  await route.link('nosuch').catch(() => undefined);
  await generic.families().all();
  notified.length = 0;
  await route.setLink('lo', { mtu: 60_000 });
  for (const stream of streams) await stream.next();
  for (const listener of listeners) await listener.close();
}
await tap.close();
const after = readdirSync('/sys/class/net');
const shown = (tapped) => ({ ...tapped, bytes: Buffer.from(tapped.bytes ?? []).toString('hex') });
console.log(
  JSON.stringify({
    ...{ before, during, after },
    ...{ seen: seen.map(shown), own: own.map(shown), notified: notified.map(shown) },
  }),
);
