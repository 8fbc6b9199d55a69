// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { showName } from '../../../core/show.ts';
import { protocolOf, type TableFamily } from './table-family.ts';

/** The place on a packet's way where a base chain sits. */
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

/** The kernel's number of a hook, which may be given instead. Throws EncodeError where the family has none of that name. */
export function hookNumber(family: TableFamily, hook: Hook | number): number {
  protocolOf(family);
  if (typeof hook === 'number') return hook;
  return numberOf('hook', family, hooks[family], hook);
}

/** The name of a family's hook by its number; the number itself where it has none. */
export function hookOf(family: TableFamily, number: number): Hook | number {
  const found = Object.entries(hooks[family]).find(([, known]) => known === number);
  return found === undefined ? number : (found[0] as Hook);
}

/** The number of a priority, which may be given instead. Throws EncodeError where the family has none of that name. */
export function priorityNumber(family: TableFamily, priority: PriorityName | number): number {
  if (typeof priority === 'number') return priority;
  const internet = family === 'ip' || family === 'ip6' || family === 'inet';
  const names =
    family === 'bridge' ? bridgePriorities : internet ? internetPriorities : { filter: 0 };
  return numberOf('priority', family, names, priority);
}

function numberOf<Name extends string>(
  path: string,
  family: TableFamily,
  numbers: Numbers<Name>,
  name: Name,
): number {
  const number = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
  if (number !== undefined) return number;
  const known = Object.keys(numbers).join(', ');
  throw new EncodeError(path, `tables of family ${family} have ${known}, not ${showName(name)}`);
}
