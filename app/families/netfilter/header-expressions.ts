// SPDX-License-Identifier: MIT
import * as datatype from './datatype.ts';
import { compare, loadMeta, loadPayload, type Expression } from './expression.ts';
import { flagMatch } from './flags.ts';
import { match, type Field, type Match } from './match.ts';
import type { PayloadBase } from './nftables-gen.ts';
import { protocolNumber, type ProtocolName } from './protocol.ts';

// Fields of headers. What a field needs (`meta nfproto`, `meta l4proto`) is written as for a table of
// family inet; `fitToFamily` makes it that of others.

const ipv4 = [loadMeta('nfproto'), compare('eq', datatype.internetVersion.encode('ipv4'))];
const ipv6 = [loadMeta('nfproto'), compare('eq', datatype.internetVersion.encode('ipv6'))];
const ethernet = [loadMeta('iftype'), compare('eq', datatype.deviceType.encode('ether'))];

function carries(protocol: ProtocolName): readonly Expression[] {
  return [loadMeta('l4-proto'), compare('eq', Uint8Array.of(protocolNumber(protocol)))];
}

function field<Value>(
  needs: readonly Expression[],
  base: PayloadBase,
  offset: number,
  type: datatype.DataType<Value>,
): Field<Value> {
  return {
    ...{ type, needs },
    load: (register, length = type.length) => loadPayload(base, offset, length, register),
  };
}

function inHeader<Value>(...where: Parameters<typeof field<Value>>): Match<Value> {
  return match(field(...where));
}

const { ipv4Address, ipv6Address, etherAddress } = datatype;

/** Ethernet's header. */
export const ether = {
  daddr: inHeader(ethernet, 'll-header', 0, etherAddress),
  saddr: inHeader(ethernet, 'll-header', 6, etherAddress),
  type: inHeader(ethernet, 'll-header', 12, datatype.etherType),
} as const;

/** The header of IPv4: `ip.saddr('10.0.0.0/24')`. */
export const ip = {
  length: inHeader(ipv4, 'network-header', 2, datatype.short),
  ttl: inHeader(ipv4, 'network-header', 8, datatype.byte),
  protocol: inHeader(ipv4, 'network-header', 9, datatype.protocol),
  saddr: inHeader(ipv4, 'network-header', 12, ipv4Address),
  daddr: inHeader(ipv4, 'network-header', 16, ipv4Address),
} as const;

/** The header of IPv6. */
export const ip6 = {
  nexthdr: inHeader(ipv6, 'network-header', 6, datatype.protocol),
  hoplimit: inHeader(ipv6, 'network-header', 7, datatype.byte),
  saddr: inHeader(ipv6, 'network-header', 8, ipv6Address),
  daddr: inHeader(ipv6, 'network-header', 24, ipv6Address),
} as const;

/** Bits of the fourteenth byte of TCP's header (RFC 9293). */
const tcpFlags = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32, ecn: 64, cwr: 128 };

/** TCP's header: `tcp.dport(22)`. */
export const tcp = {
  sport: inHeader(carries('tcp'), 'transport-header', 0, datatype.port),
  dport: inHeader(carries('tcp'), 'transport-header', 2, datatype.port),
  flags: flagMatch(field(carries('tcp'), 'transport-header', 13, datatype.byte), tcpFlags),
} as const;

export const udp = {
  sport: inHeader(carries('udp'), 'transport-header', 0, datatype.port),
  dport: inHeader(carries('udp'), 'transport-header', 2, datatype.port),
  length: inHeader(carries('udp'), 'transport-header', 4, datatype.short),
} as const;

/** Ports of whatever protocol has them there: TCP, UDP, SCTP, DCCP. */
export const th = {
  sport: inHeader([], 'transport-header', 0, datatype.port),
  dport: inHeader([], 'transport-header', 2, datatype.port),
} as const;

export const icmp = {
  type: inHeader([...ipv4, ...carries('icmp')], 'transport-header', 0, datatype.icmpType),
  code: inHeader([...ipv4, ...carries('icmp')], 'transport-header', 1, datatype.byte),
} as const;

export const icmpv6 = {
  type: inHeader([...ipv6, ...carries('ipv6-icmp')], 'transport-header', 0, datatype.icmpv6Type),
  code: inHeader([...ipv6, ...carries('ipv6-icmp')], 'transport-header', 1, datatype.byte),
} as const;
