// SPDX-License-Identifier: MIT
import { protocolOf, type TableFamily } from './table-family.ts';

/** Where on a packet's way a base chain sits. */
export type Hook =
  'prerouting' | 'input' | 'forward' | 'output' | 'postrouting' | 'ingress' | 'egress';

/** nft's names for usual priorities. */
export type PriorityName = 'raw' | 'mangle' | 'dstnat' | 'filter' | 'security' | 'srcnat' | 'out';

type Numbers<Name extends string> = Readonly<Partial<Record<Name, number>>>;

/** NF_INET_*, include/uapi/linux/netfilter.h; a bridge's NF_BR_* are the same. */
const internet = { prerouting: 0, input: 1, forward: 2, output: 3, postrouting: 4 };

const hooks: Readonly<Record<TableFamily, Numbers<Hook>>> = {
  ip: internet,
  ip6: internet,
  inet: { ...internet, ingress: 5 },
  bridge: internet,
  // NF_ARP_*, include/uapi/linux/netfilter_arp.h.
  arp: { input: 0, output: 1 },
  // NF_NETDEV_*, include/uapi/linux/netfilter.h.
  netdev: { ingress: 0, egress: 1 },
};

/** NF_IP_PRI_*, include/uapi/linux/netfilter_ipv4.h; IPv6 has the same. */
const internetPriorities: Numbers<PriorityName> = {
  raw: -300,
  mangle: -150,
  dstnat: -100,
  filter: 0,
  security: 50,
  srcnat: 100,
};

/** NF_BR_PRI_*, include/uapi/linux/netfilter_bridge.h. */
const bridgePriorities: Numbers<PriorityName> = {
  dstnat: -300,
  filter: -200,
  out: 100,
  srcnat: 300,
};

/** The kernel's number of a hook. Throws RangeError where the family has none of that name. */
export function hookNumber(family: TableFamily, hook: Hook): number {
  protocolOf(family);
  return numberOf(`hook of family ${family}`, hooks[family], hook);
}

/** A number is taken as it is. Throws RangeError where the family has none of that name. */
export function priorityNumber(family: TableFamily, priority: PriorityName | number): number {
  if (typeof priority === 'number') return priority;
  const internet = family === 'ip' || family === 'ip6' || family === 'inet';
  const names =
    family === 'bridge' ? bridgePriorities : internet ? internetPriorities : { filter: 0 };
  return numberOf(`priority of family ${family}`, names, priority);
}

function numberOf<Name extends string>(what: string, numbers: Numbers<Name>, name: Name): number {
  const number = numbers[name];
  if (number !== undefined) return number;
  throw new RangeError(`a ${what} is one of ${Object.keys(numbers).join(', ')}, not ${name}`);
}
