// SPDX-License-Identifier: MIT
import type { Nfproto } from './nftables-gen.ts';

/** Which packets a table sees, by nft's names. `inet` is IPv4 and IPv6. */
export type TableFamily = 'ip' | 'ip6' | 'inet' | 'arp' | 'bridge' | 'netdev';

const families: Readonly<Record<TableFamily, Nfproto>> = {
  ip: 'ipv4',
  ip6: 'ipv6',
  inet: 'inet',
  arp: 'arp',
  bridge: 'bridge',
  netdev: 'netdev',
};

/** The kernel's name for it. Throws RangeError for a family that is none. */
export function protocolOf(family: TableFamily): Nfproto {
  const protocol = (families as Readonly<Record<string, Nfproto | undefined>>)[family];
  if (protocol !== undefined) return protocol;
  const known = Object.keys(families).join(', ');
  throw new RangeError(`a table's family is one of ${known}, not ${family}`);
}

/** The reverse; undefined for what is no table's family. */
export function familyOf(protocol: Nfproto | number): TableFamily | undefined {
  const [found] = Object.entries(families).find(([, name]) => name === protocol) ?? [];
  return found as TableFamily | undefined;
}
