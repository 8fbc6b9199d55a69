// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { showName } from '../../../core/show.ts';
import { builder } from './expression-builder.ts';
import type { Expression } from './expression.ts';
import type { ExprLogAttrsInput, LogFlags, LogLevel } from '../nftables-gen.ts';

/** Counts packets and their bytes, beginning with the given numbers. */
export const counter = builder(
  'counter',
  (from: { packets?: bigint; bytes?: bigint } = {}): Expression => {
    return { name: 'counter', data: { bytes: from.bytes ?? 0n, packets: from.packets ?? 0n } };
  },
);

export interface LogOptions {
  /** At most 127 bytes. */
  readonly prefix?: string;
  /** The level in the kernel's own log; `warning` unless given. */
  readonly level?: LogLevel;
  readonly flags?: readonly LogFlags[];
  /** The group of nfnetlink_log whose listeners get the packet, instead of the kernel's log. */
  readonly group?: number;
  /** Bytes of a packet for the group; 0: all. */
  readonly snaplen?: number;
  /** Packets that the kernel collects before it sends them to the group. */
  readonly queueThreshold?: number;
}

/** Writes the packet to the kernel's log or a group. Throws EncodeError for options of both. */
export const log = builder('log', (options: LogOptions = {}): Expression => {
  const { prefix, level, flags, group, snaplen, queueThreshold } = options;
  const ofLog = level !== undefined || flags !== undefined;
  const ofGroup = snaplen !== undefined || queueThreshold !== undefined;
  if (group === undefined ? ofGroup : ofLog) {
    throw new EncodeError(
      'log',
      'level and flags are for the log of the kernel, snaplen and queueThreshold for a group',
    );
  }
  const data: ExprLogAttrsInput = {
    ...{ prefix, level, flags, group, snaplen },
    qthreshold: queueThreshold,
  };
  return { name: 'log', data };
});

const seconds = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 };

export interface LimitOptions {
  /** How many packets, or bytes with `unit: 'bytes'`. */
  readonly rate: number;
  readonly per: keyof typeof seconds;
  readonly unit?: 'packets' | 'bytes';
  /** How many more may come at once; 5 packets, or no bytes, unless given. */
  readonly burst?: number;
  /** Goes on with the packets beyond the limit instead of those within. */
  readonly over?: boolean;
}

/** Goes on with no more packets than the rate: `limit({ rate: 5, per: 'second' })`. */
export const limit = builder('limit', (options: LimitOptions): Expression => {
  const { rate, per, unit = 'packets', burst, over = false } = options;
  if (!Object.hasOwn(seconds, per)) {
    const known = Object.keys(seconds).join(', ');
    throw new EncodeError('limit.per', `expected one of ${known}, not ${showName(per)}`);
  }
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
});

/** The reason that the sender gets; `tcp-reset` is for TCP alone, the others are for every protocol. */
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
 * Drops the packet and tells its sender. Tables of one family need the version of ICMP; without it the reason is
 * for both, in tables of `inet`, `bridge` and `netdev`.
 */
export const reject = builder(
  'reject',
  (reason: RejectReason = 'port-unreachable', version?: 'icmp' | 'icmpv6'): Expression => {
    if (reason === 'tcp-reset') return { name: 'reject', data: { type: 'tcp-rst', icmpCode: 0 } };
    if (!Object.hasOwn(anyVersion, reason)) {
      const known = ['tcp-reset', ...Object.keys(anyVersion)].join(', ');
      throw new EncodeError('reject.reason', `expected one of ${known}, not ${showName(reason)}`);
    }
    if (version === undefined) {
      return { name: 'reject', data: { type: 'icmpx-unreach', icmpCode: anyVersion[reason] } };
    }
    const code = version === 'icmp' ? ofIPv4[reason] : ofIPv6[reason];
    return { name: 'reject', data: { type: 'icmp-unreach', icmpCode: code } };
  },
  'reason',
  'version',
);
