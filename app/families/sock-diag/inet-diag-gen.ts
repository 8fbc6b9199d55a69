// SPDX-License-Identifier: MIT
// Generated from inet-diag.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { StructOf, UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  address,
  addressEnd,
  arrayOf,
  bytesAttribute,
  copy,
  cut,
  fieldsOf,
  fixedAttribute,
  flagAttribute,
  integer,
  integer64,
  keepUnknown,
  littleEndian,
  maximumDepth,
  putBytes,
  short,
  string,
  stringAttribute,
  structTail,
  tooDeep,
  under,
  unevenStruct,
  unknownAttributes,
  unknownKey,
  unsigned64,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

export type AddressFamily = 'unspec' | 'inet' | 'inet6';

export type IpProtocol =
  'ip' | 'icmp' | 'tcp' | 'udp' | 'dccp' | 'icmpv6' | 'sctp' | 'udplite' | 'raw';

export type TcpState =
  | 'established'
  | 'syn-sent'
  | 'syn-recv'
  | 'fin-wait1'
  | 'fin-wait2'
  | 'time-wait'
  | 'close'
  | 'close-wait'
  | 'last-ack'
  | 'listen'
  | 'closing'
  | 'new-syn-recv'
  | 'bound-inactive';

export type TcpTimer = 'off' | 'on' | 'keepalive' | 'timewait' | 'persist';

export type InetDiagExt =
  'meminfo' | 'info' | 'vegasinfo' | 'cong' | 'tos' | 'tclass' | 'skmeminfo' | 'shutdown';

export type Shutdown = 'rcv' | 'snd';

export type InetDiagSockopt =
  | 'recverr'
  | 'is-icsk'
  | 'freebind'
  | 'hdrincl'
  | 'mc-loop'
  | 'transparent'
  | 'mc-all'
  | 'nodefrag'
  | 'bind-address-no-port'
  | 'recverr-rfc4884'
  | 'defer-connect';

export type TcpCaState = 'open' | 'disorder' | 'cwr' | 'recovery' | 'loss';

export type TcpiOptions =
  'timestamps' | 'sack' | 'wscale' | 'ecn' | 'ecn-seen' | 'syn-data' | 'usec-ts' | 'tfo-child';

export type InetDiagReqV2InetDiagReqAttrs = InetDiagReqV2 & InetDiagReqAttrs;

export interface InetDiagReqV2 {
  sdiagFamily: AddressFamily | number;
  sdiagProtocol: IpProtocol | number;
  /** Which details to report. */
  idiagExt: (InetDiagExt | number)[];
  /** For raw sockets, the protocol that they are bound to. */
  sdiagRawProtocol: number;
  idiagStates: (TcpState | number)[];
  id: InetDiagSockid;
}

export interface InetDiagSockid {
  idiagSport: number;
  idiagDport: number;
  idiagSrc: string;
  idiagDst: string;
  /** Index of the device it is bound to. */
  idiagIf: number;
  /** The value of SO_COOKIE; all ones match any. */
  idiagCookie: bigint;
}

