// SPDX-License-Identifier: MIT
// dump: reads the IPv4 routes as objects.
import { rtRoute } from '../../../../app/families/route/rt-route-gen.ts';
import { SpecClient } from '../../../../app/ynl/client.ts';
import { report } from '../reading.ts';

await using client = await SpecClient.open(rtRoute);
const start = performance.now();
let count = 0;
for await (const routes of client.dump('getroute', { rtmFamily: 'inet' }).chunks()) {
  count += countIPv4(routes);
}
report(start, count);

function countIPv4(routes: readonly { readonly rtmFamily?: unknown }[]): number {
  let count = 0;
  for (const route of routes) if (route.rtmFamily === 'inet') count += 1;
  return count;
}
