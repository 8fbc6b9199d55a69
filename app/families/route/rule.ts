// SPDX-License-Identifier: MIT
import { ReadValue } from '../read-value.ts';
import { writtenPrefix } from './prefix.ts';
import type {
  AddressFamily,
  FibRuleFlags,
  FibRuleHdrFibRuleAttrs,
  RtProtocol,
} from './rt-rule-gen.ts';
import type { NewRule, Range, RuleAction } from './rule-message.ts';
import { tableName, type RoutingTable } from './table.ts';

/** FRA_SUPPRESS_PREFIXLEN and FRA_SUPPRESS_IFGROUP of a rule that suppresses nothing. */
const nothing = 0xffff_ffff;

/** A rule of policy routing as the kernel has it, in the words of `NewRule`. */
export class Rule extends ReadValue<FibRuleHdrFibRuleAttrs> implements NewRule {
  declare readonly priority: number;
  declare readonly family: AddressFamily | number;
  declare readonly from?: string;
  declare readonly to?: string;
  declare readonly iif?: string;
  declare readonly oif?: string;
  declare readonly fwmark?: number;
  declare readonly fwmask?: number;
  declare readonly tos?: number;
  declare readonly dscp?: number;
  declare readonly dscpMask?: number;
  declare readonly flowLabel?: number;
  declare readonly flowLabelMask?: number;
  declare readonly uidRange?: Range;
  declare readonly ipProtocol?: number;
  /** One number where the first is the last. */
  declare readonly sourcePort?: Range;
  declare readonly sourcePortMask?: number;
  /** One number where the first is the last. */
  declare readonly destinationPort?: Range;
  declare readonly destinationPortMask?: number;
  declare readonly tunnelId?: bigint;
  declare readonly invert?: boolean;
  declare readonly table?: RoutingTable;
  declare readonly l3mdev?: boolean;
  declare readonly goto?: number;
  declare readonly action?: RuleAction;
  declare readonly suppressPrefixLength?: number;
  declare readonly suppressGroup?: number;
  declare readonly realms?: number;
  declare readonly protocol?: RtProtocol | number;
  /** Read only: `unresolved` for a `goto` without its rule, `iif-detached` … */
  declare readonly flags: readonly (FibRuleFlags | number)[];

  constructor(message: FibRuleHdrFibRuleAttrs) {
    super(message);
    const { src, dst, action, flags, suppressPrefixlen, suppressIfgroup } = message;
    this.priority = message.priority ?? 0;
    this.family = message.family;
    if (src !== undefined) this.from = writtenPrefix(src, message.srcLen);
    if (dst !== undefined) this.to = writtenPrefix(dst, message.dstLen);
    if (message.iifname !== undefined) this.iif = message.iifname;
    if (message.oifname !== undefined) this.oif = message.oifname;
    if (message.fwmark !== undefined) this.fwmark = message.fwmark;
    if (message.fwmask !== undefined) this.fwmask = message.fwmask;
    if (message.tos !== 0) this.tos = message.tos;
    if (message.dscp !== undefined) this.dscp = message.dscp;
    if (message.dscpMask !== undefined) this.dscpMask = message.dscpMask;
    if (message.flowlabel !== undefined) this.flowLabel = message.flowlabel;
    if (message.flowlabelMask !== undefined) this.flowLabelMask = message.flowlabelMask;
    if (message.uidRange !== undefined) this.uidRange = rangeOf(message.uidRange);
    if (message.ipProto !== undefined) this.ipProtocol = message.ipProto;
    if (message.sportRange !== undefined) this.sourcePort = rangeOf(message.sportRange);
    if (message.sportMask !== undefined) this.sourcePortMask = message.sportMask;
    if (message.dportRange !== undefined) this.destinationPort = rangeOf(message.dportRange);
    if (message.dportMask !== undefined) this.destinationPortMask = message.dportMask;
    if (message.tunId !== undefined) this.tunnelId = message.tunId;
    if (flags.includes('invert')) this.invert = true;
    if (message.table !== 0) this.table = tableName(message.table);
    if (message.l3mdev === 1) this.l3mdev = true;
    if (message.goto !== undefined) this.goto = message.goto;
    if (action !== 'to-tbl' && action !== 'goto') this.action = action;
    if (suppressPrefixlen !== undefined && suppressPrefixlen !== nothing) {
      this.suppressPrefixLength = suppressPrefixlen;
    }
    if (suppressIfgroup !== undefined && suppressIfgroup !== nothing) {
      this.suppressGroup = suppressIfgroup;
    }
    if (message.flow !== undefined) this.realms = message.flow;
    if (message.protocol !== undefined) this.protocol = message.protocol;
    this.flags = flags;
  }
}

function rangeOf({ start = 0, end = start }: { start?: number; end?: number }): Range {
  return start === end ? start : [start, end];
}
