// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { show } from '../../core/show.ts';
import { decodeAddress, encodePrefix, type Family, familyOf } from './address.ts';
import type { XfrmSelector } from './xfrm-gen.ts';

/** The IP protocols that have a name here, by their names in /etc/protocols. */
const protocols: ReadonlyMap<string, number> = new Map(
  Object.entries({
    icmp: 1,
    tcp: 6,
    udp: 17,
    dccp: 33,
    gre: 47,
    esp: 50,
    ah: 51,
    'ipv6-icmp': 58,
    sctp: 132,
  }),
);

/** Matches ports whose bits under the mask are those of the value. */
export interface PortMask {
  readonly value: number;
  readonly mask: number;
}

/** Which packets to match. A property that is not given matches any packet. */
export interface Selector {
  /** `10.0.0.0/24`, or an address alone. */
  readonly source?: string;
  readonly destination?: string;
  /** `tcp`, or a number where the protocol has no name here. */
  readonly protocol?: string | number;
  /** One port, or several under a mask; for ICMP the type. */
  readonly sourcePort?: number | PortMask;
  /** One port, or several under a mask; for ICMP the code. */
  readonly destinationPort?: number | PortMask;
  /** The index of the device that the packets go through. */
  readonly ifindex?: number;
}

/**
 * Makes the struct of a selector. Its family is that of its addresses, and `otherwise` where it has none.
 * EncodeError where source and destination are of different families, or a value is not valid.
 */
export function encodeSelector(selector: Selector, path: string, otherwise: Family): XfrmSelector {
  const { source, destination } = selector;
  const families = [source, destination].flatMap((text) =>
    text === undefined ? [] : [familyOf(text)],
  );
  const [family = otherwise] = families;
  if (families.some((one) => one !== family)) {
    throw new EncodeError(path, 'source and destination are of different families');
  }
  const any = family === 'inet' ? '0.0.0.0/0' : '::/0';
  const from = encodePrefix(source ?? any, `${path}.source`);
  const to = encodePrefix(destination ?? any, `${path}.destination`);
  const [sport, sportMask] = portOf(selector.sourcePort, `${path}.sourcePort`);
  const [dport, dportMask] = portOf(selector.destinationPort, `${path}.destinationPort`);
  return {
    ...{ daddr: to.bytes, saddr: from.bytes, dport, dportMask, sport, sportMask, family },
    ...{ prefixlenD: to.length, prefixlenS: from.length },
    proto: protocolOf(selector.protocol, `${path}.protocol`),
    ifindex: selector.ifindex ?? 0,
    user: 0,
  };
}

/**
 * Reads a selector, without the properties that match any packet. `otherwise` is the family where the struct has
 * none: the family of the state that it belongs to.
 */
export function decodeSelector(struct: XfrmSelector, otherwise: Family): Selector {
  const { family, prefixlenS, prefixlenD, proto, ifindex } = struct;
  const known = family === 'inet' || family === 'inet6' ? family : otherwise;
  const sourcePort = portFrom(struct.sport, struct.sportMask);
  const destinationPort = portFrom(struct.dport, struct.dportMask);
  return {
    ...(prefixlenS > 0 && { source: `${decodeAddress(struct.saddr, known)}/${prefixlenS}` }),
    ...(prefixlenD > 0 && { destination: `${decodeAddress(struct.daddr, known)}/${prefixlenD}` }),
    ...(proto !== 0 && { protocol: nameOf(proto) }),
    ...(sourcePort !== undefined && { sourcePort }),
    ...(destinationPort !== undefined && { destinationPort }),
    ...(ifindex !== 0 && { ifindex }),
  };
}

function nameOf(proto: number): string | number {
  return [...protocols].find(([, number]) => number === proto)?.[0] ?? proto;
}

function protocolOf(protocol: Selector['protocol'], path: string): number {
  if (protocol === undefined) return 0;
  const number = typeof protocol === 'number' ? protocol : protocols.get(protocol);
  if (number === undefined || !Number.isInteger(number) || number < 0 || number > 255) {
    throw new EncodeError(path, `expected an IP protocol, not ${show(protocol)}`);
  }
  return number;
}

function portOf(port: number | PortMask | undefined, path: string): [value: number, mask: number] {
  if (port === undefined) return [0, 0];
  const { value, mask } = typeof port === 'number' ? { value: port, mask: 0xffff } : port;
  for (const number of [value, mask]) {
    if (!Number.isInteger(number) || number < 0 || number > 0xffff) {
      throw new EncodeError(path, `expected a number from 0 to 65535, not ${show(number)}`);
    }
  }
  return [value, mask];
}

function portFrom(value: number, mask: number): number | PortMask | undefined {
  if (mask === 0) return undefined;
  return mask === 0xffff ? value : { value, mask };
}
