// SPDX-License-Identifier: MIT
import { formatIPv4, formatIPv6, parseIPv4, parseIPv6 } from '../../../core/address.ts';
import { textOfBytes } from '../../../core/byte-text.ts';
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { showName } from '../../../core/show.ts';
import { integer, named, wideInteger } from './integer-type.ts';
import type { AnyDataType, DataType, Source } from './register-type.ts';
import { textBytes } from '../text-bytes.ts';
import { protocolName, protocolNumber, type Protocol } from '../../ip-protocol.ts';

export type { AnyDataType, DataType } from './register-type.ts';

/** EXPR_PAYLOAD, EXPR_META, EXPR_CT and EXPR_SOCKET of nft's enum expr_types. */
const payloadSource = 7;
const metaSource = 9;
const socketSource = 10;
const connectionSource = 12;
/** No direction: the key belongs to the connection, whichever way a packet goes. */
const noDirection = 0xffff_ffff;

function from<Value>(type: DataType<Value>, source: Source): DataType<Value> {
  return { ...type, source };
}

export const ipv4Address: DataType<string> = {
  ...{ name: 'ipv4_addr', number: 7, length: 4, hostOrder: false },
  source: [payloadSource, 12, 11],
  encode(value) {
    const bytes = parseIPv4(value);
    if (bytes === undefined)
      throw new EncodeError('', `expected an IPv4 address, not ${showName(value)}`);
    return bytes;
  },
  decode: (bytes) => formatIPv4(bytes),
};

export const ipv6Address: DataType<string> = {
  ...{ name: 'ipv6_addr', number: 8, length: 16, hostOrder: false },
  source: [payloadSource, 13, 8],
  encode(value) {
    const bytes = parseIPv6(value);
    if (bytes === undefined)
      throw new EncodeError('', `expected an IPv6 address, not ${showName(value)}`);
    return bytes;
  },
  decode: (bytes) => formatIPv6(bytes),
};

export const etherAddress: DataType<string> = {
  ...{ name: 'ether_addr', number: 9, length: 6, hostOrder: false },
  source: [payloadSource, 17, 2],
  encode(value) {
    if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(value)) {
      throw new EncodeError(
        '',
        `expected a MAC address such as 02:00:00:00:00:01, not ${showName(value)}`,
      );
    }
    return Uint8Array.from(value.split(':'), (byte) => Number.parseInt(byte, 16));
  },
  decode: (bytes) =>
    Array.from(bytes.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join(':'),
};

/** A device name in IFNAMSIZ bytes, filled with zeroes. `textOfBytes` keeps bytes that are no UTF-8. */
export const interfaceName: DataType<string> = {
  ...{ name: 'ifname', number: 41, length: 16, hostOrder: false },
  source: [metaSource, 6],
  encode(value) {
    const text = textBytes(value);
    if (text.length === 0 || text.length > 15) {
      throw new EncodeError(
        '',
        `expected a device name of 1 to 15 bytes, not '${showName(value)}'`,
      );
    }
    const bytes = new Uint8Array(16);
    bytes.set(text);
    return bytes;
  },
  decode(bytes) {
    const end = bytes.indexOf(0);
    return textOfBytes(end === -1 ? bytes : bytes.subarray(0, end));
  },
};

const protocolByte = integer('inet_proto', 12, 1);

/** IPPROTO_*, by name or number. */
export const protocol: DataType<Protocol> = {
  ...protocolByte,
  source: [metaSource, 16],
  encode: (value) => protocolByte.encode(protocolNumber(value)),
  decode: (bytes) => protocolName(protocolByte.decode(bytes)),
};

