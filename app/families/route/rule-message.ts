// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import type { Selection } from './selection.ts';
import { prefixField, type IpFamily } from './prefix.ts';
import { tableNumber, type RoutingTable } from './route-message.ts';
import type {
  FibRuleFlags,
  FibRuleHdrFibRuleAttrs,
  FibRuleHdrFibRuleAttrsInput,
  FrAct,
  RtProtocol,
} from './rt-rule-gen.ts';

/** From the first to the last, or one alone. */
export type Range = number | readonly [first: number, last: number];

/** A rule of policy routing, as one writes it for `ip rule add`. */
export interface NewRule {
  /** Needed only where neither `from` nor `to` tells: `inet` then. */
  readonly family?: IpFamily;
  /** Rules are tried from the lowest up; the kernel chooses unless given. */
  readonly priority?: number;
  readonly from?: string;
  readonly to?: string;
  /** Name of the device a packet came in by; `lo` for this machine's own. */
  readonly iif?: string;
  /** Name of the device that a socket is bound to. */
  readonly oif?: string;
  readonly fwmark?: number;
  /** Which bits of the mark count; all unless given. */
  readonly fwmask?: number;
  readonly tos?: number;
  readonly uidRange?: Range;
  /** Number of an IP protocol. */
  readonly ipProtocol?: number;
  readonly sourcePort?: Range;
  readonly destinationPort?: Range;
  /** Matches what does not match. */
  readonly invert?: boolean;
  /** The table to look in, `main` unless given. */
  readonly table?: RoutingTable;
  /** Look in the table of the packet's VRF. */
  readonly l3mdev?: boolean;
  /** Priority of the rule to go on with. */
  readonly goto?: number;
  /** In place of a table or `goto`. */
  readonly action?: Extract<FrAct, 'nop' | 'blackhole' | 'unreachable' | 'prohibit'>;
  /** Routes with a prefix no longer than this do not count. */
  readonly suppressPrefixLength?: number;
  /** Routes by devices of this group do not count. */
  readonly suppressGroup?: number;
  /** Who made it. */
  readonly protocol?: RtProtocol | number;
}

/** Which rules are meant; all that is given must fit. */
export interface RuleFilter {
  readonly family?: IpFamily;
  readonly priority?: number;
  readonly table?: RoutingTable;
}

/** The message that adds a rule; of a listing it is one already. Throws EncodeError. */
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

/** The message that removes a rule: the first that has all that is given. Throws EncodeError. */
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

/** Which rules to list; the kernel narrows by the family alone. */
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
    l3mdev: rule.l3mdev === true ? 1 : undefined,
    goto: rule.goto,
    suppressPrefixlen: rule.suppressPrefixLength,
    suppressIfgroup: rule.suppressGroup,
    protocol: rule.protocol,
  };
}

/** Both have a family; only a message always has its lengths. */
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
  const [start, end] = typeof range === 'number' ? [range, range] : range;
  if (start <= end) return { start, end };
  throw new EncodeError(
    path,
    `expected a range that does not end before it begins, not ${start}–${end}`,
  );
}
