// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { connect, OverrunError } from '../../../../app/index.ts';
import {
  decodeAddress,
  linkRequest,
  RTM_GETLINK,
  RTM_NEWADDR,
  RTNLGRP_IPV4_IFADDR,
} from '../rtnetlink.ts';

// In a network namespace of its own: more notifications than a small receive buffer holds, while
// nobody reads, then a flood of requests whose answers would fill it many times.
execFileSync('ip', ['link', 'set', 'lo', 'up']);
await using connection = await connect({ protocol: 0, receiveBuffer: 4096 });
await using addresses = await connection.subscribe(RTNLGRP_IPV4_IFADDR, { timeout: 20_000 });

const batch = Array.from(
  { length: 500 },
  (_, index) => `addr add 10.0.${String(index >> 8)}.${String(index & 255)}/32 dev lo\n`,
);
// Synchronous on purpose: this process does not read meanwhile.
execFileSync('ip', ['-batch', '-'], { input: batch.join('') });

let before = 0;
let overruns = 0;
while (overruns === 0) {
  try {
    await addresses.next();
    before += 1;
  } catch (error) {
    if (!(error instanceof OverrunError)) throw error;
    overruns += 1;
  }
}
execFileSync('ip', ['addr', 'add', '192.0.2.1/32', 'dev', 'lo']);
const after = await addresses.next();
await addresses.return();

const flood = await Promise.all(
  Array.from({ length: 200 }, () =>
    connection.request({ type: RTM_GETLINK, payload: linkRequest(1) }),
  ),
);
const last = await connection.request({ type: RTM_GETLINK, payload: linkRequest(1) });

console.log(
  JSON.stringify({
    before,
    after:
      after.done !== true && after.value.type === RTM_NEWADDR
        ? decodeAddress(after.value).local
        : null,
    flood: flood.filter(({ length }) => length === 1).length,
    last: last.length,
  }),
);
