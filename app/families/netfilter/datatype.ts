// SPDX-License-Identifier: MIT
import { formatIPv4, formatIPv6, parseIPv4, parseIPv6 } from '../../core/address.ts';
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { protocolName, protocolNumber, type Protocol } from './protocol.ts';

/** How a kind of value lies in a register or in a set. */
export interface DataType<Value> {
  /** nft's name for it. */
  readonly name: string;
  /** nft's number for it (its enum datatypes), which it writes to sets to know them again. */
  readonly number: number;
  /** Bytes. */
  readonly length: number;
  /** True for numbers in the machine's own byte order: bytes do not compare as the numbers do. */
  readonly hostOrder: boolean;
  /** Throws RangeError for what is no value of it. */
  encode(value: Value): Uint8Array;
  decode(bytes: Uint8Array): Value;
}

/** One of them, whichever: what is encoded must be a value of it. */
export type AnyDataType = Omit<DataType<never>, 'decode'> & {
  decode(bytes: Uint8Array): unknown;
};

/** A whole number of 1, 2 or 4 bytes; most significant first unless it is in host order. */
function integer(
  name: string,
  number: number,
  length: 1 | 2 | 4,
  hostOrder = false,
): DataType<number> {
  const little = hostOrder && littleEndian;
  const most = 2 ** (length * 8) - 1;
  return {
    ...{ name, number, length, hostOrder },
    encode(value) {
      if (!Number.isInteger(value) || value < 0 || value > most) {
        throw new RangeError(`${name}: expected a number from 0 to ${most}, not ${String(value)}`);
      }
      const bytes = new Uint8Array(length);
      const view = viewOf(bytes);
      if (length === 1) view.setUint8(0, value);
      else if (length === 2) view.setUint16(0, value, little);
      else view.setUint32(0, value, little);
      return bytes;
    },
    decode(bytes) {
      const view = viewOf(bytes);
      if (length === 1) return view.getUint8(0);
      return length === 2 ? view.getUint16(0, little) : view.getUint32(0, little);
    },
  };
}

/** Numbers that have names; a number is taken as it is, and given where it has no name. */
function named<Name extends string>(
  base: DataType<number>,
  names: Readonly<Record<Name, number>>,
): DataType<Name | number> {
  const byNumber = new Map(Object.entries<number>(names).map(([name, value]) => [value, name]));
  return {
    ...base,
    encode(value) {
      const number = typeof value === 'number' ? value : (names[value] as number | undefined);
      if (number !== undefined) return base.encode(number);
      const known = Object.keys(names).join(', ');
      throw new RangeError(`${base.name}: expected one of ${known}, not ${String(value)}`);
    },
    decode(bytes) {
      const value = base.decode(bytes);
      return (byNumber.get(value) as Name | undefined) ?? value;
    },
  };
}

export const ipv4Address: DataType<string> = {
  ...{ name: 'ipv4_addr', number: 7, length: 4, hostOrder: false },
  encode(value) {
    const bytes = parseIPv4(value);
    if (bytes === undefined) throw new RangeError(`expected an IPv4 address, not ${value}`);
    return bytes;
  },
  decode: (bytes) => formatIPv4(bytes),
};

export const ipv6Address: DataType<string> = {
  ...{ name: 'ipv6_addr', number: 8, length: 16, hostOrder: false },
  encode(value) {
    const bytes = parseIPv6(value);
    if (bytes === undefined) throw new RangeError(`expected an IPv6 address, not ${value}`);
    return bytes;
  },
  decode: (bytes) => formatIPv6(bytes),
};

export const etherAddress: DataType<string> = {
  ...{ name: 'ether_addr', number: 9, length: 6, hostOrder: false },
  encode(value) {
    if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(value)) {
      throw new RangeError(`expected a MAC address such as 02:00:00:00:00:01, not ${value}`);
    }
    return Uint8Array.from(value.split(':'), (byte) => Number.parseInt(byte, 16));
  },
  decode: (bytes) =>
    Array.from(bytes.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join(':'),
};

/** IFNAMSIZ bytes, filled with zeroes. */
export const interfaceName: DataType<string> = {
  ...{ name: 'ifname', number: 41, length: 16, hostOrder: false },
  encode(value) {
    const text = new TextEncoder().encode(value);
    if (text.length === 0 || text.length > 15) {
      throw new RangeError(`a device's name has 1 to 15 bytes: '${value}' has ${text.length}`);
    }
    const bytes = new Uint8Array(16);
    bytes.set(text);
    return bytes;
  },
  decode(bytes) {
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
  },
};

const protocolByte = integer('inet_proto', 12, 1);

/** IPPROTO_*, by name or number. */
export const protocol: DataType<Protocol> = {
  ...protocolByte,
  encode: (value) => protocolByte.encode(protocolNumber(value)),
  decode: (bytes) => protocolName(protocolByte.decode(bytes)),
};

export const port = integer('inet_service', 13, 2);
export const mark = integer('mark', 19, 4, true);
export const interfaceIndex = integer('iface_index', 20, 4, true);
export const userId = integer('uid', 24, 4, true);
export const groupId = integer('gid', 25, 4, true);
/** Numbers that nft has no name for; not for sets. */
export const byte = integer('integer', 4, 1);
export const short = integer('integer', 4, 2);
/** A number in host order that nft has no name for; not for sets. */
export const hostWord = integer('integer', 4, 4, true);

/** NFPROTO_*, include/uapi/linux/netfilter.h. */
export const internetVersion = named(integer('nf_proto', 2, 1), { ipv4: 2, ipv6: 10 });

/** ETH_P_*, include/uapi/linux/if_ether.h. */
export const etherType = named(integer('ether_type', 10, 2), {
  ip: 0x0800,
  arp: 0x0806,
  vlan: 0x8100,
  ip6: 0x86dd,
});

/** ARPHRD_*, include/uapi/linux/if_arp.h. */
export const deviceType = named(integer('iface_type', 21, 2, true), { ether: 1, loopback: 772 });

/** PACKET_*, include/uapi/linux/if_packet.h. */
export const packetType = named(integer('pkt_type', 31, 1), {
  host: 0,
  broadcast: 1,
  multicast: 2,
  other: 3,
});

/** ICMP_*, include/uapi/linux/icmp.h. */
export const icmpType = named(integer('icmp_type', 14, 1), {
  'echo-reply': 0,
  'destination-unreachable': 3,
  redirect: 5,
  'echo-request': 8,
  'time-exceeded': 11,
  'parameter-problem': 12,
  'timestamp-request': 13,
  'timestamp-reply': 14,
});

/** ICMPV6_* and NDISC_*, include/uapi/linux/icmpv6.h and include/net/ndisc.h. */
export const icmpv6Type = named(integer('icmpv6_type', 29, 1), {
  'destination-unreachable': 1,
  'packet-too-big': 2,
  'time-exceeded': 3,
  'parameter-problem': 4,
  'echo-request': 128,
  'echo-reply': 129,
  'nd-router-solicit': 133,
  'nd-router-advert': 134,
  'nd-neighbor-solicit': 135,
  'nd-neighbor-advert': 136,
});

/** IP_CT_DIR_*, include/uapi/linux/netfilter/nf_conntrack_tuple_common.h. */
export const connectionDirection = named(integer('ct_dir', 27, 1), { original: 0, reply: 1 });
