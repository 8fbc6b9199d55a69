// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { connect, type OverrunError } from '../../../../app/index.ts';
import { decodeAddress, RTM_NEWADDR, RTNLGRP_IPV4_IFADDR } from '../rtnetlink.ts';

/** Leaves the IPv4 addresses of a dump. */
const addressFilter = Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0);
const RTM_GETADDR = 22;

// In a network namespace of its own: a reader keeps the list of addresses although more of them are
// announced than its receive buffer holds, because it asks anew after the loss.
execFileSync('ip', ['link', 'set', 'lo', 'up']);
await using connection = await connect({ protocol: 0, receiveBuffer: 4096 });
const last = '192.0.2.1';
const known = new Set<string>();
const losses: OverrunError[] = [];
await using news = await connection.subscribe(RTNLGRP_IPV4_IFADDR, {
  timeout: 20_000,
  onOverrun: async (error) => {
    losses.push(error);
    known.clear();
    for (const one of await connection.dump({ type: RTM_GETADDR, payload: addressFilter }).all()) {
      known.add(decodeAddress(one).local);
    }
    execFileSync('ip', ['addr', 'add', last, 'dev', 'lo']);
  },
});
const batch = Array.from(
  { length: 500 },
  (_, index) => `addr add 10.0.${String(index >> 8)}.${String(index & 255)}/32 dev lo\n`,
);
// Synchronous on purpose: this process does not read meanwhile.
execFileSync('ip', ['-batch', '-'], { input: batch.join('') });
let before = 0;
for await (const message of news) {
  if (losses.length === 0) before += 1;
  if (message.type === RTM_NEWADDR) known.add(decodeAddress(message).local);
  if (known.has(last)) break;
}
console.log(JSON.stringify({ before, losses: losses.length, known: known.size }));
