// SPDX-License-Identifier: MIT
import * as datatype from './datatype.ts';
import type { AnyDataType } from './datatype.ts';

/** nft's number for verdicts (NFT_DATA_VERDICT, include/uapi/linux/netfilter/nf_tables.h). */
export const verdictType = 0xffff_ff00;

const types = {
  ipv4_addr: datatype.ipv4Address,
  ipv6_addr: datatype.ipv6Address,
  ether_addr: datatype.etherAddress,
  ether_type: datatype.etherType,
  inet_proto: datatype.protocol,
  inet_service: datatype.port,
  icmp_type: datatype.icmpType,
  icmpv6_type: datatype.icmpv6Type,
  mark: datatype.mark,
  ifname: datatype.interfaceName,
  iface_index: datatype.interfaceIndex,
  uid: datatype.userId,
  gid: datatype.groupId,
} as const;

/** nft's names of what sets and maps may hold. */
export type TypeName = keyof typeof types;

/** What a set's key or a map's data consists of: one field, or several of a concatenation. */
export type SetType = readonly AnyDataType[];

/** nft writes the types of a concatenation into one number, six bits each (TYPE_BITS). */
const bitsPerType = 6;

/** Throws RangeError for a name that is none. */
export function setType(names: TypeName | readonly TypeName[]): SetType {
  const list: readonly TypeName[] = [names].flat();
  if (list.length === 0) throw new RangeError('a concatenation has at least one type');
  return list.map((name) => {
    const found = (types as Readonly<Record<string, AnyDataType | undefined>>)[name];
    if (found !== undefined) return found;
    const known = Object.keys(types).join(', ');
    throw new RangeError(`a set's type is one of ${known}, not ${name}`);
  });
}

/** The number by which nft knows it. */
export function setTypeNumber(type: SetType): number {
  return type.reduce((sum, { number }) => (sum << bitsPerType) | number, 0);
}

/** The reverse; undefined where a part of it is not known here. */
export function setTypeOf(number: number): SetType | undefined {
  const parts: AnyDataType[] = [];
  for (let rest = number; rest > 0; rest >>>= bitsPerType) {
    const found = Object.values<AnyDataType>(types).find(
      (type) => type.number === (rest & ((1 << bitsPerType) - 1)),
    );
    if (found === undefined) return undefined;
    parts.unshift(found);
  }
  return parts.length === 0 ? undefined : parts;
}

/** Bytes of a key: of several fields each begins at a multiple of four. */
export function setTypeLength(type: SetType): number {
  const [only, ...more] = type;
  if (only !== undefined && more.length === 0) return only.length;
  return type.reduce((sum, { length }) => sum + paddedLength(length), 0);
}

export function paddedLength(length: number): number {
  return (length + 3) & ~3;
}
