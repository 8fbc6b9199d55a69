// SPDX-License-Identifier: MIT
import { array, type CFacts, constant, entries, members } from './c-facts.ts';

const base = ['sys/socket.h', 'linux/netlink.h', 'linux/rtnetlink.h'];
const multicastRoutes = {
  'enum address-family.ipmr': 'RTNL_FAMILY_IPMR',
  'enum address-family.ip6mr': 'RTNL_FAMILY_IP6MR',
};
/** 6.14 */
const ovn = 'enum rt-protocol.ovn';

const link: CFacts = {
  file: 'route/rt-link.yaml',
  headers: [
    ...base,
    ...['if', 'if_link', 'if_tunnel', 'if_ether', 'if_vlan', 'if_bonding', 'if_bridge'].map(
      (name) => `linux/${name}.h`,
    ),
    ...['linux/veth.h', 'linux/ip.h', 'linux/ipv6.h', 'linux/snmp.h'],
    ...['linux/devlink.h', 'linux/dpll.h'],
  ],
  unit: 'NETLINK_ROUTE',
  names: (spec) => ({
    ...entries(spec, 'ifinfo-flags', (name) =>
      ['lower-up'].includes(name)
        ? constant('IFF_', name)
        : constant('IFF_', name.replaceAll('-', '')).replace('POINTTOPOINT', 'POINTOPOINT'),
    ),
    ...array(spec, 'ipv4-devconf', {
      type: '__s32',
      prefix: 'IPV4_DEVCONF_',
      first: 1,
      count: 'IPV4_DEVCONF_MAX',
    }),
    ...array(spec, 'ipv6-devconf', { type: '__s32', prefix: 'DEVCONF_', count: 'DEVCONF_MAX' }),
    ...array(spec, 'ifla-icmp6-stats', {
      type: '__u64',
      prefix: 'ICMP6_MIB_',
      count: '__ICMP6_MIB_MAX',
    }),
    'enum netkit-policy.forward': 'NETKIT_PASS',
    'enum netkit-policy.blackhole': 'NETKIT_DROP',
    'enum bond-mode.balance-rr': 'BOND_MODE_ROUNDROBIN',
    'enum bond-mode.active-backup': 'BOND_MODE_ACTIVEBACKUP',
    'enum bond-mode.balance-xor': 'BOND_MODE_XOR',
    'enum bond-mode.802.3ad': 'BOND_MODE_8023AD',
    'enum bond-mode.balance-tlb': 'BOND_MODE_TLB',
    'enum bond-mode.balance-alb': 'BOND_MODE_ALB',
    ...entries(spec, 'br-boolopt-id', (name) => `1 << ${constant('BR_BOOLOPT_', name)}`),
    'member ifinfomsg.pad': '__ifi_pad',
    'member if_stats_msg.pad1': 'pad1',
    'member if_stats_msg.pad2': 'pad2',
    'notification stats-ntf': 'RTM_NEWSTATS',
  }),
  newer: [
    // 6.2 to 7.2
    ...[
      ...['devlink-port', 'gso-ipv4-max-size', 'gro-ipv4-max-size', 'dpll-pin'],
      ...['max-pacing-offload-horizon', 'netns-immutable', 'headroom', 'tailroom'],
    ].map((name) => `attribute link-attrs.${name}`),
    'attribute link-dpll-pin-attrs',
    'attribute mctp-attrs.phys-binding',
    ...['localbypass', 'label-policy', 'reserved-bits', 'mc-route'].map(
      (name) => `attribute linkinfo-vxlan-attrs.${name}`,
    ),
    'enum vxlan-label-policy',
    'attribute linkinfo-macvlan-attrs.bc-cutoff',
    'attribute linkinfo-netkit-attrs',
    'enum netkit-',
    ...['port-range', 'gro-hint', 'local'].map((name) => `attribute linkinfo-geneve-attrs.${name}`),
    ...['coupled-control', 'broadcast-neigh', 'lacp-strict'].map(
      (name) => `attribute linkinfo-bond-attrs.${name}`,
    ),
    'attribute bond-slave-attrs.actor-port-prio',
    'attribute bond-slave-attrs.ad-churn-',
    'enum rtext-filter.name-only',
    'attribute linkinfo-bridge-attrs.stp-mode',
    'enum br-stp-mode',
    'attribute linkinfo-brport-attrs.neigh-forward-grat',
    'attribute linkinfo-bridge-attrs.fdb-',
    ...['mab', 'mcast-n-groups', 'mcast-max-groups', 'neigh-vlan-suppress', 'backup-nhid'].map(
      (name) => `attribute linkinfo-brport-attrs.${name}`,
    ),
    'enum br-boolopt-id.mdb-offload-fail-notification',
    'enum br-boolopt-id.fdb-local-vlan-0',
    ...['accept-ra-min-lft', 'force-forwarding'].map((name) => `member ipv6-devconf.${name}`),
    'struct ipv6-devconf',
    ...['attribute linkinfo-ovpn-attrs', 'enum ovpn-mode'],
    'member ifla-icmp6-stats.ratelimithost',
  ],
  atLeast: 890,
};

