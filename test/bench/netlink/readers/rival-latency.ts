// SPDX-License-Identifier: MIT
// rival-latency FOLDER COUNT: asks for the loopback device, one request at a time; as many before the
// clock starts.
import { report } from '../reading.ts';
import { loadRival } from './rival.ts';

const count = Number(process.argv[3]);
const route = loadRival().createRtNetlink();
await ask();
const start = performance.now();
await ask();
report(start, count);

async function ask(): Promise<void> {
  for (let asked = 0; asked < count; asked += 1) await route.getLink({ index: 1 });
}