export interface InetDiagReqAttrs {
  /** A filter: struct inet_diag_bc_op and their operands. */
  bytecode?: Uint8Array;
  skBpfStorages?: BpfStorageReqAttrs;
  /** Replaces sdiag-protocol for numbers above 255. */
  protocol?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface BpfStorageReqAttrs {
  mapFd?: number[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type InetDiagMsgInetDiagAttrs = InetDiagMsg & InetDiagAttrs;

export interface InetDiagMsg {
  idiagFamily: AddressFamily | number;
  idiagState: TcpState | number;
  idiagTimer: TcpTimer | number;
  idiagRetrans: number;
  id: InetDiagSockid;
  /** ms until the timer. */
  idiagExpires: number;
  /** Bytes to be read; of a listener, connections to accept. */
  idiagRqueue: number;
  /** Bytes not yet acknowledged; of a listener, the backlog. */
  idiagWqueue: number;
  idiagUid: number;
  /** As in /proc/PID/fd. */
  idiagInode: number;
}

export interface InetDiagAttrs {
  meminfo?: StructOf<InetDiagMeminfo>;
  /** The struct of TCP; SCTP and MPTCP have others here. */
  info?: StructOf<TcpInfo>;
  vegasinfo?: StructOf<TcpvegasInfo>;
  /** Congestion control. */
  cong?: string;
  tos?: number;
  tclass?: number;
  skmeminfo?: StructOf<SkMeminfo>;
  shutdown?: (Shutdown | number)[];
  dctcpinfo?: StructOf<TcpDctcpInfo>;
  protocol?: IpProtocol | number;
  skv6only?: number;
  /** Local addresses of SCTP as struct sockaddr_storage. */
  locals?: Uint8Array;
  /** Remote addresses of SCTP as struct sockaddr_storage. */
  peers?: Uint8Array;
  /** Reported only with CAP_NET_ADMIN. */
  mark?: number;
  bbrinfo?: StructOf<TcpBbrInfo>;
  classId?: number;
  /** Keys of TCP MD5, as struct tcp_diag_md5sig. */
  md5sig?: Uint8Array;
  ulpInfo?: UlpInfoAttrs;
  /** The storages of BPF programs, as bytes. */
  skBpfStorages?: Uint8Array;
  cgroupId?: bigint;
  sockopt?: (InetDiagSockopt | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

/** Bytes. */
export interface InetDiagMeminfo {
  idiagRmem: number;
  idiagWmem: number;
  idiagFmem: number;
  idiagTmem: number;
}

/** A kernel sends the members that it has. */
export interface TcpInfo {
  tcpiState: TcpState | number;
  tcpiCaState: TcpCaState | number;
  tcpiRetransmits: number;
  tcpiProbes: number;
  tcpiBackoff: number;
  tcpiOptions: (TcpiOptions | number)[];
  /** Low half: for sent data; high half: for received data. */
  tcpiWscale: number;
  /** Bit 0: the delivery rate is limited by the application. Bits 1 and 2: why fast open failed. */
  tcpiAppLimited: number;
  /** us. */
  tcpiRto: number;
  /** us. */
  tcpiAto: number;
  tcpiSndMss: number;
  tcpiRcvMss: number;
  tcpiUnacked: number;
  tcpiSacked: number;
  tcpiLost: number;
  tcpiRetrans: number;
  tcpiFackets: number;
  /** ms ago. */
  tcpiLastDataSent: number;
  /** The kernel does not keep it. */
  tcpiLastAckSent: number;
  /** ms ago. */
  tcpiLastDataRecv: number;
  /** ms ago. */
  tcpiLastAckRecv: number;
  tcpiPmtu: number;
  tcpiRcvSsthresh: number;
  /** us. */
  tcpiRtt: number;
  /** us. */
  tcpiRttvar: number;
  tcpiSndSsthresh: number;
  /** Segments. */
  tcpiSndCwnd: number;
  tcpiAdvmss: number;
  tcpiReordering: number;
  /** us. */
  tcpiRcvRtt: number;
  tcpiRcvSpace: number;
  tcpiTotalRetrans: number;
  /** Bytes a second. */
  tcpiPacingRate: bigint;
  /** Bytes a second. */
  tcpiMaxPacingRate: bigint;
  tcpiBytesAcked: bigint;
  tcpiBytesReceived: bigint;
  tcpiSegsOut: number;
  tcpiSegsIn: number;
  tcpiNotsentBytes: number;
  /** us. */
  tcpiMinRtt: number;
  tcpiDataSegsIn: number;
  tcpiDataSegsOut: number;
  /** Bytes a second. */
  tcpiDeliveryRate: bigint;
  /** us. */
  tcpiBusyTime: bigint;
  /** us. */
  tcpiRwndLimited: bigint;
  /** us. */
  tcpiSndbufLimited: bigint;
  tcpiDelivered: number;
  tcpiDeliveredCe: number;
  tcpiBytesSent: bigint;
  tcpiBytesRetrans: bigint;
  tcpiDsackDups: number;
  tcpiReordSeen: number;
  tcpiRcvOoopack: number;
  tcpiSndWnd: number;
  tcpiRcvWnd: number;
  tcpiRehash: number;
  tcpiTotalRto: number;
  tcpiTotalRtoRecoveries: number;
  /** ms. */
  tcpiTotalRtoTime: number;
  tcpiReceivedCe: number;
  tcpiDeliveredE1Bytes: number;
  tcpiDeliveredE0Bytes: number;
  tcpiDeliveredCeBytes: number;
  tcpiReceivedE1Bytes: number;
  tcpiReceivedE0Bytes: number;
  tcpiReceivedCeBytes: number;
  /** State of accurate ECN; its layout differs between kernels. */
  tcpiAccecn: number;
}

export interface TcpvegasInfo {
  tcpvEnabled: number;
  tcpvRttcnt: number;
  tcpvRtt: number;
  tcpvMinrtt: number;
}

/** An array by SK_MEMINFO_* of linux/sock_diag.h. Bytes, but for the last. */
export interface SkMeminfo {
  rmemAlloc: number;
  rcvbuf: number;
  wmemAlloc: number;
  sndbuf: number;
  fwdAlloc: number;
  wmemQueued: number;
  optmem: number;
  backlog: number;
  drops: number;
}

export interface TcpDctcpInfo {
  dctcpEnabled: number;
  dctcpCeState: number;
  dctcpAlpha: number;
  dctcpAbEcn: number;
  dctcpAbTot: number;
}

export interface TcpBbrInfo {
  /** Bytes a second, lower half. */
  bbrBwLo: number;
  /** Bytes a second, upper half. */
  bbrBwHi: number;
  /** us. */
  bbrMinRtt: number;
  /** Times 256. */
  bbrPacingGain: number;
  /** Times 256. */
  bbrCwndGain: number;
}

export interface UlpInfoAttrs {
  /** tls or mptcp. */
  name?: string;
  tls?: TlsInfoAttrs;
  mptcp?: MptcpSubflowAttrs;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface TlsInfoAttrs {
  version?: number;
  cipher?: number;
  txconf?: number;
  rxconf?: number;
  zcRoTx?: true;
  rxNoPad?: true;
  /** Bytes of a record. */
  txMaxPayloadLen?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface MptcpSubflowAttrs {
  tokenRem?: number;
  tokenLoc?: number;
  relwriteSeq?: number;
  mapSeq?: bigint;
  mapSfseq?: number;
  ssnOffset?: number;
  mapDatalen?: number;
  flags?: number;
  idRem?: number;
  idLoc?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type InetDiagReqV2InetDiagReqAttrsInput = InetDiagReqV2Input & InetDiagReqAttrsInput;

export interface InetDiagReqV2Input {
  readonly sdiagFamily?: AddressFamily | number | undefined;
  readonly sdiagProtocol?: IpProtocol | number | undefined;
  /** Which details to report. */
  readonly idiagExt?: readonly (InetDiagExt | number)[] | number | undefined;
  /** For raw sockets, the protocol that they are bound to. */
  readonly sdiagRawProtocol?: number | undefined;
  readonly idiagStates?: readonly (TcpState | number)[] | number | undefined;
  readonly id?: InetDiagSockidInput | undefined;
}

export interface InetDiagSockidInput {
  readonly idiagSport?: number | undefined;
  readonly idiagDport?: number | undefined;
  readonly idiagSrc?: string | Uint8Array | undefined;
  readonly idiagDst?: string | Uint8Array | undefined;
  /** Index of the device it is bound to. */
  readonly idiagIf?: number | undefined;
  /** The value of SO_COOKIE; all ones match any. */
  readonly idiagCookie?: number | bigint | undefined;
}

export interface InetDiagReqAttrsInput {
  /** A filter: struct inet_diag_bc_op and their operands. */
  readonly bytecode?: Uint8Array | undefined;
  readonly skBpfStorages?: BpfStorageReqAttrsInput | undefined;
  /** Replaces sdiag-protocol for numbers above 255. */
  readonly protocol?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface BpfStorageReqAttrsInput {
  readonly mapFd?: readonly number[] | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface InetDiagOperations {
  /**
   * Do: one socket, by its addresses, ports and cookie (all ones for any). Dump: the sockets of
   * a
   * family, a protocol and the given states that `bytecode` accepts.
   */
  readonly getsock: {
    readonly do: {
      readonly request: InetDiagReqV2InetDiagReqAttrsInput;
      readonly reply: InetDiagMsgInetDiagAttrs;
    };
    readonly dump: {
      readonly request: InetDiagReqV2InetDiagReqAttrsInput;
      readonly reply: InetDiagMsgInetDiagAttrs;
    };
  };
  /** Closes a socket of any process, by addresses, ports and cookie. Its owner gets ECONNABORTED. */
  readonly destroysock: {
    readonly do: {
      readonly request: InetDiagReqV2InetDiagReqAttrsInput;
      readonly reply: undefined;
    };
  };
  /** A socket was closed. There is a group for each family and protocol. */
  readonly 'destroy-ntf': {
    readonly notification: InetDiagMsgInetDiagAttrs;
  };
}

const addressFamilyNames = new Enumeration<AddressFamily>([
  ['unspec', 0],
  ['inet', 2],
  ['inet6', 10],
]);

const ipProtocolNames = new Enumeration<IpProtocol>([
  ['ip', 0],
  ['icmp', 1],
  ['tcp', 6],
  ['udp', 17],
  ['dccp', 33],
  ['icmpv6', 58],
  ['sctp', 132],
  ['udplite', 136],
  ['raw', 255],
]);

const inetDiagExtFlags = new Flags<InetDiagExt>([
  ['meminfo', 0],
  ['info', 1],
  ['vegasinfo', 2],
  ['cong', 3],
  ['tos', 4],
  ['tclass', 5],
  ['skmeminfo', 6],
  ['shutdown', 7],
]);

const tcpStateFlags = new Flags<TcpState>([
  ['established', 1],
  ['syn-sent', 2],
  ['syn-recv', 3],
  ['fin-wait1', 4],
  ['fin-wait2', 5],
  ['time-wait', 6],
  ['close', 7],
  ['close-wait', 8],
  ['last-ack', 9],
  ['listen', 10],
  ['closing', 11],
  ['new-syn-recv', 12],
  ['bound-inactive', 13],
]);

const tcpStateNames = new Enumeration<TcpState>([
  ['established', 1],
  ['syn-sent', 2],
  ['syn-recv', 3],
  ['fin-wait1', 4],
  ['fin-wait2', 5],
  ['time-wait', 6],
  ['close', 7],
  ['close-wait', 8],
  ['last-ack', 9],
  ['listen', 10],
  ['closing', 11],
  ['new-syn-recv', 12],
  ['bound-inactive', 13],
]);

const tcpTimerNames = new Enumeration<TcpTimer>([
  ['off', 0],
  ['on', 1],
  ['keepalive', 2],
  ['timewait', 3],
  ['persist', 4],
]);

const shutdownFlags = new Flags<Shutdown>([
  ['rcv', 0],
  ['snd', 1],
]);

const inetDiagSockoptFlags = new Flags<InetDiagSockopt>([
  ['recverr', 0],
  ['is-icsk', 1],
  ['freebind', 2],
  ['hdrincl', 3],
  ['mc-loop', 4],
  ['transparent', 5],
  ['mc-all', 6],
  ['nodefrag', 7],
  ['bind-address-no-port', 8],
  ['recverr-rfc4884', 9],
  ['defer-connect', 10],
]);

const tcpCaStateNames = new Enumeration<TcpCaState>([
  ['open', 0],
  ['disorder', 1],
  ['cwr', 2],
  ['recovery', 3],
  ['loss', 4],
]);

const tcpiOptionsFlags = new Flags<TcpiOptions>([
  ['timestamps', 0],
  ['sack', 1],
  ['wscale', 2],
  ['ecn', 3],
  ['ecn-seen', 4],
  ['syn-data', 5],
  ['usec-ts', 6],
  ['tfo-child', 7],
]);

function decodeInetDiagReqV2InetDiagReqAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): InetDiagReqV2InetDiagReqAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 56) {
    if (depth === 0) throw short('inet-diag-req-v2', start, end - start, 56);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeInetDiagReqV2InetDiagReqAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 3, 4, 8, 56],
      false,
    ) as InetDiagReqV2InetDiagReqAttrs;
  }
  const { bytes, view, words } = frame;
  const value: InetDiagReqV2InetDiagReqAttrs = {
    sdiagFamily: addressFamilyNames.name(bytes[start]!),
    sdiagProtocol: ipProtocolNames.name(bytes[start + 1]!),
    idiagExt: inetDiagExtFlags.names(bytes[start + 2]!),
    sdiagRawProtocol: bytes[start + 3]!,
    idiagStates: tcpStateFlags.names(words[(start >> 2) + 1]!),
    id: {
      idiagSport: view.getUint16(start + 8, false),
      idiagDport: view.getUint16(start + 10, false),
      idiagSrc: address(frame, start + 12, addressEnd(frame, start + 12, bytes[start]! === 2)),
      idiagDst: address(frame, start + 28, addressEnd(frame, start + 28, bytes[start]! === 2)),
      idiagIf: words[(start >> 2) + 11]!,
      idiagCookie: unsigned64(frame, start + 48, littleEndian),
    },
  };
  let offset = start + 56;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.bytecode = copy(bytes, offset + 4, next);
        break;

      case 2:
        value.skBpfStorages = decodeBpfStorageReqAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 3:
        if (length < 8) throw short('protocol', offset, length - 4, 4);

        value.protocol = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeBpfStorageReqAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): BpfStorageReqAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: BpfStorageReqAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('map-fd', offset, length - 4, 4);

        (value.mapFd ??= []).push(words[(offset >> 2) + 1]!);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeInetDiagReqV2InetDiagReqAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(56);
    key = 'sdiagFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'sdiagProtocol';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 1, integer(ipProtocolNames.number(fields[key]), 0, 255));
    key = 'idiagExt';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 2, integer(inetDiagExtFlags.number(fields[key]), 0, 255));
    key = 'sdiagRawProtocol';
    if (fields[key] !== undefined) writer.view.setUint8(from + 3, integer(fields[key], 0, 255));
    key = 'idiagStates';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        from + 4,
        integer(tcpStateFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    key = 'id';
    if (fields[key] !== undefined) encodeInetDiagSockid(writer, from + 8, fields[key]);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sdiagFamily':
        case 'sdiagProtocol':
        case 'idiagExt':
        case 'sdiagRawProtocol':
        case 'idiagStates':
        case 'id':
          break;
        case 'bytecode': {
          bytesAttribute(writer, 1, item, undefined);
          break;
        }
        case 'skBpfStorages': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeBpfStorageReqAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'protocol': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('inet-diag-req-v2 and inet-diag-req-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeInetDiagSockid(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'idiagSport';
    if (fields[key] !== undefined) writer.view.setUint16(at, integer(fields[key], 0, 65535), false);
    key = 'idiagDport';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 2, integer(fields[key], 0, 65535), false);
    key = 'idiagSrc';
    if (fields[key] !== undefined) putBytes(writer, at + 4, fields[key], 16, 'ipv6');
    key = 'idiagDst';
    if (fields[key] !== undefined) putBytes(writer, at + 20, fields[key], 16, 'ipv6');
    key = 'idiagIf';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 36, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'idiagCookie';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 40, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'idiagSport':
        case 'idiagDport':
        case 'idiagSrc':
        case 'idiagDst':
        case 'idiagIf':
        case 'idiagCookie':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('inet-diag-sockid');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeInetDiagSockid, [2, 4, 20, 36, 40, 48]);
  } catch (error) {
    throw under(error, key);
  }
}

function decodeInetDiagSockid(frame: Frame, start: number, end: number): StructOf<InetDiagSockid> {
  if (end - start !== 48) {
    return unevenStruct(decodeInetDiagSockid, frame, start, end, [2, 4, 20, 36, 40, 48]);
  }
  const { view, words } = frame;
  return {
    idiagSport: view.getUint16(start, false),
    idiagDport: view.getUint16(start + 2, false),
    idiagSrc: address(frame, start + 4, start + 20),
    idiagDst: address(frame, start + 20, start + 36),
    idiagIf: words[(start >> 2) + 9]!,
    idiagCookie: unsigned64(frame, start + 40, littleEndian),
  };
}

function encodeBpfStorageReqAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'mapFd': {
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const at1 = fixedAttribute(writer, 1, 4);
            writer.view.setUint32(at1, integer(items[index], 0, 4294967295), littleEndian);
          }
          index = -1;
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('bpf-storage-req-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function decodeInetDiagMsgInetDiagAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): InetDiagMsgInetDiagAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 72) {
    if (depth === 0) throw short('inet-diag-msg', start, end - start, 72);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeInetDiagMsgInetDiagAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 3, 4, 52, 56, 60, 64, 68, 72],
      false,
    ) as InetDiagMsgInetDiagAttrs;
  }
  const { bytes, view, words } = frame;
  const value: InetDiagMsgInetDiagAttrs = {
    idiagFamily: addressFamilyNames.name(bytes[start]!),
    idiagState: tcpStateNames.name(bytes[start + 1]!),
    idiagTimer: tcpTimerNames.name(bytes[start + 2]!),
    idiagRetrans: bytes[start + 3]!,
    id: {
      idiagSport: view.getUint16(start + 4, false),
      idiagDport: view.getUint16(start + 6, false),
      idiagSrc: address(frame, start + 8, addressEnd(frame, start + 8, bytes[start]! === 2)),
      idiagDst: address(frame, start + 24, addressEnd(frame, start + 24, bytes[start]! === 2)),
      idiagIf: words[(start >> 2) + 10]!,
      idiagCookie: unsigned64(frame, start + 44, littleEndian),
    },
    idiagExpires: words[(start >> 2) + 13]!,
    idiagRqueue: words[(start >> 2) + 14]!,
    idiagWqueue: words[(start >> 2) + 15]!,
    idiagUid: words[(start >> 2) + 16]!,
    idiagInode: words[(start >> 2) + 17]!,
  };
  let offset = start + 72;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.meminfo = decodeInetDiagMeminfo(frame, offset + 4, next);
        break;

      case 2:
        value.info = decodeTcpInfo(frame, offset + 4, next);
        break;

      case 3:
        value.vegasinfo = decodeTcpvegasInfo(frame, offset + 4, next);
        break;

      case 4:
        value.cong = string(bytes, offset + 4, next);
        break;

      case 5:
        if (length < 5) throw short('tos', offset, length - 4, 1);

        value.tos = bytes[offset + 4]!;
        break;

      case 6:
        if (length < 5) throw short('tclass', offset, length - 4, 1);

        value.tclass = bytes[offset + 4]!;
        break;

      case 7:
        value.skmeminfo = decodeSkMeminfo(frame, offset + 4, next);
        break;

      case 8:
        if (length < 5) throw short('shutdown', offset, length - 4, 1);

        value.shutdown = shutdownFlags.names(bytes[offset + 4]!);
        break;

      case 9:
        value.dctcpinfo = decodeTcpDctcpInfo(frame, offset + 4, next);
        break;

      case 10:
        if (length < 5) throw short('protocol', offset, length - 4, 1);

        value.protocol = ipProtocolNames.name(bytes[offset + 4]!);
        break;

      case 11:
        if (length < 5) throw short('skv6only', offset, length - 4, 1);

        value.skv6only = bytes[offset + 4]!;
        break;

      case 12:
        value.locals = copy(bytes, offset + 4, next);
        break;

      case 13:
        value.peers = copy(bytes, offset + 4, next);
        break;

      case 14:
        break;
      case 15:
        if (length < 8) throw short('mark', offset, length - 4, 4);

        value.mark = words[(offset >> 2) + 1]!;
        break;

      case 16:
        value.bbrinfo = decodeTcpBbrInfo(frame, offset + 4, next);
        break;

      case 17:
        if (length < 8) throw short('class-id', offset, length - 4, 4);

        value.classId = words[(offset >> 2) + 1]!;
        break;

      case 18:
        value.md5sig = copy(bytes, offset + 4, next);
        break;

      case 19:
        value.ulpInfo = decodeUlpInfoAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 20:
        value.skBpfStorages = copy(bytes, offset + 4, next);
        break;

      case 21:
        if (length < 12) throw short('cgroup-id', offset, length - 4, 8);

        value.cgroupId = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 22:
        if (length < 6) throw short('sockopt', offset, length - 4, 2);

        value.sockopt = inetDiagSockoptFlags.names(view.getUint16(offset + 4, true));
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeInetDiagMeminfo(
  frame: Frame,
  start: number,
  end: number,
): StructOf<InetDiagMeminfo> {
  if (end - start !== 16) {
    return unevenStruct(decodeInetDiagMeminfo, frame, start, end, [4, 8, 12, 16]);
  }
  const { words } = frame;
  return {
    idiagRmem: words[start >> 2]!,
    idiagWmem: words[(start >> 2) + 1]!,
    idiagFmem: words[(start >> 2) + 2]!,
    idiagTmem: words[(start >> 2) + 3]!,
  };
}

