// SPDX-License-Identifier: MIT
// rival-latency FOLDER COUNT: asks for the loopback device, one request at a time.
import { report } from '../reading.ts';
import { loadRival } from './rival.ts';

const count = Number(process.argv[3]);
const route = loadRival().createRtNetlink();
const start = performance.now();
for (let done = 0; done < count; done += 1) await route.getLink({ index: 1 });
report(start, count);
