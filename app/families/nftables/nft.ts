// SPDX-License-Identifier: MIT

// The builders of rules: `import { nft } from 'nlkit/families'`.

export { ct, notrack } from './expressions/connection-expressions.ts';
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
} from './expressions/expression.ts';
export { ether, icmp, icmpv6, ip, ip6, tcp, th, udp } from './expressions/header-expressions.ts';
export {
  mapped,
  objectMap,
  together,
  verdictMap,
  type Comparison,
} from './expressions/field-match.ts';
export { meta } from './expressions/meta-expressions.ts';
export {
  dnat,
  masquerade,
  redirect,
  snat,
  type Ports,
  type Translation,
} from './expressions/nat-statements.ts';
export {
  counter,
  limit,
  log,
  reject,
  type LimitOptions,
  type LogOptions,
} from './expressions/statements.ts';
export {
  accept,
  drop,
  goTo,
  jump,
  proceed,
  returnBack,
  type Verdict,
} from './rules/rule-verdict.ts';
