// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { show } from '../../ynl/compile/runtime/expected.ts';
import type { Selection } from './selection.ts';
import { prefixField, type IpFamily } from './prefix.ts';
import type {
  AddressFamily,
  FibRuleFlags,
  FibRuleHdrFibRuleAttrs,
  FibRuleHdrFibRuleAttrsInput,
  FrAct,
  RtProtocol,
} from './rt-rule-gen.ts';
import { tableNumber, type RoutingTable } from './table.ts';

/** A range of numbers, or one number. */
export type Range = number | readonly [first: number, last: number];

/** The action of a rule in place of looking in a table or going on with another rule. */
export type RuleAction = Exclude<FrAct, 'to-tbl' | 'goto'> | number;

/** A rule of policy routing, as one writes it for `ip rule add`. */
export interface NewRule {
  /** Needed only where neither `from` nor `to` tells: `inet` then. */
  readonly family?: AddressFamily | number;
  /** Rules are tried from the lowest up; the kernel chooses unless given. */
  readonly priority?: number;
  readonly from?: string;
  readonly to?: string;
  /** Name of the device that a packet came in by; `lo` for what this machine sends. */
  readonly iif?: string;
  /** Name of the device that a socket is bound to. */
  readonly oif?: string;
  readonly fwmark?: number;
  /** The bits of the mark that count; all unless given. */
  readonly fwmask?: number;
  readonly tos?: number;
  /** The upper six bits of the type of service. Since Linux 6.13. */
  readonly dscp?: number;
  readonly dscpMask?: number;
  /** IPv6. Since Linux 6.14. */
  readonly flowLabel?: number;
  readonly flowLabelMask?: number;
  readonly uidRange?: Range;
  /** Number of an IP protocol. */
  readonly ipProtocol?: number;
  readonly sourcePort?: Range;
  readonly sourcePortMask?: number;
  readonly destinationPort?: Range;
  readonly destinationPortMask?: number;
  /** Number of the tunnel that the packet came by. */
  readonly tunnelId?: bigint;
  /** The rule applies to packets that do not match. */
  readonly invert?: boolean;
  /** The table to look in, `main` unless given. */
  readonly table?: RoutingTable;
  /** Looks in the table of the packet's VRF. */
  readonly l3mdev?: boolean;
  /** Priority of the rule to go on with. */
  readonly goto?: number;
  /** In place of a table or `goto`. */
  readonly action?: RuleAction;
  /** The rule ignores routes with a prefix no longer than this. */
  readonly suppressPrefixLength?: number;
  /** The rule ignores routes by devices of this group. */
  readonly suppressGroup?: number;
  /** Realms: source in the upper half, destination in the lower. IPv4. */
  readonly realms?: number;
  /** The program that added the rule. */
  readonly protocol?: RtProtocol | number;
}

/** Selects rules; all that is given must match. */
export interface RuleFilter {
  readonly family?: IpFamily;
  readonly priority?: number;
  readonly table?: RoutingTable;
}

/** Makes the message that adds a rule; takes a message, too. Throws EncodeError. */
export function newRuleMessage(
  rule: NewRule | FibRuleHdrFibRuleAttrs,
): FibRuleHdrFibRuleAttrsInput {
  if (isMessage(rule)) return rule;
  const goesOn = rule.goto !== undefined;
  const looks = rule.action === undefined && !goesOn;
  return {
    ...ruleMessage(rule),
    action: rule.action ?? (goesOn ? 'goto' : 'to-tbl'),
    table:
      looks && rule.l3mdev !== true ? tableNumber(rule.table ?? 'main') : optionalTable(rule.table),
  };
}

/** Makes the message that removes the first rule that has all that is given. Throws EncodeError. */
export function oldRuleMessage(
  rule: NewRule | FibRuleHdrFibRuleAttrs,
): FibRuleHdrFibRuleAttrsInput {
  if (isMessage(rule)) return rule;
  return {
    ...ruleMessage(rule),
    action: rule.action ?? (rule.goto === undefined ? undefined : 'goto'),
    table: optionalTable(rule.table),
  };
}

/** Makes the request and the filter of a listing of rules; the kernel filters by the family alone. */
export function selectRules({
  family,
  priority,
  table,
}: RuleFilter): Selection<FibRuleHdrFibRuleAttrsInput, FibRuleHdrFibRuleAttrs> {
  const number = optionalTable(table);
  return {
    request: { family: family ?? 'unspec' },
    matches: (rule) =>
      (priority === undefined || (rule.priority ?? 0) === priority) &&
      (number === undefined || rule.table === number),
  };
}

function ruleMessage(rule: NewRule): FibRuleHdrFibRuleAttrsInput {
  const from = rule.from === undefined ? undefined : prefixField(rule.from, 'from');
  const to = rule.to === undefined ? undefined : prefixField(rule.to, 'to');
  const flags: FibRuleFlags[] = rule.invert === true ? ['invert'] : [];
  return {
    family: rule.family ?? (from ?? to)?.family ?? 'inet',
    srcLen: from?.length,
    dstLen: to?.length,
    tos: rule.tos,
    dscp: rule.dscp,
    dscpMask: rule.dscpMask,
    flowlabel: rule.flowLabel,
    flowlabelMask: rule.flowLabelMask,
    flags,
    src: from?.address,
    dst: to?.address,
    iifname: rule.iif,
    oifname: rule.oif,
    priority: rule.priority,
    fwmark: rule.fwmark,
    fwmask: rule.fwmask,
    uidRange: rangeField(rule.uidRange, 'uidRange'),
    ipProto: rule.ipProtocol,
    sportRange: rangeField(rule.sourcePort, 'sourcePort'),
    dportRange: rangeField(rule.destinationPort, 'destinationPort'),
    sportMask: rule.sourcePortMask,
    dportMask: rule.destinationPortMask,
    tunId: rule.tunnelId,
    flow: rule.realms,
    l3mdev: rule.l3mdev === true ? 1 : undefined,
    goto: rule.goto,
    suppressPrefixlen: rule.suppressPrefixLength,
    suppressIfgroup: rule.suppressGroup,
    protocol: rule.protocol,
  };
}

/** Both have a family; only a message has the lengths of its prefixes. */
function isMessage(rule: NewRule | FibRuleHdrFibRuleAttrs): rule is FibRuleHdrFibRuleAttrs {
  return 'srcLen' in rule;
}

function optionalTable(table: RoutingTable | undefined): number | undefined {
  return table === undefined ? undefined : tableNumber(table);
}

function rangeField(
  range: Range | undefined,
  path: string,
): { readonly start: number; readonly end: number } | undefined {
  if (range === undefined) return undefined;
  const ends: unknown = typeof range === 'number' ? [range, range] : range;
  if (!isPair(ends)) {
    throw new EncodeError(path, `expected a number or [first, last], not ${show(range)}`);
  }
  const [start, end] = ends;
  if (start <= end) return { start, end };
  throw new EncodeError(
    path,
    `expected a range that does not end before it begins, not ${start}–${end}`,
  );
}

function isPair(ends: unknown): ends is readonly [first: number, last: number] {
  return Array.isArray(ends) && ends.length === 2 && ends.every((end) => typeof end === 'number');
}