function decodeTcpInfo(frame: Frame, start: number, end: number): StructOf<TcpInfo> {
  if (end - start !== 280) {
    return unevenStruct(
      decodeTcpInfo,
      frame,
      start,
      end,
      [
        1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72, 76,
        80, 84, 88, 92, 96, 100, 104, 112, 120, 128, 136, 140, 144, 148, 152, 156, 160, 168, 176,
        184, 192, 196, 200, 208, 216, 220, 224, 228, 232, 236, 240, 242, 244, 248, 252, 256, 260,
        264, 268, 272, 276, 280,
      ],
    );
  }
  const { bytes, words } = frame;
  return {
    tcpiState: tcpStateNames.name(bytes[start]!),
    tcpiCaState: tcpCaStateNames.name(bytes[start + 1]!),
    tcpiRetransmits: bytes[start + 2]!,
    tcpiProbes: bytes[start + 3]!,
    tcpiBackoff: bytes[start + 4]!,
    tcpiOptions: tcpiOptionsFlags.names(bytes[start + 5]!),
    tcpiWscale: bytes[start + 6]!,
    tcpiAppLimited: bytes[start + 7]!,
    tcpiRto: words[(start >> 2) + 2]!,
    tcpiAto: words[(start >> 2) + 3]!,
    tcpiSndMss: words[(start >> 2) + 4]!,
    tcpiRcvMss: words[(start >> 2) + 5]!,
    tcpiUnacked: words[(start >> 2) + 6]!,
    tcpiSacked: words[(start >> 2) + 7]!,
    tcpiLost: words[(start >> 2) + 8]!,
    tcpiRetrans: words[(start >> 2) + 9]!,
    tcpiFackets: words[(start >> 2) + 10]!,
    tcpiLastDataSent: words[(start >> 2) + 11]!,
    tcpiLastAckSent: words[(start >> 2) + 12]!,
    tcpiLastDataRecv: words[(start >> 2) + 13]!,
    tcpiLastAckRecv: words[(start >> 2) + 14]!,
    tcpiPmtu: words[(start >> 2) + 15]!,
    tcpiRcvSsthresh: words[(start >> 2) + 16]!,
    tcpiRtt: words[(start >> 2) + 17]!,
    tcpiRttvar: words[(start >> 2) + 18]!,
    tcpiSndSsthresh: words[(start >> 2) + 19]!,
    tcpiSndCwnd: words[(start >> 2) + 20]!,
    tcpiAdvmss: words[(start >> 2) + 21]!,
    tcpiReordering: words[(start >> 2) + 22]!,
    tcpiRcvRtt: words[(start >> 2) + 23]!,
    tcpiRcvSpace: words[(start >> 2) + 24]!,
    tcpiTotalRetrans: words[(start >> 2) + 25]!,
    tcpiPacingRate: unsigned64(frame, start + 104, littleEndian),
    tcpiMaxPacingRate: unsigned64(frame, start + 112, littleEndian),
    tcpiBytesAcked: unsigned64(frame, start + 120, littleEndian),
    tcpiBytesReceived: unsigned64(frame, start + 128, littleEndian),
    tcpiSegsOut: words[(start >> 2) + 34]!,
    tcpiSegsIn: words[(start >> 2) + 35]!,
    tcpiNotsentBytes: words[(start >> 2) + 36]!,
    tcpiMinRtt: words[(start >> 2) + 37]!,
    tcpiDataSegsIn: words[(start >> 2) + 38]!,
    tcpiDataSegsOut: words[(start >> 2) + 39]!,
    tcpiDeliveryRate: unsigned64(frame, start + 160, littleEndian),
    tcpiBusyTime: unsigned64(frame, start + 168, littleEndian),
    tcpiRwndLimited: unsigned64(frame, start + 176, littleEndian),
    tcpiSndbufLimited: unsigned64(frame, start + 184, littleEndian),
    tcpiDelivered: words[(start >> 2) + 48]!,
    tcpiDeliveredCe: words[(start >> 2) + 49]!,
    tcpiBytesSent: unsigned64(frame, start + 200, littleEndian),
    tcpiBytesRetrans: unsigned64(frame, start + 208, littleEndian),
    tcpiDsackDups: words[(start >> 2) + 54]!,
    tcpiReordSeen: words[(start >> 2) + 55]!,
    tcpiRcvOoopack: words[(start >> 2) + 56]!,
    tcpiSndWnd: words[(start >> 2) + 57]!,
    tcpiRcvWnd: words[(start >> 2) + 58]!,
    tcpiRehash: words[(start >> 2) + 59]!,
    tcpiTotalRto: littleEndian
      ? words[(start >> 2) + 60]! & 0xffff
      : words[(start >> 2) + 60]! >>> 16,
    tcpiTotalRtoRecoveries: littleEndian
      ? words[(start >> 2) + 60]! >>> 16
      : words[(start >> 2) + 60]! & 0xffff,
    tcpiTotalRtoTime: words[(start >> 2) + 61]!,
    tcpiReceivedCe: words[(start >> 2) + 62]!,
    tcpiDeliveredE1Bytes: words[(start >> 2) + 63]!,
    tcpiDeliveredE0Bytes: words[(start >> 2) + 64]!,
    tcpiDeliveredCeBytes: words[(start >> 2) + 65]!,
    tcpiReceivedE1Bytes: words[(start >> 2) + 66]!,
    tcpiReceivedE0Bytes: words[(start >> 2) + 67]!,
    tcpiReceivedCeBytes: words[(start >> 2) + 68]!,
    tcpiAccecn: words[(start >> 2) + 69]!,
  };
}

