// SPDX-License-Identifier: MIT
// latency COUNT: asks for the loopback device, one request at a time.
import { rtLink } from '../../../../app/families/route/rt-link-gen.ts';
import { SpecClient } from '../../../../app/spec/client.ts';
import { report } from '../reading.ts';

const count = Number(process.argv[2]);
await using client = await SpecClient.open(rtLink);
const start = performance.now();
let answers = 0;
while (answers < count) {
  const link = await client.do('getlink', { ifiIndex: 1 });
  if (link?.ifname !== 'lo') throw new Error('that is another device');
  answers += 1;
}
report(start, answers);
