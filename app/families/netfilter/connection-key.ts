// SPDX-License-Identifier: MIT
import { parseAddress } from '../../core/address.ts';
import type {
  Nfproto,
  NfgenmsgConntrackAttrs,
  NfgenmsgConntrackAttrsInput,
  TupleAttrs,
  TupleAttrsInput,
  TupleProtoAttrs,
  TupleProtoAttrsInput,
} from './ctnetlink-gen.ts';
import { protocolName, protocolNumber, type Protocol } from './protocol.ts';

/** What tells packets of a connection from others, in one of its two directions. */
export interface Tuple {
  readonly protocol: Protocol;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  /** Of ICMP and ICMPv6. */
  readonly icmp?: { readonly id: number; readonly type: number; readonly code: number };
}

/** One connection. */
export interface ConnectionKey extends Tuple {
  /** Whether the tuple is that of the first packet, or of answers; `original` unless given. */
  readonly direction?: 'original' | 'reply';
  readonly zone?: number;
}

/** A connection as the kernel tells of it. */
export type ConnectionMessage = NfgenmsgConntrackAttrs;

const icmpv6 = protocolNumber('ipv6-icmp');

/** A message that names one connection; of one that was listed it is the same one's, by its id. */
export function connectionRequest(
  connection: ConnectionKey | ConnectionMessage,
): NfgenmsgConntrackAttrsInput {
  if (!('protocol' in connection)) {
    const { nfgenFamily, tupleOrig, zone, id } = connection;
    // Without it a deletion would be one of all connections.
    if (tupleOrig === undefined) throw new TypeError('the connection has no tuple');
    return { nfgenFamily, tupleOrig, zone, id };
  }
  const { direction = 'original', zone } = connection;
  const tuple = encodeTuple(connection);
  return {
    nfgenFamily: familyOfAddress(connection.source),
    ...(direction === 'original' ? { tupleOrig: tuple } : { tupleReply: tuple }),
    ...(zone !== undefined && { zone }),
  };
}

/** Throws RangeError for addresses and protocols that are none. */
export function encodeTuple(tuple: Tuple): TupleAttrsInput {
  const { source, destination, protocol } = tuple;
  const family = familyOfAddress(source);
  if (familyOfAddress(destination) !== family) {
    throw new RangeError(`${source} and ${destination} are of different families`);
  }
  const tupleIp =
    family === 'ipv4'
      ? { ipV4Src: source, ipV4Dst: destination }
      : { ipV6Src: source, ipV6Dst: destination };
  return { tupleIp, tupleProto: encodeProtocol(protocolNumber(protocol), tuple) };
}

/** The reverse; undefined where addresses or the protocol are missing. */
export function decodeTuple(attributes: TupleAttrs | undefined): Tuple | undefined {
  const { tupleIp = {}, tupleProto = {} } = attributes ?? {};
  const source = tupleIp.ipV4Src ?? tupleIp.ipV6Src;
  const destination = tupleIp.ipV4Dst ?? tupleIp.ipV6Dst;
  const { protoNum, protoSrcPort, protoDstPort } = tupleProto;
  if (source === undefined || destination === undefined || protoNum === undefined) return undefined;
  const icmp = decodeIcmp(tupleProto);
  return {
    ...{ protocol: protocolName(protoNum), source, destination },
    ...(protoSrcPort !== undefined && { sourcePort: protoSrcPort }),
    ...(protoDstPort !== undefined && { destinationPort: protoDstPort }),
    ...(icmp !== undefined && { icmp }),
  };
}

/** The tuple of the answers where nothing is translated. */
export function answersTo(tuple: Tuple): Tuple {
  const { source, destination, sourcePort, destinationPort, icmp } = tuple;
  return {
    protocol: tuple.protocol,
    ...{ source: destination, destination: source },
    ...(destinationPort !== undefined && { sourcePort: destinationPort }),
    ...(sourcePort !== undefined && { destinationPort: sourcePort }),
    ...(icmp !== undefined && { icmp: { ...icmp, type: icmpAnswer(icmp.type) } }),
  };
}

/** Throws RangeError where it is no address. */
export function familyOfAddress(address: string): Nfproto {
  const bytes = parseAddress(address);
  if (bytes === undefined) throw new RangeError(`expected an IP address, not ${address}`);
  return bytes.length === 4 ? 'ipv4' : 'ipv6';
}

function encodeProtocol(
  protoNum: number,
  { sourcePort, destinationPort, icmp }: Tuple,
): TupleProtoAttrsInput {
  if (icmp === undefined) {
    return { protoNum, protoSrcPort: sourcePort, protoDstPort: destinationPort };
  }
  const { id, type, code } = icmp;
  return protoNum === icmpv6
    ? { protoNum, protoIcmpv6Id: id, protoIcmpv6Type: type, protoIcmpv6Code: code }
    : { protoNum, protoIcmpId: id, protoIcmpType: type, protoIcmpCode: code };
}

function decodeIcmp(attributes: TupleProtoAttrs): Tuple['icmp'] {
  const { protoIcmpId, protoIcmpType, protoIcmpCode } = attributes;
  const { protoIcmpv6Id, protoIcmpv6Type, protoIcmpv6Code } = attributes;
  const id = protoIcmpId ?? protoIcmpv6Id;
  const type = protoIcmpType ?? protoIcmpv6Type;
  const code = protoIcmpCode ?? protoIcmpv6Code;
  return id === undefined || type === undefined || code === undefined
    ? undefined
    : { id, type, code };
}

/** Requests and their answers, both ways: echo, timestamp, information, address mask, ICMPv6's echo. */
const icmpAnswers: ReadonlyMap<number, number> = new Map(
  (
    [
      [8, 0],
      [13, 14],
      [15, 16],
      [17, 18],
      [128, 129],
    ] as const
  ).flatMap(([request, answer]) => [
    [request, answer],
    [answer, request],
  ]),
);

function icmpAnswer(type: number): number {
  return icmpAnswers.get(type) ?? type;
}
