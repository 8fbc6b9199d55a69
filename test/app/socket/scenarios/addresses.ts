// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { connect } from '../../../../app/index.ts';
import { decodeAddress, RTNLGRP_IPV4_IFADDR } from '../rtnetlink.ts';

// In a network namespace of its own: another process adds addresses, the group tells of each.
execFileSync('ip', ['link', 'set', 'lo', 'up']);
await using connection = await connect({ protocol: 0 });
await using addresses = await connection.subscribe(RTNLGRP_IPV4_IFADDR, { timeout: 20_000 });
execFileSync('ip', ['addr', 'add', '192.0.2.1/24', 'dev', 'lo', 'label', 'lo:one']);
execFileSync('ip', ['addr', 'add', '192.0.2.2/32', 'dev', 'lo', 'label', 'lo:two']);

const seen: unknown[] = [];
for await (const message of addresses) {
  seen.push({ type: message.type, ...decodeAddress(message) });
  if (seen.length === 2) break;
}
console.log(JSON.stringify(seen));