function decodeTcpvegasInfo(frame: Frame, start: number, end: number): StructOf<TcpvegasInfo> {
  if (end - start !== 16) {
    return unevenStruct(decodeTcpvegasInfo, frame, start, end, [4, 8, 12, 16]);
  }
  const { words } = frame;
  return {
    tcpvEnabled: words[start >> 2]!,
    tcpvRttcnt: words[(start >> 2) + 1]!,
    tcpvRtt: words[(start >> 2) + 2]!,
    tcpvMinrtt: words[(start >> 2) + 3]!,
  };
}

function decodeSkMeminfo(frame: Frame, start: number, end: number): StructOf<SkMeminfo> {
  if (end - start !== 36) {
    return unevenStruct(decodeSkMeminfo, frame, start, end, [4, 8, 12, 16, 20, 24, 28, 32, 36]);
  }
  const { words } = frame;
  return {
    rmemAlloc: words[start >> 2]!,
    rcvbuf: words[(start >> 2) + 1]!,
    wmemAlloc: words[(start >> 2) + 2]!,
    sndbuf: words[(start >> 2) + 3]!,
    fwdAlloc: words[(start >> 2) + 4]!,
    wmemQueued: words[(start >> 2) + 5]!,
    optmem: words[(start >> 2) + 6]!,
    backlog: words[(start >> 2) + 7]!,
    drops: words[(start >> 2) + 8]!,
  };
}

