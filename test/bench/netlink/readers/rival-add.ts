// SPDX-License-Identifier: MIT
// rival-add FOLDER COUNT: adds routes with the npm package `netlink`, each with its ACK.
import { NLM_F_CREATE, NLM_F_EXCL } from '../../../../app/core/constants.ts';
import { deviceIndex } from '../namespace.ts';
import { report } from '../reading.ts';
import { loadRival } from './rival.ts';

/** At a time: many more overrun its socket, and that ends the process. */
const window = 32;

const count = Number(process.argv[3]);
const route = loadRival().createRtNetlink();
const start = performance.now();
for (let first = 0; first < count; first += window) {
  const length = Math.min(window, count - first);
  await Promise.all(Array.from({ length }, (_, index) => add(first + index)));
}
report(start, count);

async function add(number: number): Promise<unknown> {
  const dst = Buffer.from([10, number >> 16, (number >> 8) & 0xff, number & 0xff]);
  const gateway = Buffer.from([192, 0, 2, 2]);
  return route.newRoute(
    { family: 2, dstLen: 32, table: 254, protocol: 3, type: 1 },
    { dst, gateway, oif: deviceIndex, priority: 100 },
    { flags: NLM_F_CREATE | NLM_F_EXCL },
  );
}
