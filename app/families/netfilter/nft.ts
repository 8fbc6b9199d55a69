// SPDX-License-Identifier: MIT

// What rules are written with: `import { nft } from 'nlkit'`.

export { ct, notrack } from './connection-expressions.ts';
export {
  compare,
  immediate,
  inRange,
  keepBits,
  loadConnection,
  loadMeta,
  loadPayload,
  lookup,
  mapTo,
  toNetworkOrder,
  type Expression,
} from './expression.ts';
export { ether, icmp, icmpv6, ip, ip6, tcp, th, udp } from './header-expressions.ts';
export { together, verdictMap, type Comparison } from './match.ts';
export { meta } from './meta.ts';
export { dnat, masquerade, redirect, snat, type Ports, type Translation } from './nat.ts';
export { counter, limit, log, reject, type LimitOptions, type LogOptions } from './statement.ts';
export { accept, drop, goTo, jump, proceed, returnBack, type Verdict } from './verdict.ts';
