// SPDX-License-Identifier: MIT
// RTA_MULTIPATH, for which the format of specs has no words: include/uapi/linux/rtnetlink.h.
import { align } from '../../core/align.ts';
import { decodeAttributes, encodeAttribute } from '../../core/attribute.ts';
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { NLA_F_NESTED } from '../../core/constants.ts';
import { EncodeError } from '../../core/errors/encode-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { checkNumber } from '../number.ts';
import { indexOf, type DeviceIndexes } from './device.ts';
import { nextHopFlags, type NewNextHop, type NextHop } from './next-hop.ts';
import { addressBytes } from './prefix.ts';
import { decodeVia, encodeVia, gatewayText } from './via.ts';

/** `sizeof(struct rtnexthop)`. */
const rtnexthopLength = 8;
/** Attributes of a nexthop, as of a route. */
const RTA_GATEWAY = 5;
const RTA_FLOW = 11;
const RTA_VIA = 18;

/** Lengths of gateways in RTA_GATEWAY, by the family of the route. Others, and all of MPLS, go into RTA_VIA. */
const gatewayLengths: Readonly<Record<string, number>> = { inet: 4, inet6: 16 };

/** Encodes the value of RTA_MULTIPATH of a route of that family. Throws EncodeError. */
export function encodeNextHops(
  hops: readonly NewNextHop[],
  family: string | number,
  indexes: DeviceIndexes,
): Uint8Array {
  const parts = hops.map((hop, index) => encodeNextHop(hop, family, indexes, `nextHops[${index}]`));
  return joined(parts);
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
  { via, dev, weight = 1, onlink = false, realms, others = [] }: NewNextHop,
  family: string | number,
  indexes: DeviceIndexes,
  path: string,
): Uint8Array {
  if (!Number.isInteger(weight) || weight < 1 || weight > 256) {
    throw new EncodeError(`${path}.weight`, `expected a number from 1 to 256, not ${weight}`);
  }
  const attributes = joined([
    ...(via === undefined ? [] : [gatewayAttribute(addressBytes(via, `${path}.via`), family)]),
    ...(realms === undefined ? [] : [realmsAttribute(realms, `${path}.realms`)]),
    ...others.map(({ type, nested, value }) =>
      encodeAttribute(nested ? type | NLA_F_NESTED : type, value),
    ),
  ]);
  const bytes = new Uint8Array(rtnexthopLength + attributes.length);
  const view = viewOf(bytes);
  view.setUint16(0, bytes.length, littleEndian);
  view.setUint8(2, onlink ? 1 << nextHopFlags.indexOf('onlink') : 0);
  view.setUint8(3, weight - 1);
  view.setInt32(4, indexOf(indexes, dev, `${path}.dev`) ?? 0, littleEndian);
  bytes.set(attributes, rtnexthopLength);
  return bytes;
}

function gatewayAttribute(gateway: Uint8Array, family: string | number): Uint8Array {
  return gateway.length === gatewayLengths[family]
    ? encodeAttribute(RTA_GATEWAY, gateway)
    : encodeAttribute(RTA_VIA, encodeVia(gateway));
}

function realmsAttribute(realms: number, path: string): Uint8Array {
  const bytes = new Uint8Array(4);
  viewOf(bytes).setUint32(0, checkNumber(realms, 0xffff_ffff, path), littleEndian);
  return encodeAttribute(RTA_FLOW, bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** Reads the ways in the value of RTA_MULTIPATH. Throws ProtocolError where it is malformed. */
export function decodeNextHops(bytes: Uint8Array): NextHop[] {
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
    hops.push(decodeNextHop(bytes.subarray(offset, offset + length)));
    offset += align(length);
  }
  return hops;
}

function decodeNextHop(bytes: Uint8Array): NextHop {
  const view = viewOf(bytes);
  const mask = view.getUint8(2);
  const flags = nextHopFlags.filter((_, bit) => (mask & (1 << bit)) !== 0);
  const dev = view.getInt32(4, littleEndian);
  const { via, ...others } = hopAttributes(bytes.subarray(rtnexthopLength));
  return {
    ...(via !== undefined && { via }),
    ...(dev !== 0 && { dev }),
    weight: view.getUint8(3) + 1,
    ...(flags.includes('onlink') && { onlink: true }),
    ...others,
    flags,
  };
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
    ...(gateway !== undefined && { via: gatewayText(gateway) }),
    ...(via !== undefined && { via: decodeVia(via) }),
    ...(realms?.length === 4 && { realms: viewOf(realms).getUint32(0, littleEndian) }),
    ...(others.length > 0 && { others }),
  };
}
