// SPDX-License-Identifier: MIT
import { builder } from './expression-builder.ts';
import * as datatype from '../types/datatype.ts';
import { loadConnection, loadMeta, type Expression } from './expression.ts';
import { flagMatch } from './flag-match.ts';
import { match, type Field } from './field-match.ts';
import { markOf, storeMeta } from './meta-expressions.ts';
import type { CtKeys } from '../nftables-gen.ts';

/** Bits of NFT_CT_STATE: NF_CT_STATE_BIT(), include/uapi/linux/netfilter/nf_conntrack_common.h. */
const states = { invalid: 1, established: 2, related: 4, new: 8, untracked: 64 };

/** Bits of IPS_*, ibid. */
const statuses = {
  expected: 1,
  'seen-reply': 2,
  assured: 4,
  confirmed: 8,
  snat: 16,
  dnat: 32,
  dying: 512,
};

function known<Value>(key: CtKeys, type: datatype.DataType<Value>): Field<Value> {
  return { name: `ct.${key}`, type, needs: [], load: (register) => loadConnection(key, register) };
}

const storeMark: Expression = { name: 'ct', data: { key: 'mark', sreg: 1 } };

/** Matches and settings of a packet's connection. */
export const ct = {
  /** `ct.state(['established', 'related'])`. */
  state: flagMatch(known('state', datatype.connectionState), states),
  status: flagMatch(known('status', datatype.connectionStatus), statuses),
  mark: match(known('mark', datatype.connectionMark)),
  zone: match(known('zone', datatype.connectionZone)),
  /** Whether the packet goes the way of the connection's first packet. */
  direction: match(known('direction', datatype.connectionDirection)),
  /** Sets the connection's mark, as `meta.setMark` sets the packet's. */
  setMark: builder('ct.setMark', (value: number | readonly Expression[]): readonly Expression[] => [
    ...markOf(value, 'ct.setMark'),
    storeMark,
  ]),
  /** The connection gets the packet's mark. */
  saveMark: (): readonly Expression[] => [loadMeta('mark'), storeMark],
  /** The packet gets the connection's mark. */
  restoreMark: (): readonly Expression[] => [loadConnection('mark'), storeMeta('mark')],
} as const;

/** Keeps the packet from becoming part of a connection; before priority -200. */
export function notrack(): Expression {
  return { name: 'notrack' };
}
