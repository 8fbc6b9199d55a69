// SPDX-License-Identifier: MIT
import type { Expression } from './expression.ts';
import type { ExprLogAttrsInput, LogFlags, LogLevel } from './nftables-gen.ts';

/** Counts packets and their bytes, from those numbers on. */
export function counter(from: { packets?: bigint; bytes?: bigint } = {}): Expression {
  return { name: 'counter', data: { bytes: from.bytes ?? 0n, packets: from.packets ?? 0n } };
}

export interface LogOptions {
  /** At most 127 bytes. */
  readonly prefix?: string;
  /** Into the kernel's own log, at that level; `warning` unless given. */
  readonly level?: LogLevel;
  readonly flags?: readonly LogFlags[];
  /** To the listeners of that group of nfnetlink_log, instead of the kernel's log. */
  readonly group?: number;
  /** Bytes of a packet for the group; 0: all. */
  readonly snaplen?: number;
  /** Packets that the kernel gathers before it tells the group. */
  readonly queueThreshold?: number;
}

/** Writes the packet to the kernel's log or a group. Throws TypeError for options of both. */
export function log({ prefix, level, flags, group, ...rest }: LogOptions = {}): Expression {
  const { snaplen, queueThreshold } = rest;
  const ofLog = level !== undefined || flags !== undefined;
  const ofGroup = snaplen !== undefined || queueThreshold !== undefined;
  if (group === undefined ? ofGroup : ofLog) {
    throw new TypeError('log: level and flags are for the kernel’s log, the rest for a group');
  }
  const data: ExprLogAttrsInput = {
    ...{ prefix, level, flags, group, snaplen },
    qthreshold: queueThreshold,
  };
  return { name: 'log', data };
}

const seconds = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 };

export interface LimitOptions {
  /** How many packets, or bytes with `unit: 'bytes'`. */
  readonly rate: number;
  readonly per: keyof typeof seconds;
  readonly unit?: 'packets' | 'bytes';
  /** How many more at once; 5 packets, or no bytes, unless given. */
  readonly burst?: number;
  /** Goes on with what is beyond the limit instead of what is within. */
  readonly over?: boolean;
}

/** Goes on with no more than so many: `limit({ rate: 5, per: 'second' })`. */
export function limit({
  rate,
  per,
  unit = 'packets',
  burst,
  over = false,
}: LimitOptions): Expression {
  const inPackets = unit === 'packets';
  return {
    name: 'limit',
    data: {
      ...{ rate, unit: seconds[per] },
      burst: burst ?? (inPackets ? 5 : 0),
      type: inPackets ? 'pkts' : 'pkt-bytes',
      flags: over ? ['inv'] : [],
    },
  };
}

/** What the sender is told; `tcp-reset` only for TCP, the others in every protocol. */
export type RejectReason =
  'no-route' | 'port-unreachable' | 'host-unreachable' | 'admin-prohibited' | 'tcp-reset';

/** NFT_REJECT_ICMPX_*, include/uapi/linux/netfilter/nf_tables.h. */
const anyVersion = {
  'no-route': 0,
  'port-unreachable': 1,
  'host-unreachable': 2,
  'admin-prohibited': 3,
};

/** ICMP_*_UNREACH …, include/uapi/linux/icmp.h. */
const ofIPv4 = {
  'no-route': 0,
  'host-unreachable': 1,
  'port-unreachable': 3,
  'admin-prohibited': 13,
};

/** ICMPV6_*, include/uapi/linux/icmpv6.h. */
const ofIPv6 = {
  'no-route': 0,
  'admin-prohibited': 1,
  'host-unreachable': 3,
  'port-unreachable': 4,
};

/**
 * Throws the packet away and tells its sender. In tables of one family give the version of ICMP; in
 * `inet`, `bridge` and `netdev` none does for both.
 */
export function reject(
  reason: RejectReason = 'port-unreachable',
  version?: 'icmp' | 'icmpv6',
): Expression {
  if (reason === 'tcp-reset') return { name: 'reject', data: { type: 'tcp-rst', icmpCode: 0 } };
  if (version === undefined) {
    return { name: 'reject', data: { type: 'icmpx-unreach', icmpCode: anyVersion[reason] } };
  }
  const code = version === 'icmp' ? ofIPv4[reason] : ofIPv6[reason];
  return { name: 'reject', data: { type: 'icmp-unreach', icmpCode: code } };
}
