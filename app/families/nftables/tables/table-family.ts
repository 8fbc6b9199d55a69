// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { ProtocolError } from '../../../core/errors/protocol-error.ts';
import { showName } from '../../../core/show.ts';
import type { Nfproto } from '../nftables-gen.ts';

/** The packets that a table sees, by nft's names. `inet` is IPv4 and IPv6. */
export type TableFamily = 'ip' | 'ip6' | 'inet' | 'arp' | 'bridge' | 'netdev';

const families: Readonly<Record<TableFamily, Nfproto>> = {
  ip: 'ipv4',
  ip6: 'ipv6',
  inet: 'inet',
  arp: 'arp',
  bridge: 'bridge',
  netdev: 'netdev',
};

const byProtocol = new Map(
  (Object.entries(families) as [TableFamily, Nfproto][]).map(([name, protocol]) => [
    protocol as Nfproto | number,
    name,
  ]),
);

/** The kernel's name of a table's family. Throws EncodeError for an unknown one. */
export function protocolOf(family: TableFamily): Nfproto {
  if (Object.hasOwn(families, family)) return families[family];
  const known = Object.keys(families).join(', ');
  throw new EncodeError('family', `expected one of ${known}, not ${showName(family)}`);
}

/** The family by the kernel's name of it; undefined where no table can be of it. */
export function familyOf(protocol: Nfproto | number): TableFamily | undefined {
  return byProtocol.get(protocol);
}

/** The family that the kernel gives to a table, or to something in one. Throws ProtocolError for an unknown one. */
export function listedFamily(protocol: Nfproto | number): TableFamily {
  const family = byProtocol.get(protocol);
  if (family !== undefined) return family;
  throw new ProtocolError(`the kernel lists a table of an unknown family: ${protocol}`);
}
