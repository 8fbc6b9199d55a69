// SPDX-License-Identifier: MIT
import * as datatype from '../types/datatype.ts';
import { compare, loadMeta, loadPayload, type Expression } from './expression.ts';
import { flagMatch } from './flag-match.ts';
import { match, type Field, type Match } from './field-match.ts';
import type { MetaKeys, PayloadBase } from '../nftables-gen.ts';
import { protocolNumber, type ProtocolName } from '../../ip-protocol.ts';

// Fields of headers. The checks that a field needs (`meta nfproto`, `meta l4proto`) are written as for a table of
// family inet; `adaptChecks` adapts them to others.

const ipv4 = check('nfproto', datatype.internetVersion.encode('ipv4'));
const ipv6 = check('nfproto', datatype.internetVersion.encode('ipv6'));
const ethernet = check('iftype', datatype.deviceType.encode('ether'));

function check(key: MetaKeys, value: Uint8Array): readonly Expression[] {
  return [loadMeta(key), compare('eq', value)].map((expression) => ({
    ...expression,
    isCheck: true as const,
  }));
}

function carries(protocol: ProtocolName): readonly Expression[] {
  return check('l4-proto', Uint8Array.of(protocolNumber(protocol)));
}

function field<Value>(
  name: string,
  needs: readonly Expression[],
  base: PayloadBase,
  offset: number,
  type: datatype.DataType<Value>,
): Field<Value> {
  return {
    ...{ name, type, needs },
    load: (register, length = type.length) => loadPayload(base, offset, length, register),
  };
}

function inHeader<Value>(...where: Parameters<typeof field<Value>>): Match<Value> {
  return match(field(...where));
}

const { ipv4Address, ipv6Address, etherAddress } = datatype;

/** Ethernet's header. */
export const ether = {
  daddr: inHeader('ether.daddr', ethernet, 'll-header', 0, etherAddress),
  saddr: inHeader('ether.saddr', ethernet, 'll-header', 6, etherAddress),
  type: inHeader('ether.type', ethernet, 'll-header', 12, datatype.etherType),
} as const;

/** The header of IPv4: `ip.saddr('10.0.0.0/24')`. */
export const ip = {
  length: inHeader('ip.length', ipv4, 'network-header', 2, datatype.short),
  ttl: inHeader('ip.ttl', ipv4, 'network-header', 8, datatype.byte),
  protocol: inHeader('ip.protocol', ipv4, 'network-header', 9, datatype.protocol),
  saddr: inHeader('ip.saddr', ipv4, 'network-header', 12, ipv4Address),
  daddr: inHeader('ip.daddr', ipv4, 'network-header', 16, ipv4Address),
} as const;

/** The header of IPv6. */
export const ip6 = {
  nexthdr: inHeader('ip6.nexthdr', ipv6, 'network-header', 6, datatype.protocol),
  hoplimit: inHeader('ip6.hoplimit', ipv6, 'network-header', 7, datatype.byte),
  saddr: inHeader('ip6.saddr', ipv6, 'network-header', 8, ipv6Address),
  daddr: inHeader('ip6.daddr', ipv6, 'network-header', 24, ipv6Address),
} as const;

/** Bits of the fourteenth byte of TCP's header (RFC 9293). */
const tcpFlags = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32, ecn: 64, cwr: 128 };

/** TCP's header: `tcp.dport(22)`. */
export const tcp = {
  sport: inHeader('tcp.sport', carries('tcp'), 'transport-header', 0, datatype.port),
  dport: inHeader('tcp.dport', carries('tcp'), 'transport-header', 2, datatype.port),
  flags: flagMatch(
    field('tcp.flags', carries('tcp'), 'transport-header', 13, datatype.byte),
    tcpFlags,
  ),
} as const;

export const udp = {
  sport: inHeader('udp.sport', carries('udp'), 'transport-header', 0, datatype.port),
  dport: inHeader('udp.dport', carries('udp'), 'transport-header', 2, datatype.port),
  length: inHeader('udp.length', carries('udp'), 'transport-header', 4, datatype.short),
} as const;

/** The ports of any protocol that has them at this place: TCP, UDP, SCTP, DCCP. */
export const th = {
  sport: inHeader('th.sport', [], 'transport-header', 0, datatype.port),
  dport: inHeader('th.dport', [], 'transport-header', 2, datatype.port),
} as const;

export const icmp = {
  type: inHeader(
    'icmp.type',
    [...ipv4, ...carries('icmp')],
    'transport-header',
    0,
    datatype.icmpType,
  ),
  code: inHeader('icmp.code', [...ipv4, ...carries('icmp')], 'transport-header', 1, datatype.byte),
} as const;

export const icmpv6 = {
  type: inHeader(
    'icmpv6.type',
    [...ipv6, ...carries('ipv6-icmp')],
    'transport-header',
    0,
    datatype.icmpv6Type,
  ),
  code: inHeader(
    'icmpv6.code',
    [...ipv6, ...carries('ipv6-icmp')],
    'transport-header',
    1,
    datatype.byte,
  ),
} as const;