const address: CFacts = {
  file: 'route/rt-addr.yaml',
  headers: base,
  unit: 'NETLINK_ROUTE',
  names: () => ({
    'reply getmulticast dump': 'RTM_GETMULTICAST',
    'reply getanycast dump': 'RTM_GETANYCAST',
  }),
  newer: [
    // 7.3
    'attribute addr-attrs.ifa-mc-users',
    // 6.14 and 6.15
    ...['newmulticast', 'delmulticast', 'newanycast', 'delanycast'].map(
      (name) => `notification ${name}-ntf`,
    ),
    ...['ipv4-mcaddr', 'ipv6-mcaddr', 'ipv6-acaddr'].map((name) => `group rtnlgrp-${name}`),
  ],
  atLeast: 70,
};

const route: CFacts = {
  file: 'route/rt-route.yaml',
  headers: [...base, 'linux/lwtunnel.h', 'linux/icmpv6.h'],
  unit: 'NETLINK_ROUTE',
  names: (spec) => ({
    ...multicastRoutes,
    ...entries(spec, 'rtm-flags', (name) => {
      const nexthop = 'dead pervasive onlink offload linkdown unresolved trap'.split(' ');
      if (nexthop.includes(name)) return constant('RTNH_F_', name);
      return constant('RTM_F_', name.replace(/^rt-/, ''));
    }),
  }),
  // 6.7, 6.17
  newer: [
    ovn,
    'enum rtax-features.tcp-usec-ts',
    'attribute route-attrs.rta-flowlabel',
    // 7.3
    'attribute route-attrs.rta-del-reason',
    'enum rt-del-reason',
  ],
  atLeast: 180,
};

const rule: CFacts = {
  file: 'route/rt-rule.yaml',
  headers: [...base, 'linux/fib_rules.h'],
  unit: 'NETLINK_ROUTE',
  names: () => ({
    ...multicastRoutes,
    'member fib-rule-hdr.res1': 'res1',
    'member fib-rule-hdr.res2': 'res2',
  }),
  newer: [
    // 6.12 to 6.16
    ovn,
    ...['dscp', 'flowlabel', 'sport-mask', 'dport-mask'].map(
      (name) => `attribute fib-rule-attrs.${name}`,
    ),
  ],
  atLeast: 95,
};

const neighbour: CFacts = {
  file: 'route/rt-neigh.yaml',
  headers: base,
  unit: 'NETLINK_ROUTE',
  names: (spec) => ({
    'member ndmsg.pad1': 'ndm_pad1',
    'member ndmsg.pad2': 'ndm_pad2',
    ...members(spec, 'ndtmsg', 'ndtm_'),
    ...members(spec, 'nda-cacheinfo', 'ndm_'),
    ...members(spec, 'ndt-config', 'ndtc_'),
    ...members(spec, 'ndt-stats', 'ndts_'),
    ...entries(spec, 'fdb-notify', (name) => constant('FDB_NOTIFY_', name)),
  }),
  // 6.2, 6.17
  newer: [ovn, 'enum ntf-ext-flags.locked', 'enum ntf-ext-flags.ext-validated'],
  atLeast: 180,
};

export const routeSpecs: readonly CFacts[] = [link, address, route, rule, neighbour];
