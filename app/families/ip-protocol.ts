// SPDX-License-Identifier: MIT
import { EncodeError } from '../core/errors/encode-error.ts';
import { showName } from '../core/show.ts';

/** IPPROTO_*, include/uapi/linux/in.h, by the names of /etc/protocols. */
const numbers = {
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  dccp: 33,
  gre: 47,
  esp: 50,
  ah: 51,
  'ipv6-icmp': 58,
  sctp: 132,
  udplite: 136,
} as const;

export type ProtocolName = keyof typeof numbers;

/** The protocol inside an IP packet: its name or its number. */
export type Protocol = ProtocolName | number;

const names = new Map<number, ProtocolName>(
  Object.entries(numbers).map(([name, number]) => [number, name as ProtocolName]),
);

/** Returns the number of a protocol. Throws EncodeError for an unknown name, and a number outside of 0 … 255. */
export function protocolNumber(protocol: Protocol): number {
  const number =
    typeof protocol === 'number'
      ? protocol
      : Object.hasOwn(numbers, protocol)
        ? numbers[protocol]
        : undefined;
  if (number !== undefined && Number.isInteger(number) && number >= 0 && number <= 255) {
    return number;
  }
  const known = Object.keys(numbers).join(', ');
  throw new EncodeError('', `expected a protocol's number or ${known}, not ${showName(protocol)}`);
}

/** Returns the name of a protocol, or the number where it has no name here. */
export function protocolName(number: number): Protocol {
  return names.get(number) ?? number;
}
