// SPDX-License-Identifier: MIT
import type { WrittenAttribute, WrittenMember } from './written.ts';

// Faults of the specs in the kernel's Documentation/netlink/specs, of 6.12 and later, and what the kernel's headers
// and code say instead. A fault that a later kernel has mended is not found there.

type Fields = Partial<WrittenMember> & Partial<WrittenAttribute>;

/** Undefined in `wrong` is a key that is not there. */
type Wrong = { readonly [Key in keyof Fields]: Fields[Key] | undefined };

export type Change =
  /** A field's type or byte order. */
  | { readonly kind: 'field'; readonly name: string; readonly wrong: Wrong; readonly right: Fields }
  /** Fields that are missing between two, or behind the last one. */
  | {
      readonly kind: 'insert';
      readonly after: string;
      readonly before: string | undefined;
      readonly fields: readonly (Fields & { readonly name: string })[];
    }
  /** Attributes in another order than their numbers have. */
  | {
      readonly kind: 'order';
      readonly wrong: readonly string[];
      readonly right: readonly string[];
    };

/** `in`: a struct, a set of attributes, or the multicast groups. */
export interface Correction {
  readonly in: string;
  readonly what: string;
  readonly change: Change;
}

function field(place: string, name: string, wrong: Wrong, right: Fields, what: string): Correction {
  return { in: place, what: `${name} ${what}`, change: { kind: 'field', name, wrong, right } };
}

/** It is in network byte order. */
function network(place: string, name: string, type: string): Correction {
  const wrong = { type, 'byte-order': undefined };
  return field(place, name, wrong, { 'byte-order': 'big-endian' }, 'is in network byte order');
}

/** The attribute that pads 64-bit ones has a number too. */
function pad(set: string, after: string, before: string | undefined): Correction {
  const change: Change = { kind: 'insert', after, before, fields: [{ name: 'pad', type: 'pad' }] };
  return { in: set, what: `pad comes after ${after}`, change };
}

function members(
  struct: string,
  after: string,
  before: string | undefined,
  fields: readonly (Fields & { readonly name: string })[],
): Correction {
  const names = fields.map(({ name }) => name).join(', ');
  const what = `${names} ${fields.length === 1 ? 'comes' : 'come'} after ${after}`;
  return { in: struct, what, change: { kind: 'insert', after, before, fields } };
}

const u16 = (name: string, right: string): Correction =>
  field('tc-ratespec', name, { type: 'u8' }, { type: right }, `has 16 bits`);

const inNetworkOrder = (set: string, type: string, names: readonly string[]): Correction[] =>
  names.map((name) => network(set, name, type));