function decodeTcpDctcpInfo(frame: Frame, start: number, end: number): StructOf<TcpDctcpInfo> {
  if (end - start !== 16) {
    return unevenStruct(decodeTcpDctcpInfo, frame, start, end, [2, 4, 8, 12, 16]);
  }
  const { words } = frame;
  return {
    dctcpEnabled: littleEndian ? words[start >> 2]! & 0xffff : words[start >> 2]! >>> 16,
    dctcpCeState: littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff,
    dctcpAlpha: words[(start >> 2) + 1]!,
    dctcpAbEcn: words[(start >> 2) + 2]!,
    dctcpAbTot: words[(start >> 2) + 3]!,
  };
}

function decodeTcpBbrInfo(frame: Frame, start: number, end: number): StructOf<TcpBbrInfo> {
  if (end - start !== 20) {
    return unevenStruct(decodeTcpBbrInfo, frame, start, end, [4, 8, 12, 16, 20]);
  }
  const { words } = frame;
  return {
    bbrBwLo: words[start >> 2]!,
    bbrBwHi: words[(start >> 2) + 1]!,
    bbrMinRtt: words[(start >> 2) + 2]!,
    bbrPacingGain: words[(start >> 2) + 3]!,
    bbrCwndGain: words[(start >> 2) + 4]!,
  };
}