export const port = from(integer('inet_service', 13, 2), [payloadSource, 11, 2]);
export const mark = from(integer('mark', 19, 4, true), [metaSource, 3]);
export const connectionMark = from(mark, [connectionSource, 3, noDirection]);
export const socketMark = from(mark, [socketSource, 1]);
export const interfaceIndex = from(integer('iface_index', 20, 4, true), [metaSource, 4]);
export const realm = from(integer('realm', 22, 4, true), [metaSource, 13]);
/** A class of traffic control: major << 16 | minor. */
export const classId = from(integer('classid', 23, 4, true), [metaSource, 2]);
export const userId = from(integer('uid', 24, 4, true), [metaSource, 10]);
export const groupId = from(integer('gid', 25, 4, true), [metaSource, 11]);
export const deviceGroup = from(integer('devgroup', 35, 4, true), [metaSource, 21]);
/** Bits of NFT_CT_STATE and IPS_*. */
export const connectionState = from(integer('ct_state', 26, 4, true), [
  connectionSource,
  0,
  noDirection,
]);
export const connectionStatus = from(integer('ct_status', 28, 4, true), [
  connectionSource,
  2,
  noDirection,
]);
/** The inode of a version 2 control group. */
export const controlGroup2 = wideInteger('cgroupsv2', 46, true);

/** nft's number of values that it calls `integer`. */
export const integerNumber = 4;
const host = (length: 2 | 4): DataType<number> => integer('integer', integerNumber, length, true);
export const byte = integer('integer', integerNumber, 1);
export const short = integer('integer', integerNumber, 2);
export const packetLength = from(host(4), [metaSource, 0]);
export const processor = from(host(4), [metaSource, 20]);
export const controlGroup = from(host(4), [metaSource, 23]);
export const connectionZone = from(host(2), [connectionSource, 17, noDirection]);

/** The type of numbers of that length that nft calls `integer`; undefined for other lengths. */
export function integerOf(length: number, hostOrder: boolean): AnyDataType | undefined {
  if (length === 8) return wideInteger('integer', integerNumber, hostOrder);
  if (length !== 1 && length !== 2 && length !== 4) return undefined;
  return integer('integer', integerNumber, length, hostOrder);
}

/** NFPROTO_*, include/uapi/linux/netfilter.h. */
export const internetVersion = from(named(integer('nf_proto', 2, 1), { ipv4: 2, ipv6: 10 }), [
  metaSource,
  15,
]);

/** ETH_P_*, include/uapi/linux/if_ether.h. */
export const etherType = from(
  named(integer('ether_type', 10, 2), { ip: 0x0800, arp: 0x0806, vlan: 0x8100, ip6: 0x86dd }),
  [metaSource, 1],
);

/** ARPHRD_*, include/uapi/linux/if_arp.h. */
export const deviceType = from(
  named(integer('iface_type', 21, 2, true), { ether: 1, loopback: 772 }),
  [metaSource, 8],
);

/** PACKET_*, include/uapi/linux/if_packet.h. */
export const packetType = from(
  named(integer('pkt_type', 31, 1), { host: 0, broadcast: 1, multicast: 2, other: 3 }),
  [metaSource, 19],
);

/** ICMP_*, include/uapi/linux/icmp.h. */
export const icmpType = from(
  named(integer('icmp_type', 14, 1), {
    'echo-reply': 0,
    'destination-unreachable': 3,
    redirect: 5,
    'echo-request': 8,
    'time-exceeded': 11,
    'parameter-problem': 12,
    'timestamp-request': 13,
    'timestamp-reply': 14,
  }),
  [payloadSource, 4, 1],
);

/** ICMPV6_* and NDISC_*, include/uapi/linux/icmpv6.h and include/net/ndisc.h. */
export const icmpv6Type = from(
  named(integer('icmpv6_type', 29, 1), {
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
  }),
  [payloadSource, 14, 1],
);

/** IP_CT_DIR_*, include/uapi/linux/netfilter/nf_conntrack_tuple_common.h. */
export const connectionDirection = from(
  named(integer('ct_dir', 27, 1), { original: 0, reply: 1 }),
  [connectionSource, 1, noDirection],
);
