// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { showName } from '../../../core/show.ts';
import * as datatype from '../types/datatype.ts';
import type { AnyDataType } from '../types/datatype.ts';
import type { Source } from '../types/register-type.ts';

/** nft's number for verdicts (NFT_DATA_VERDICT, include/uapi/linux/netfilter/nf_tables.h). */
export const verdictType = 0xffff_ff00;

const types = {
  nf_proto: datatype.internetVersion,
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
  iface_type: datatype.deviceType,
  realm: datatype.realm,
  classid: datatype.classId,
  uid: datatype.userId,
  gid: datatype.groupId,
  ct_state: datatype.connectionState,
  ct_dir: datatype.connectionDirection,
  ct_status: datatype.connectionStatus,
  pkt_type: datatype.packetType,
  devgroup: datatype.deviceGroup,
  cgroupsv2: datatype.controlGroup2,
  // Types that nft knows by an expression alone: `typeof meta length`.
  'meta length': datatype.packetLength,
  'meta cpu': datatype.processor,
  'meta cgroup': datatype.controlGroup,
  'ct zone': datatype.connectionZone,
} as const;

/** nft's names of the types that sets and maps may hold; a name with a blank is what its `typeof` says. */
export type TypeName = keyof typeof types;

/** The fields of a set's keys or of a map's values: one, or several of a concatenation. */
export type SetType = readonly AnyDataType[];

/** Further facts about a type's fields, where the number is that of plain integers. */
export interface TypeHints {
  /** Field by field, the expression that it is of. */
  readonly sources?: readonly (Source | undefined)[] | undefined;
  /** Whether the only field is in host order. */
  readonly hostOrder?: boolean | undefined;
  /** Bytes of all. */
  readonly length: number;
}

/** nft writes the types of a concatenation into one number, six bits each (TYPE_BITS). */
const bitsPerType = 6;
/** More lose the bits of the first ones. */
const mostFields = 5;

/** The type with these fields. Throws EncodeError for an unknown name. */
export function setType(names: TypeName | readonly TypeName[]): SetType {
  const list: readonly TypeName[] = [names].flat();
  if (list.length === 0) throw new EncodeError('', 'expected at least one type');
  return list.map((name, at) => {
    if (Object.hasOwn(types, name)) return types[name];
    const known = Object.keys(types).join(', ');
    const where = typeof names === 'string' ? '' : `[${at}]`;
    throw new EncodeError(where, `expected one of ${known}, not ${showName(name)}`);
  });
}

/** The names of a type's fields, as `setType` takes them; undefined where one has none. */
export function typeNames(type: SetType): TypeName | readonly TypeName[] | undefined {
  const names = type.map((part) => nameOf.get(part)).filter((name) => name !== undefined);
  const [only] = names;
  if (only === undefined || names.length < type.length) return undefined;
  return names.length === 1 ? only : names;
}

/** The number by which nft knows it. */
export function setTypeNumber(type: SetType): number {
  return type.reduce((sum, { number }) => ((sum << bitsPerType) | number) >>> 0, 0);
}

/** The type by the number that nft gives to it; undefined for an unknown field, and for more than five fields. */
export function setTypeOf(number: number, hints?: TypeHints): SetType | undefined {
  const numbers: number[] = [];
  for (let rest = number; rest > 0; rest >>>= bitsPerType) {
    numbers.unshift(rest & ((1 << bitsPerType) - 1));
  }
  if (numbers.length > mostFields) return undefined;
  const single = numbers.length === 1;
  const parts = numbers.map((part, at) =>
    part === datatype.integerNumber ? plainInteger(hints, at, single) : byNumber.get(part),
  );
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 || known.length < parts.length ? undefined : known;
}

/** Integers are told apart by where they come from, one alone also by the set's own bytes. */
function plainInteger(
  hints: TypeHints | undefined,
  at: number,
  single: boolean,
): AnyDataType | undefined {
  const source = hints?.sources?.[at];
  const found = source && bySource.get(String(source));
  if (found !== undefined || !single || hints?.hostOrder === undefined) return found;
  return datatype.integerOf(hints.length, hints.hostOrder);
}

const nameOf = new Map<AnyDataType, TypeName>(
  (Object.entries(types) as [TypeName, AnyDataType][]).map(([name, type]) => [type, name]),
);

const byNumber = new Map<number, AnyDataType>(
  Object.values<AnyDataType>(types).map((type) => [type.number, type]),
);

const bySource = new Map<string, AnyDataType>(
  Object.values<AnyDataType>(types).flatMap((type) =>
    type.source === undefined ? [] : [[String(type.source), type] as const],
  ),
);

/** Bytes of a key: of several fields each begins at a multiple of four. */
export function setTypeLength(type: SetType): number {
  const [only, ...more] = type;
  if (only !== undefined && more.length === 0) return only.length;
  return type.reduce((sum, { length }) => sum + paddedLength(length), 0);
}

export function paddedLength(length: number): number {
  return (length + 3) & ~3;
}
