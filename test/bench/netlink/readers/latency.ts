// SPDX-License-Identifier: MIT
// latency COUNT: asks for the loopback device, one request at a time; as many before the clock starts.
import { rtLink } from '../../../../app/families/route/rt-link-gen.ts';
import { SpecClient } from '../../../../app/ynl/client.ts';
import { report } from '../reading.ts';

const count = Number(process.argv[2]);
await using client = await SpecClient.open(rtLink);
await ask();
const start = performance.now();
await ask();
report(start, count);

async function ask(): Promise<void> {
  for (let asked = 0; asked < count; asked += 1) {
    const link = await client.do('getlink', { ifiIndex: 1 });
    if (link?.ifname !== 'lo') throw new Error('that is another device');
  }
}
