// SPDX-License-Identifier: MIT

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

/** What an IP packet carries: by name, or its number. */
export type Protocol = ProtocolName | number;

const names = new Map<number, ProtocolName>(
  Object.entries(numbers).map(([name, number]) => [number, name as ProtocolName]),
);

/** Throws RangeError for a name that is none, or a number that no byte holds. */
export function protocolNumber(protocol: Protocol): number {
  const number =
    typeof protocol === 'number'
      ? protocol
      : (numbers as Readonly<Record<string, number | undefined>>)[protocol];
  if (number !== undefined && Number.isInteger(number) && number >= 0 && number <= 255) {
    return number;
  }
  const known = Object.keys(numbers).join(', ');
  throw new RangeError(`expected a protocol's number or ${known}, not ${String(protocol)}`);
}

/** Its name, or the number where it has none here. */
export function protocolName(number: number): Protocol {
  return names.get(number) ?? number;
}