function decodeUlpInfoAttrs(frame: Frame, start: number, end: number, depth = 0): UlpInfoAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: UlpInfoAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.name = string(bytes, offset + 4, next);
        break;

      case 2:
        value.tls = decodeTlsInfoAttrs(frame, offset + 4, next, depth + 1);
        break;

      case 3:
        value.mptcp = decodeMptcpSubflowAttrs(frame, offset + 4, next, depth + 1);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeTlsInfoAttrs(frame: Frame, start: number, end: number, depth = 0): TlsInfoAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: TlsInfoAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('version', offset, length - 4, 2);

        value.version = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 2:
        if (length < 6) throw short('cipher', offset, length - 4, 2);

        value.cipher = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 3:
        if (length < 6) throw short('txconf', offset, length - 4, 2);

        value.txconf = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 4:
        if (length < 6) throw short('rxconf', offset, length - 4, 2);

        value.rxconf = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 5:
        value.zcRoTx = true;
        break;

      case 6:
        value.rxNoPad = true;
        break;

      case 7:
        if (length < 6) throw short('tx-max-payload-len', offset, length - 4, 2);

        value.txMaxPayloadLen = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeMptcpSubflowAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): MptcpSubflowAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: MptcpSubflowAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('token-rem', offset, length - 4, 4);

        value.tokenRem = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 8) throw short('token-loc', offset, length - 4, 4);

        value.tokenLoc = words[(offset >> 2) + 1]!;
        break;

      case 3:
        if (length < 8) throw short('relwrite-seq', offset, length - 4, 4);

        value.relwriteSeq = words[(offset >> 2) + 1]!;
        break;

      case 4:
        if (length < 12) throw short('map-seq', offset, length - 4, 8);

        value.mapSeq = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 5:
        if (length < 8) throw short('map-sfseq', offset, length - 4, 4);

        value.mapSfseq = words[(offset >> 2) + 1]!;
        break;

      case 6:
        if (length < 8) throw short('ssn-offset', offset, length - 4, 4);

        value.ssnOffset = words[(offset >> 2) + 1]!;
        break;

      case 7:
        if (length < 6) throw short('map-datalen', offset, length - 4, 2);

        value.mapDatalen = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 8:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = words[(offset >> 2) + 1]!;
        break;

      case 9:
        if (length < 5) throw short('id-rem', offset, length - 4, 1);

        value.idRem = bytes[offset + 4]!;
        break;

      case 10:
        if (length < 5) throw short('id-loc', offset, length - 4, 1);

        value.idLoc = bytes[offset + 4]!;
        break;

      case 11:
        break;
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeInetDiagMsgInetDiagAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(72);
    key = 'idiagFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'idiagState';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 1, integer(tcpStateNames.number(fields[key]), 0, 255));
    key = 'idiagTimer';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 2, integer(tcpTimerNames.number(fields[key]), 0, 255));
    key = 'idiagRetrans';
    if (fields[key] !== undefined) writer.view.setUint8(from + 3, integer(fields[key], 0, 255));
    key = 'id';
    if (fields[key] !== undefined) encodeInetDiagSockid(writer, from + 4, fields[key]);
    key = 'idiagExpires';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 52, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'idiagRqueue';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 56, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'idiagWqueue';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 60, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'idiagUid';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 64, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'idiagInode';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 68, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'idiagFamily':
        case 'idiagState':
        case 'idiagTimer':
        case 'idiagRetrans':
        case 'id':
        case 'idiagExpires':
        case 'idiagRqueue':
        case 'idiagWqueue':
        case 'idiagUid':
        case 'idiagInode':
          break;
        case 'meminfo': {
          const start0 = writer.beginAttribute(1);
          encodeInetDiagMeminfo(writer, writer.reserve(16), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'info': {
          const start0 = writer.beginAttribute(2);
          encodeTcpInfo(writer, writer.reserve(280), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'vegasinfo': {
          const start0 = writer.beginAttribute(3);
          encodeTcpvegasInfo(writer, writer.reserve(16), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'cong': {
          stringAttribute(writer, 4, item, 0);
          break;
        }
        case 'tos': {
          const at0 = fixedAttribute(writer, 5, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'tclass': {
          const at0 = fixedAttribute(writer, 6, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'skmeminfo': {
          const start0 = writer.beginAttribute(7);
          encodeSkMeminfo(writer, writer.reserve(36), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'shutdown': {
          const at0 = fixedAttribute(writer, 8, 1);
          writer.view.setUint8(at0, integer(shutdownFlags.number(item), 0, 255));
          break;
        }
        case 'dctcpinfo': {
          const start0 = writer.beginAttribute(9);
          encodeTcpDctcpInfo(writer, writer.reserve(16), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'protocol': {
          const at0 = fixedAttribute(writer, 10, 1);
          writer.view.setUint8(at0, integer(ipProtocolNames.number(item), 0, 255));
          break;
        }
        case 'skv6only': {
          const at0 = fixedAttribute(writer, 11, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'locals': {
          bytesAttribute(writer, 12, item, undefined);
          break;
        }
        case 'peers': {
          bytesAttribute(writer, 13, item, undefined);
          break;
        }

        case 'mark': {
          const at0 = fixedAttribute(writer, 15, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'bbrinfo': {
          const start0 = writer.beginAttribute(16);
          encodeTcpBbrInfo(writer, writer.reserve(20), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'classId': {
          const at0 = fixedAttribute(writer, 17, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'md5sig': {
          bytesAttribute(writer, 18, item, undefined);
          break;
        }
        case 'ulpInfo': {
          const start0 = writer.beginAttribute(19 | 32768);
          encodeUlpInfoAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'skBpfStorages': {
          bytesAttribute(writer, 20, item, undefined);
          break;
        }
        case 'cgroupId': {
          const at0 = fixedAttribute(writer, 21, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'sockopt': {
          const at0 = fixedAttribute(writer, 22, 2);
          writer.view.setUint16(at0, integer(inetDiagSockoptFlags.number(item), 0, 65535), true);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('inet-diag-msg and inet-diag-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeInetDiagMeminfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'idiagRmem';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'idiagWmem';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'idiagFmem';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'idiagTmem';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'idiagRmem':
        case 'idiagWmem':
        case 'idiagFmem':
        case 'idiagTmem':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('inet-diag-meminfo');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeInetDiagMeminfo, [4, 8, 12, 16]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeTcpInfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'tcpiState';
    if (fields[key] !== undefined)
      writer.view.setUint8(at, integer(tcpStateNames.number(fields[key]), 0, 255));
    key = 'tcpiCaState';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 1, integer(tcpCaStateNames.number(fields[key]), 0, 255));
    key = 'tcpiRetransmits';
    if (fields[key] !== undefined) writer.view.setUint8(at + 2, integer(fields[key], 0, 255));
    key = 'tcpiProbes';
    if (fields[key] !== undefined) writer.view.setUint8(at + 3, integer(fields[key], 0, 255));
    key = 'tcpiBackoff';
    if (fields[key] !== undefined) writer.view.setUint8(at + 4, integer(fields[key], 0, 255));
    key = 'tcpiOptions';
    if (fields[key] !== undefined)
      writer.view.setUint8(at + 5, integer(tcpiOptionsFlags.number(fields[key]), 0, 255));
    key = 'tcpiWscale';
    if (fields[key] !== undefined) writer.view.setUint8(at + 6, integer(fields[key], 0, 255));
    key = 'tcpiAppLimited';
    if (fields[key] !== undefined) writer.view.setUint8(at + 7, integer(fields[key], 0, 255));
    key = 'tcpiRto';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiAto';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiSndMss';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 16, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiRcvMss';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 20, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiUnacked';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 24, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiSacked';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 28, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiLost';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 32, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiRetrans';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 36, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiFackets';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 40, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiLastDataSent';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 44, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiLastAckSent';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 48, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiLastDataRecv';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 52, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiLastAckRecv';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 56, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiPmtu';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 60, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiRcvSsthresh';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 64, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiRtt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 68, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiRttvar';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 72, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiSndSsthresh';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 76, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiSndCwnd';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 80, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiAdvmss';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 84, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiReordering';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 88, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiRcvRtt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 92, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiRcvSpace';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 96, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiTotalRetrans';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 100, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiPacingRate';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 104, integer64(fields[key], false), littleEndian);
    key = 'tcpiMaxPacingRate';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 112, integer64(fields[key], false), littleEndian);
    key = 'tcpiBytesAcked';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 120, integer64(fields[key], false), littleEndian);
    key = 'tcpiBytesReceived';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 128, integer64(fields[key], false), littleEndian);
    key = 'tcpiSegsOut';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 136, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiSegsIn';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 140, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiNotsentBytes';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 144, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiMinRtt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 148, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiDataSegsIn';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 152, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiDataSegsOut';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 156, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiDeliveryRate';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 160, integer64(fields[key], false), littleEndian);
    key = 'tcpiBusyTime';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 168, integer64(fields[key], false), littleEndian);
    key = 'tcpiRwndLimited';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 176, integer64(fields[key], false), littleEndian);
    key = 'tcpiSndbufLimited';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 184, integer64(fields[key], false), littleEndian);
    key = 'tcpiDelivered';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 192, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiDeliveredCe';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 196, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiBytesSent';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 200, integer64(fields[key], false), littleEndian);
    key = 'tcpiBytesRetrans';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(at + 208, integer64(fields[key], false), littleEndian);
    key = 'tcpiDsackDups';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 216, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiReordSeen';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 220, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiRcvOoopack';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 224, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiSndWnd';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 228, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiRcvWnd';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 232, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiRehash';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 236, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiTotalRto';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 240, integer(fields[key], 0, 65535), littleEndian);
    key = 'tcpiTotalRtoRecoveries';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 242, integer(fields[key], 0, 65535), littleEndian);
    key = 'tcpiTotalRtoTime';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 244, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiReceivedCe';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 248, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiDeliveredE1Bytes';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 252, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiDeliveredE0Bytes';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 256, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiDeliveredCeBytes';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 260, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiReceivedE1Bytes';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 264, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiReceivedE0Bytes';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 268, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiReceivedCeBytes';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 272, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpiAccecn';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 276, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'tcpiState':
        case 'tcpiCaState':
        case 'tcpiRetransmits':
        case 'tcpiProbes':
        case 'tcpiBackoff':
        case 'tcpiOptions':
        case 'tcpiWscale':
        case 'tcpiAppLimited':
        case 'tcpiRto':
        case 'tcpiAto':
        case 'tcpiSndMss':
        case 'tcpiRcvMss':
        case 'tcpiUnacked':
        case 'tcpiSacked':
        case 'tcpiLost':
        case 'tcpiRetrans':
        case 'tcpiFackets':
        case 'tcpiLastDataSent':
        case 'tcpiLastAckSent':
        case 'tcpiLastDataRecv':
        case 'tcpiLastAckRecv':
        case 'tcpiPmtu':
        case 'tcpiRcvSsthresh':
        case 'tcpiRtt':
        case 'tcpiRttvar':
        case 'tcpiSndSsthresh':
        case 'tcpiSndCwnd':
        case 'tcpiAdvmss':
        case 'tcpiReordering':
        case 'tcpiRcvRtt':
        case 'tcpiRcvSpace':
        case 'tcpiTotalRetrans':
        case 'tcpiPacingRate':
        case 'tcpiMaxPacingRate':
        case 'tcpiBytesAcked':
        case 'tcpiBytesReceived':
        case 'tcpiSegsOut':
        case 'tcpiSegsIn':
        case 'tcpiNotsentBytes':
        case 'tcpiMinRtt':
        case 'tcpiDataSegsIn':
        case 'tcpiDataSegsOut':
        case 'tcpiDeliveryRate':
        case 'tcpiBusyTime':
        case 'tcpiRwndLimited':
        case 'tcpiSndbufLimited':
        case 'tcpiDelivered':
        case 'tcpiDeliveredCe':
        case 'tcpiBytesSent':
        case 'tcpiBytesRetrans':
        case 'tcpiDsackDups':
        case 'tcpiReordSeen':
        case 'tcpiRcvOoopack':
        case 'tcpiSndWnd':
        case 'tcpiRcvWnd':
        case 'tcpiRehash':
        case 'tcpiTotalRto':
        case 'tcpiTotalRtoRecoveries':
        case 'tcpiTotalRtoTime':
        case 'tcpiReceivedCe':
        case 'tcpiDeliveredE1Bytes':
        case 'tcpiDeliveredE0Bytes':
        case 'tcpiDeliveredCeBytes':
        case 'tcpiReceivedE1Bytes':
        case 'tcpiReceivedE0Bytes':
        case 'tcpiReceivedCeBytes':
        case 'tcpiAccecn':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('tcp-info');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(
        writer,
        at,
        fields,
        decodeTcpInfo,
        [
          1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 68, 72,
          76, 80, 84, 88, 92, 96, 100, 104, 112, 120, 128, 136, 140, 144, 148, 152, 156, 160, 168,
          176, 184, 192, 196, 200, 208, 216, 220, 224, 228, 232, 236, 240, 242, 244, 248, 252, 256,
          260, 264, 268, 272, 276, 280,
        ],
      );
  } catch (error) {
    throw under(error, key);
  }
}

function encodeTcpvegasInfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'tcpvEnabled';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpvRttcnt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpvRtt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tcpvMinrtt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'tcpvEnabled':
        case 'tcpvRttcnt':
        case 'tcpvRtt':
        case 'tcpvMinrtt':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('tcpvegas-info');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeTcpvegasInfo, [4, 8, 12, 16]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeSkMeminfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'rmemAlloc';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'rcvbuf';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'wmemAlloc';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'sndbuf';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'fwdAlloc';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 16, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'wmemQueued';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 20, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'optmem';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 24, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'backlog';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 28, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'drops';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 32, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'rmemAlloc':
        case 'rcvbuf':
        case 'wmemAlloc':
        case 'sndbuf':
        case 'fwdAlloc':
        case 'wmemQueued':
        case 'optmem':
        case 'backlog':
        case 'drops':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('sk-meminfo');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeSkMeminfo, [4, 8, 12, 16, 20, 24, 28, 32, 36]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeTcpDctcpInfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'dctcpEnabled';
    if (fields[key] !== undefined)
      writer.view.setUint16(at, integer(fields[key], 0, 65535), littleEndian);
    key = 'dctcpCeState';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 2, integer(fields[key], 0, 65535), littleEndian);
    key = 'dctcpAlpha';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'dctcpAbEcn';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'dctcpAbTot';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'dctcpEnabled':
        case 'dctcpCeState':
        case 'dctcpAlpha':
        case 'dctcpAbEcn':
        case 'dctcpAbTot':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('tcp-dctcp-info');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeTcpDctcpInfo, [2, 4, 8, 12, 16]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeTcpBbrInfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'bbrBwLo';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'bbrBwHi';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'bbrMinRtt';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'bbrPacingGain';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'bbrCwndGain';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 16, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'bbrBwLo':
        case 'bbrBwHi':
        case 'bbrMinRtt':
        case 'bbrPacingGain':
        case 'bbrCwndGain':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('tcp-bbr-info');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeTcpBbrInfo, [4, 8, 12, 16, 20]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeUlpInfoAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'name': {
          stringAttribute(writer, 1, item, 0);
          break;
        }
        case 'tls': {
          const start0 = writer.beginAttribute(2 | 32768);
          encodeTlsInfoAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'mptcp': {
          const start0 = writer.beginAttribute(3 | 32768);
          encodeMptcpSubflowAttrs(writer, item, depth + 1);
          writer.endAttribute(start0);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ulp-info-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeTlsInfoAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'version': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'cipher': {
          const at0 = fixedAttribute(writer, 2, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'txconf': {
          const at0 = fixedAttribute(writer, 3, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'rxconf': {
          const at0 = fixedAttribute(writer, 4, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'zcRoTx': {
          flagAttribute(writer, 5, item);
          break;
        }
        case 'rxNoPad': {
          flagAttribute(writer, 6, item);
          break;
        }
        case 'txMaxPayloadLen': {
          const at0 = fixedAttribute(writer, 7, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('tls-info-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeMptcpSubflowAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'tokenRem': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'tokenLoc': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'relwriteSeq': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mapSeq': {
          const at0 = fixedAttribute(writer, 4, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'mapSfseq': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ssnOffset': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'mapDatalen': {
          const at0 = fixedAttribute(writer, 7, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'idRem': {
          const at0 = fixedAttribute(writer, 9, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'idLoc': {
          const at0 = fixedAttribute(writer, 10, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('mptcp-subflow-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

/**
 * TCP, UDP, raw and other IP sockets over sock_diag, as `ss` shows them. Written from
 * linux/sock_diag.h, linux/inet_diag.h, linux/tcp.h, linux/tls.h and linux/mptcp.h.
 */
export const inetDiag: CompiledSpec<InetDiagOperations> = specOf({
  name: 'inet-diag',
  protocol: 'netlink-raw',
  unit: 4,
  version: 0,
  groups: [
    { name: 'sknlgrp-inet-tcp-destroy', value: 1 },
    { name: 'sknlgrp-inet-udp-destroy', value: 2 },
    { name: 'sknlgrp-inet6-tcp-destroy', value: 3 },
    { name: 'sknlgrp-inet6-udp-destroy', value: 4 },
  ],
  operations: [
    {
      name: 'getsock',
      adminPermission: false,
      do: {
        request: {
          value: 20,
          codec: {
            decode: decodeInetDiagReqV2InetDiagReqAttrs,
            encode: encodeInetDiagReqV2InetDiagReqAttrs,
          },
          header: 'inet-diag-req-v2',
          set: 'inet-diag-req-attrs',
          attributes: ['bytecode', 'skBpfStorages', 'protocol'],
        },
        reply: {
          value: 20,
          codec: { decode: decodeInetDiagMsgInetDiagAttrs, encode: encodeInetDiagMsgInetDiagAttrs },
          header: 'inet-diag-msg',
          set: 'inet-diag-attrs',
        },
      },
      dump: {
        request: {
          value: 20,
          codec: {
            decode: decodeInetDiagReqV2InetDiagReqAttrs,
            encode: encodeInetDiagReqV2InetDiagReqAttrs,
          },
          header: 'inet-diag-req-v2',
          set: 'inet-diag-req-attrs',
        },
        reply: {
          value: 20,
          codec: { decode: decodeInetDiagMsgInetDiagAttrs, encode: encodeInetDiagMsgInetDiagAttrs },
          header: 'inet-diag-msg',
          set: 'inet-diag-attrs',
        },
      },
    },
    {
      name: 'destroysock',
      adminPermission: true,
      do: {
        request: {
          value: 21,
          codec: {
            decode: decodeInetDiagReqV2InetDiagReqAttrs,
            encode: encodeInetDiagReqV2InetDiagReqAttrs,
          },
          header: 'inet-diag-req-v2',
          set: 'inet-diag-req-attrs',
          attributes: ['protocol'],
        },
      },
    },
    {
      name: 'destroy-ntf',
      adminPermission: false,
      notification: {
        value: 20,
        codec: { decode: decodeInetDiagMsgInetDiagAttrs, encode: encodeInetDiagMsgInetDiagAttrs },
        header: 'inet-diag-msg',
        set: 'inet-diag-attrs',
        group: undefined,
      },
    },
  ],
  layouts: () => ({
    structs: {
      'inet-diag-msg': {
        size: 72,
        members: [
          [0, 'idiagFamily'],
          [1, 'idiagState'],
          [2, 'idiagTimer'],
          [3, 'idiagRetrans'],
          [4, 'id'],
          [52, 'idiagExpires'],
          [56, 'idiagRqueue'],
          [60, 'idiagWqueue'],
          [64, 'idiagUid'],
          [68, 'idiagInode'],
        ],
      },
      'inet-diag-req-v2': {
        size: 56,
        members: [
          [0, 'sdiagFamily'],
          [1, 'sdiagProtocol'],
          [2, 'idiagExt'],
          [3, 'sdiagRawProtocol'],
          [4, 'idiagStates'],
          [8, 'id'],
        ],
      },
    },
    sets: {
      'inet-diag-attrs': {
        '1': { name: 'meminfo' },
        '2': { name: 'info' },
        '3': { name: 'vegasinfo' },
        '4': { name: 'cong' },
        '5': { name: 'tos' },
        '6': { name: 'tclass' },
        '7': { name: 'skmeminfo' },
        '8': { name: 'shutdown' },
        '9': { name: 'dctcpinfo' },
        '10': { name: 'protocol' },
        '11': { name: 'skv6only' },
        '12': { name: 'locals' },
        '13': { name: 'peers' },
        '14': { name: 'pad' },
        '15': { name: 'mark' },
        '16': { name: 'bbrinfo' },
        '17': { name: 'classId' },
        '18': { name: 'md5sig' },
        '19': { name: 'ulpInfo', nest: 'ulp-info-attrs' },
        '20': { name: 'skBpfStorages' },
        '21': { name: 'cgroupId' },
        '22': { name: 'sockopt' },
      },
      'ulp-info-attrs': {
        '1': { name: 'name' },
        '2': { name: 'tls', nest: 'tls-info-attrs' },
        '3': { name: 'mptcp', nest: 'mptcp-subflow-attrs' },
      },
      'mptcp-subflow-attrs': {
        '1': { name: 'tokenRem' },
        '2': { name: 'tokenLoc' },
        '3': { name: 'relwriteSeq' },
        '4': { name: 'mapSeq' },
        '5': { name: 'mapSfseq' },
        '6': { name: 'ssnOffset' },
        '7': { name: 'mapDatalen' },
        '8': { name: 'flags' },
        '9': { name: 'idRem' },
        '10': { name: 'idLoc' },
        '11': { name: 'pad' },
      },
      'tls-info-attrs': {
        '1': { name: 'version' },
        '2': { name: 'cipher' },
        '3': { name: 'txconf' },
        '4': { name: 'rxconf' },
        '5': { name: 'zcRoTx' },
        '6': { name: 'rxNoPad' },
        '7': { name: 'txMaxPayloadLen' },
      },
      'inet-diag-req-attrs': {
        '1': { name: 'bytecode' },
        '2': { name: 'skBpfStorages', nest: 'bpf-storage-req-attrs' },
        '3': { name: 'protocol' },
      },
      'bpf-storage-req-attrs': { '1': { name: 'mapFd', multi: true } },
    },
    messages: {},
  }),
});
