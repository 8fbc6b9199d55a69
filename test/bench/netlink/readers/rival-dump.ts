// SPDX-License-Identifier: MIT
// rival-dump FOLDER: reads the IPv4 routes with the npm package `netlink`.
import { report } from '../reading.ts';
import { loadRival } from './rival.ts';

const route = loadRival().createRtNetlink();
const start = performance.now();
const routes = await route.getRoutes({ family: 2 });
report(start, routes.length);
