// SPDX-License-Identifier: MIT
import { formatAddress } from '../../core/address.ts';
import { align } from '../../core/align.ts';
import { decodeAttributes, encodeAttribute, type Attribute } from '../../core/attribute.ts';
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { indexOf, type Device, type DeviceIndexes } from './device.ts';
import { addressBytes, addressLength, type IpFamily } from './prefix.ts';
import type { RtmsgRouteAttrs } from './rt-route-gen.ts';

/** `sizeof(struct rtnexthop)`, include/uapi/linux/rtnetlink.h. */
const rtnexthopLength = 8;
const AF_INET = 2;
const AF_INET6 = 10;
/** Attributes of a nexthop, as of a route. */
const RTA_GATEWAY = 5;
const RTA_FLOW = 11;
const RTA_VIA = 18;

/** RTNH_F_* in the order of their bits. */
const flagNames = [
  ...['dead', 'pervasive', 'onlink', 'offload', 'linkdown', 'unresolved', 'trap'],
] as const;

export type NextHopFlag =
  'dead' | 'pervasive' | 'onlink' | 'offload' | 'linkdown' | 'unresolved' | 'trap';

/** One of the ways that a new route may take. */
export interface NewNextHop {
  /** The gateway; of another family than the route's, too. */
  readonly via?: string;
  readonly dev?: Device;
  /** Of the packets in relation to the others: 1 (unless given) … 256. */
  readonly weight?: number;
  /** The gateway is on the link whatever its prefix. */
  readonly onlink?: boolean;
}

/** One of the ways that a route takes. */
export interface NextHop {
  readonly via?: string;
  /** Index of the device; 0: none. */
  readonly oif: number;
  readonly weight: number;
  readonly flags: readonly NextHopFlag[];
  /** Realms: source in the upper half, destination in the lower. */
  readonly realms?: number;
  /** What else the kernel says of it: RTA_* of linux/rtnetlink.h. */
  readonly others?: readonly Attribute[];
}

/**
 * The ways that a route takes, whether it has one or several; none for a blackhole and such. Throws
 * ProtocolError where their bytes are none.
 */
export function nextHops(route: RtmsgRouteAttrs): NextHop[] {
  const { rtaMultipath, rtaGateway, rtaVia, rtaOif, rtaFlow } = route;
  if (rtaMultipath !== undefined) return decodeNextHops(rtaMultipath);
  const via = rtaVia === undefined ? rtaGateway : decodeVia(rtaVia);
  if (rtaOif === undefined && via === undefined) return [];
  const named = new Set<unknown>(flagNames);
  return [
    {
      ...(via !== undefined && { via }),
      oif: rtaOif ?? 0,
      weight: 1,
      flags: route.rtmFlags.filter((flag): flag is NextHopFlag => named.has(flag)),
      ...(rtaFlow !== undefined && { realms: rtaFlow }),
    },
  ];
}

/** The value of RTA_MULTIPATH. Throws EncodeError. */
export function encodeNextHops(
  hops: readonly NewNextHop[],
  family: IpFamily,
  indexes: DeviceIndexes,
): Uint8Array {
  const parts = hops.map((hop, index) => encodeNextHop(hop, family, indexes, `nextHops[${index}]`));
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** The value of RTA_VIA: struct rtvia { __u16 rtvia_family; __u8 rtvia_addr[]; }. */
export function encodeVia(address: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(2 + address.length);
  viewOf(bytes).setUint16(0, address.length === 4 ? AF_INET : AF_INET6, littleEndian);
  bytes.set(address, 2);
  return bytes;
}

/**
 *     struct rtnexthop {
 *         unsigned short rtnh_len;    with this header and the attributes
 *         unsigned char  rtnh_flags;
 *         unsigned char  rtnh_hops;   the weight less one
 *         int            rtnh_ifindex;
 *     };
 */
function encodeNextHop(
  { via, dev, weight = 1, onlink = false }: NewNextHop,
  family: IpFamily,
  indexes: DeviceIndexes,
  path: string,
): Uint8Array {
  if (!Number.isInteger(weight) || weight < 1 || weight > 256) {
    throw new EncodeError(`${path}.weight`, `expected a number from 1 to 256, not ${weight}`);
  }
  const gateway = via === undefined ? undefined : addressBytes(via, `${path}.via`);
  const attribute =
    gateway === undefined
      ? new Uint8Array()
      : gateway.length === addressLength(family)
        ? encodeAttribute(RTA_GATEWAY, gateway)
        : encodeAttribute(RTA_VIA, encodeVia(gateway));
  const bytes = new Uint8Array(rtnexthopLength + attribute.length);
  const view = viewOf(bytes);
  view.setUint16(0, bytes.length, littleEndian);
  view.setUint8(2, onlink ? 1 << flagNames.indexOf('onlink') : 0);
  view.setUint8(3, weight - 1);
  view.setInt32(4, indexOf(indexes, dev, `${path}.dev`) ?? 0, littleEndian);
  bytes.set(attribute, rtnexthopLength);
  return bytes;
}

function decodeNextHops(bytes: Uint8Array): NextHop[] {
  const view = viewOf(bytes);
  const hops: NextHop[] = [];
  let offset = 0;
  while (bytes.length - offset >= rtnexthopLength) {
    const length = view.getUint16(offset, littleEndian);
    if (length < rtnexthopLength || length > bytes.length - offset) {
      throw new ProtocolError(
        `a nexthop claims ${length} bytes where ${bytes.length - offset} are left`,
      );
    }
    const mask = view.getUint8(offset + 2);
    hops.push({
      ...hopAttributes(bytes.subarray(offset + rtnexthopLength, offset + length)),
      oif: view.getInt32(offset + 4, littleEndian),
      weight: view.getUint8(offset + 3) + 1,
      flags: flagNames.filter((_, bit) => (mask & (1 << bit)) !== 0),
    });
    offset += align(length);
  }
  return hops;
}

function hopAttributes(bytes: Uint8Array): Pick<NextHop, 'via' | 'realms' | 'others'> {
  const attributes = [...decodeAttributes(bytes)];
  const valueOf = (type: number): Uint8Array | undefined =>
    attributes.find((one) => one.type === type)?.value;
  const gateway = valueOf(RTA_GATEWAY);
  const via = valueOf(RTA_VIA);
  const realms = valueOf(RTA_FLOW);
  const named: readonly number[] = [RTA_GATEWAY, RTA_VIA, RTA_FLOW];
  const others = attributes.filter(({ type }) => !named.includes(type));
  return {
    ...(gateway !== undefined && { via: addressOf(gateway) }),
    ...(via !== undefined && { via: decodeVia(via) }),
    ...(realms?.length === 4 && { realms: viewOf(realms).getUint32(0, littleEndian) }),
    ...(others.length > 0 && { others }),
  };
}

function decodeVia(bytes: Uint8Array): string {
  return addressOf(bytes.subarray(2));
}

function addressOf(bytes: Uint8Array): string {
  if (bytes.length !== 4 && bytes.length !== 16) {
    throw new ProtocolError(`a gateway of ${bytes.length} bytes is no IP address`);
  }
  return formatAddress(bytes);
}
