// SPDX-License-Identifier: MIT
// dump-tapped: reads the IPv4 routes as objects, over a connection with a tap that counts datagrams.
import { rtRoute } from '../../../../app/families/route/rt-route-gen.ts';
import { SpecClient } from '../../../../app/ynl/client.ts';
import { report } from '../reading.ts';

let datagrams = 0;
await using client = await SpecClient.open(rtRoute, { tap: () => (datagrams += 1) });
const start = performance.now();
let count = 0;
for await (const routes of client.dump('getroute', { rtmFamily: 'inet' }).chunks()) {
  for (const route of routes) if (route.rtmFamily === 'inet') count += 1;
}
if (datagrams < 2) throw new Error(`the tap saw ${datagrams} datagrams`);
report(start, count);
