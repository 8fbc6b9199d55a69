// SPDX-License-Identifier: MIT
import {
  answersTo,
  connectionRequest,
  encodeTuple,
  familyOfAddress,
  type ConnectionKey,
  type Tuple,
} from './connection-key.ts';
import type {
  NatAttrsInput,
  NfCtSctpState,
  NfCtStatus,
  NfCtTcpState,
  NfgenmsgConntrackAttrsInput,
  ProtoinfoAttrsInput,
} from './ctnetlink-gen.ts';

/** The state of an SCTP connection, with the verification tags of its two directions. */
export interface SctpState {
  readonly state?: NfCtSctpState | number;
  readonly tagOriginal?: number;
  readonly tagReply?: number;
}

/** A connection to be made without a packet of it. */
export interface NewConnection extends Tuple, Pick<ConnectionKey, 'zone'> {
  /** The tuple of answers; the other way round unless given. */
  readonly reply?: Tuple;
  /** Seconds until it is forgotten, unless packets come. */
  readonly timeout: number;
  readonly mark?: number;
  /**
   * `confirmed` is added: each connection that is made is. With `src-nat` or `dst-nat` the kernel translates packets
   * as `reply` says.
   */
  readonly status?: readonly (NfCtStatus | number)[];
  readonly tcpState?: NfCtTcpState | number;
  readonly sctp?: SctpState;
  /** The connection that led to expect this one, which must exist. */
  readonly master?: Tuple;
  /** The helper that watches it: ftp, sip … */
  readonly helper?: string;
  /** Bits that rules give to connections, 16 bytes. */
  readonly labels?: Uint8Array;
}

/** The message that makes a connection. Throws EncodeError. */
export function newConnectionMessage(connection: NewConnection): NfgenmsgConntrackAttrsInput {
  const { timeout, mark, master, helper, labels } = connection;
  const { protocol, source, destination, sourcePort, destinationPort, icmp, zone } = connection;
  const status = writableStatus(connection);
  const protoinfo = stateOf(connection);
  const translation = translationOf(connection);
  // The kernel finds the tuple of answers by the translation.
  const { reply = answersTo(connection) } = translation === undefined ? connection : {};
  return {
    ...connectionRequest({
      ...{ protocol, source, destination },
      ...(sourcePort !== undefined && { sourcePort }),
      ...(destinationPort !== undefined && { destinationPort }),
      ...(icmp !== undefined && { icmp }),
      ...(zone !== undefined && { zone }),
    }),
    tupleReply: encodeTuple(reply),
    ...translation,
    timeout,
    ...(mark !== undefined && { mark }),
    ...(status !== undefined && { status }),
    ...(protoinfo !== undefined && { protoinfo }),
    ...(master !== undefined && { tupleMaster: encodeTuple(master) }),
    ...(helper !== undefined && { help: { helpName: helper } }),
    ...(labels !== undefined && { labels }),
  };
}

/** The translation of addresses and ports, of a connection whose status says that there is one. */
function translationOf({
  status = [],
  reply,
}: NewConnection): Pick<NfgenmsgConntrackAttrsInput, 'natSrc' | 'natDst'> | undefined {
  const [source, destination] = [status.includes('src-nat'), status.includes('dst-nat')];
  if (reply === undefined || !(source || destination)) return undefined;
  const { sourcePort, destinationPort, icmp } = reply;
  return {
    ...(source && { natSrc: translationTo(reply.destination, destinationPort ?? icmp?.id) }),
    ...(destination && { natDst: translationTo(reply.source, sourcePort ?? icmp?.id) }),
  };
}

function translationTo(address: string, port: number | undefined): NatAttrsInput {
  const natProto = { natPortMin: port, natPortMax: port };
  return {
    ...(familyOfAddress(address, 'reply') === 'ipv4'
      ? { natV4Minip: address, natV4Maxip: address }
      : { natV6Minip: address, natV6Maxip: address }),
    ...(port !== undefined && { natProto }),
  };
}

/**
 * The kernel refuses a connection with EBUSY that is not confirmed, or dying, or expected without a master
 * (nf_ct_change_status_common, net/netfilter/nf_conntrack_core.c).
 */
function writableStatus({ status, master }: NewConnection): (NfCtStatus | number)[] | undefined {
  if (status === undefined) return undefined;
  const bits = new Set<NfCtStatus | number>(status).add('confirmed');
  bits.delete('dying');
  if (master === undefined) bits.delete('expected');
  return [...bits];
}

function stateOf({ tcpState, sctp }: NewConnection): ProtoinfoAttrsInput | undefined {
  if (tcpState !== undefined) return { protoinfoTcp: { tcpState } };
  if (sctp === undefined) return undefined;
  const { state, tagOriginal, tagReply } = sctp;
  return {
    protoinfoSctp: { sctpState: state, vtagOriginal: tagOriginal, vtagReply: tagReply },
  };
}
