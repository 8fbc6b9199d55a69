// SPDX-License-Identifier: MIT
import { EncodeError } from '../../core/errors/encode-error.ts';
import { showName } from '../../core/show.ts';
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
import { protocolName, protocolNumber, type Protocol } from '../ip-protocol.ts';
import { within } from '../within.ts';

/** The addresses and ports by which packets of a connection are known, in one of its two directions. */
export interface Tuple {
  readonly protocol: Protocol;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  /** For ICMP and ICMPv6. */
  readonly icmp?: { readonly id: number; readonly type: number; readonly code: number };
}

/** Names one connection. */
export interface ConnectionKey extends Tuple {
  /** Whether the tuple is that of the first packet, or of answers; `original` unless given. */
  readonly direction?: 'original' | 'reply';
  readonly zone?: number;
  /** The kernel's number of it: where given, a later connection of the same tuple is refused with ENOENT. */
  readonly id?: number;
}

const icmpv6 = protocolNumber('ipv6-icmp');

/** The request that names one connection, which may be given as a message. Throws EncodeError. */
export function connectionRequest(
  connection: ConnectionKey | NfgenmsgConntrackAttrs,
): NfgenmsgConntrackAttrsInput {
  if (!('protocol' in connection)) {
    const { nfgenFamily, tupleOrig, zone, id } = connection;
    // Without a tuple the kernel would delete all connections.
    if (tupleOrig === undefined) throw new EncodeError('tupleOrig', 'the connection has no tuple');
    return { nfgenFamily, tupleOrig, zone, id };
  }
  const { direction = 'original', zone, id } = connection;
  const tuple = encodeTuple(connection);
  return {
    nfgenFamily: familyOfAddress(connection.source),
    ...(direction === 'original' ? { tupleOrig: tuple } : { tupleReply: tuple }),
    ...(zone !== undefined && { zone }),
    ...(id !== undefined && { id }),
  };
}

/** The attributes of a tuple. Throws EncodeError for wrong addresses and protocols. */
export function encodeTuple(tuple: Tuple): TupleAttrsInput {
  const { source, destination, protocol } = tuple;
  const family = familyOfAddress(source);
  if (familyOfAddress(destination, 'destination') !== family) {
    throw new EncodeError('destination', `${destination} is not of the same family as ${source}`);
  }
  const tupleIp =
    family === 'ipv4'
      ? { ipV4Src: source, ipV4Dst: destination }
      : { ipV6Src: source, ipV6Dst: destination };
  return {
    tupleIp,
    tupleProto: encodeProtocol(
      within('protocol', () => protocolNumber(protocol)),
      tuple,
    ),
  };
}

/** Reads a tuple; undefined where addresses or the protocol are missing. */
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

/** The family of an address. Throws EncodeError with that path for anything else. */
export function familyOfAddress(address: string, path = 'source'): Nfproto {
  const bytes = parseAddress(address);
  if (bytes === undefined)
    throw new EncodeError(path, `expected an IP address, not ${showName(address)}`);
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