export const corrections: Readonly<Record<string, readonly Correction[] | undefined>> = {
  // include/uapi/linux/pkt_sched.h: struct tc_ratespec; pkt_cls.h: struct tc_u32_sel.
  tc: [
    u16('overhead', 'u16'),
    u16('cell-align', 's16'),
    u16('mpu', 'u16'),
    members('tc-u32-sel', 'nkeys', 'offmask', [{ name: 'pad', type: 'pad', len: 1 }]),
  ],
  // include/uapi/linux/if_link.h, if_bridge.h: __u8 prio[2] is written by put_unaligned_be16; netlink policies of
  // net/bridge/br_netlink.c, net/ipv4/ip_gre.c, ipip.c and drivers/net/geneve.c.
  'rt-link': [
    network('ifla-bridge-id', 'prio', 'u16'),
    field(
      'ifla-vf-vlan-info',
      'vlan-proto',
      { type: 'u32', 'byte-order': undefined },
      { type: 'u16', 'byte-order': 'big-endian' },
      'has 16 bits, in network byte order',
    ),
    members('ifla-vf-vlan-info', 'vlan-proto', undefined, [{ name: 'pad', type: 'pad', len: 2 }]),
    network('linkinfo-bridge-attrs', 'vlan-protocol', 'u16'),
    members('rtnl-link-ifmap', 'port', undefined, [{ name: 'pad', type: 'pad', len: 4 }]),
    ...inNetworkOrder('linkinfo-gre-attrs', 'u16', [
      'iflags',
      'oflags',
      'encap-sport',
      'encap-dport',
    ]),
    ...inNetworkOrder('linkinfo-gre-attrs', 'u32', ['ikey', 'okey', 'flowinfo']),
    field('linkinfo-gre-attrs', 'encap-limit', { type: 'u32' }, { type: 'u8' }, 'has 8 bits'),
    ...inNetworkOrder('linkinfo-geneve-attrs', 'u16', ['port']),
    ...inNetworkOrder('linkinfo-geneve-attrs', 'u32', ['label']),
    ...inNetworkOrder('linkinfo-iptun-attrs', 'u16', ['flags', 'encap-sport', 'encap-dport']),
    ...inNetworkOrder('linkinfo-iptun-attrs', 'u32', ['flowinfo']),
  ],
  // include/uapi/linux/rtnetlink.h: struct rta_cacheinfo; inet_sk_ports in net/ipv4/route.c.
  'rt-route': [
    field('rta-cacheinfo', 'rta-expires', { type: 'u32' }, { type: 's32' }, 'has a sign'),
    members('rta-cacheinfo', 'rta-used', undefined, [
      { name: 'rta-id', type: 'u32' },
      { name: 'rta-ts', type: 'u32' },
      { name: 'rta-tsage', type: 'u32' },
    ]),
    field('route-attrs', 'rta-pad', { type: 'binary' }, { type: 'pad' }, 'is padding'),
    field('route-attrs', 'pad', { type: 'binary' }, { type: 'pad' }, 'is padding'),
    ...inNetworkOrder('route-attrs', 'u16', ['rta-sport', 'rta-dport', 'sport', 'dport']),
  ],
  // include/uapi/linux/netfilter/nf_tables.h; NFNLGRP_NFTABLES in nfnetlink.h.
  nftables: [
    field('mcast-groups', 'mgmt', { value: undefined }, { value: 7 }, 'is group 7'),
    pad('table-attrs', 'handle', 'userdata'),
    pad('chain-attrs', 'counters', 'flags'),
    pad('rule-attrs', 'userdata', 'id'),
    pad('setelem-attrs', 'expr', 'objref'),
    pad('nft-counter-attrs', 'packets', undefined),
    ...inNetworkOrder('rule-attrs', 'u32', ['id', 'position-id', 'chain-id']),
    ...inNetworkOrder('set-attrs', 'u32', ['id', 'gc-interval']),
    ...inNetworkOrder('set-attrs', 'u64', ['timeout']),
    ...inNetworkOrder('setelem-attrs', 'u64', ['timeout', 'expiration']),
    ...inNetworkOrder('setelem-list-attrs', 'u32', ['set-id']),
    ...inNetworkOrder('verdict-attrs', 'u32', ['chain-id']),
    ...inNetworkOrder('nft-counter-attrs', 'u64', ['bytes', 'packets']),
    ...inNetworkOrder('expr-counter-attrs', 'u64', ['bytes', 'packets']),
    {
      in: 'expr-lookup-attrs',
      what: 'set id comes after dreg',
      change: {
        kind: 'order',
        wrong: ['set', 'set id', 'sreg', 'dreg'],
        right: ['set', 'sreg', 'dreg', 'set id'],
      },
    },
  ],
  // include/uapi/linux/netfilter/nfnetlink_conntrack.h: enum ctattr_nat.
  conntrack: [
    {
      in: 'nat-attrs',
      what: 'nat-proto comes before the addresses of IPv6',
      change: {
        kind: 'order',
        wrong: ['nat-v4-minip', 'nat-v4-maxip', 'nat-v6-minip', 'nat-v6-maxip', 'nat-proto'],
        right: ['nat-v4-minip', 'nat-v4-maxip', 'nat-proto', 'nat-v6-minip', 'nat-v6-maxip'],
      },
    },
  ],
};
