// SPDX-License-Identifier: MIT
// Generated from unix-diag.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { StructOf, UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  arrayOf,
  bytesAttribute,
  copy,
  cut,
  fieldsOf,
  fixedAttribute,
  integer,
  integer64,
  keepUnknown,
  littleEndian,
  maximumDepth,
  short,
  structTail,
  tooDeep,
  under,
  unevenStruct,
  unknownAttributes,
  unknownKey,
  unsigned64,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

export type AddressFamily = 'unspec' | 'unix';

export type SocketType = 'stream' | 'dgram' | 'seqpacket';

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

export type UdiagShow = 'name' | 'vfs' | 'peer' | 'icons' | 'rqlen' | 'meminfo' | 'uid';

export type Shutdown = 'rcv' | 'snd';

export type UnixDiagReqUnixDiagReqAttrs = UnixDiagReq & UnixDiagReqAttrs;

export interface UnixDiagReq {
  sdiagFamily: AddressFamily | number;
  /** 0. */
  sdiagProtocol: number;
  udiagStates: (TcpState | number)[];
  udiagIno: number;
  udiagShow: (UdiagShow | number)[];
  /** The value of SO_COOKIE; all ones match any. */
  udiagCookie: bigint;
}

export interface UnixDiagReqAttrs {
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type UnixDiagMsgUnixDiagAttrs = UnixDiagMsg & UnixDiagAttrs;

export interface UnixDiagMsg {
  udiagFamily: AddressFamily | number;
  udiagType: SocketType | number;
  udiagState: TcpState | number;
  /** As in /proc/PID/fd. */
  udiagIno: number;
  udiagCookie: bigint;
}

export interface UnixDiagAttrs {
  /** A path, or an abstract name, which begins with a NUL. */
  name?: Uint8Array;
  /** The file of a path. */
  vfs?: StructOf<UnixDiagVfs>;
  /** Inode number. */
  peer?: number;
  /** The sockets that wait to be accepted, by inode number. */
  icons?: number[];
  rqlen?: StructOf<UnixDiagRqlen>;
  meminfo?: StructOf<SkMeminfo>;
  shutdown?: (Shutdown | number)[];
  uid?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface UnixDiagVfs {
  udiagVfsIno: number;
  udiagVfsDev: number;
}

export interface UnixDiagRqlen {
  /** Bytes to be read; of a listener, connections to accept. */
  udiagRqueue: number;
  /** Bytes not yet read; of a listener, the backlog. */
  udiagWqueue: number;
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

export type UnixDiagReqUnixDiagReqAttrsInput = UnixDiagReqInput & UnixDiagReqAttrsInput;

export interface UnixDiagReqInput {
  readonly sdiagFamily?: AddressFamily | number | undefined;
  /** 0. */
  readonly sdiagProtocol?: number | undefined;
  readonly udiagStates?: readonly (TcpState | number)[] | number | undefined;
  readonly udiagIno?: number | undefined;
  readonly udiagShow?: readonly (UdiagShow | number)[] | number | undefined;
  /** The value of SO_COOKIE; all ones match any. */
  readonly udiagCookie?: number | bigint | undefined;
}

export interface UnixDiagReqAttrsInput {
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface UnixDiagOperations {
  /**
   * Do: one socket, by inode number and cookie (all ones for any). Dump: the sockets in the
   * given
   * states. sdiag-family must be unix. udiag-show chooses the attributes of the answer.
   */
  readonly getsock: {
    readonly do: {
      readonly request: UnixDiagReqUnixDiagReqAttrsInput;
      readonly reply: UnixDiagMsgUnixDiagAttrs;
    };
    readonly dump: {
      readonly request: UnixDiagReqUnixDiagReqAttrsInput;
      readonly reply: UnixDiagMsgUnixDiagAttrs;
    };
  };
}

const addressFamilyNames = new Enumeration<AddressFamily>([
  ['unspec', 0],
  ['unix', 1],
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

const udiagShowFlags = new Flags<UdiagShow>([
  ['name', 0],
  ['vfs', 1],
  ['peer', 2],
  ['icons', 3],
  ['rqlen', 4],
  ['meminfo', 5],
  ['uid', 6],
]);

const socketTypeNames = new Enumeration<SocketType>([
  ['stream', 1],
  ['dgram', 2],
  ['seqpacket', 5],
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

const shutdownFlags = new Flags<Shutdown>([
  ['rcv', 0],
  ['snd', 1],
]);

function decodeUnixDiagReqUnixDiagReqAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): UnixDiagReqUnixDiagReqAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 24) {
    if (depth === 0) throw short('unix-diag-req', start, end - start, 24);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeUnixDiagReqUnixDiagReqAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, -4, 8, 12, 16, 24],
      false,
    ) as UnixDiagReqUnixDiagReqAttrs;
  }
  const { bytes, words } = frame;
  const value: UnixDiagReqUnixDiagReqAttrs = {
    sdiagFamily: addressFamilyNames.name(bytes[start]!),
    sdiagProtocol: bytes[start + 1]!,
    udiagStates: tcpStateFlags.names(words[(start >> 2) + 1]!),
    udiagIno: words[(start >> 2) + 2]!,
    udiagShow: udiagShowFlags.names(words[(start >> 2) + 3]!),
    udiagCookie: unsigned64(frame, start + 16, littleEndian),
  };
  let offset = start + 24;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeUnixDiagReqUnixDiagReqAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(24);
    key = 'sdiagFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'sdiagProtocol';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'udiagStates';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        from + 4,
        integer(tcpStateFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    key = 'udiagIno';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'udiagShow';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        from + 12,
        integer(udiagShowFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    key = 'udiagCookie';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(from + 16, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sdiagFamily':
        case 'sdiagProtocol':
        case 'udiagStates':
        case 'udiagIno':
        case 'udiagShow':
        case 'udiagCookie':
          break;

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('unix-diag-req and unix-diag-req-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeUnixDiagMsgUnixDiagAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): UnixDiagMsgUnixDiagAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 16) {
    if (depth === 0) throw short('unix-diag-msg', start, end - start, 16);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeUnixDiagMsgUnixDiagAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 3, -4, 8, 16],
      false,
    ) as UnixDiagMsgUnixDiagAttrs;
  }
  const { bytes, words } = frame;
  const value: UnixDiagMsgUnixDiagAttrs = {
    udiagFamily: addressFamilyNames.name(bytes[start]!),
    udiagType: socketTypeNames.name(bytes[start + 1]!),
    udiagState: tcpStateNames.name(bytes[start + 2]!),
    udiagIno: words[(start >> 2) + 1]!,
    udiagCookie: unsigned64(frame, start + 8, littleEndian),
  };
  let offset = start + 16;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 0:
        value.name = copy(bytes, offset + 4, next);
        break;

      case 1:
        value.vfs = decodeUnixDiagVfs(frame, offset + 4, next);
        break;

      case 2:
        if (length < 8) throw short('peer', offset, length - 4, 4);

        value.peer = words[(offset >> 2) + 1]!;
        break;

      case 3: {
        const items0: number[] = [];
        for (let at0 = offset + 4; next - at0 >= 4; at0 += 4) {
          items0.push(words[at0 >> 2]!);
        }
        value.icons = items0;
        break;
      }
      case 4:
        value.rqlen = decodeUnixDiagRqlen(frame, offset + 4, next);
        break;

      case 5:
        value.meminfo = decodeSkMeminfo(frame, offset + 4, next);
        break;

      case 6:
        if (length < 5) throw short('shutdown', offset, length - 4, 1);

        value.shutdown = shutdownFlags.names(bytes[offset + 4]!);
        break;

      case 7:
        if (length < 8) throw short('uid', offset, length - 4, 4);

        value.uid = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeUnixDiagVfs(frame: Frame, start: number, end: number): StructOf<UnixDiagVfs> {
  if (end - start !== 8) {
    return unevenStruct(decodeUnixDiagVfs, frame, start, end, [4, 8]);
  }
  const { words } = frame;
  return {
    udiagVfsIno: words[start >> 2]!,
    udiagVfsDev: words[(start >> 2) + 1]!,
  };
}

function decodeUnixDiagRqlen(frame: Frame, start: number, end: number): StructOf<UnixDiagRqlen> {
  if (end - start !== 8) {
    return unevenStruct(decodeUnixDiagRqlen, frame, start, end, [4, 8]);
  }
  const { words } = frame;
  return {
    udiagRqueue: words[start >> 2]!,
    udiagWqueue: words[(start >> 2) + 1]!,
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

function encodeUnixDiagMsgUnixDiagAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(16);
    key = 'udiagFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'udiagType';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 1, integer(socketTypeNames.number(fields[key]), 0, 255));
    key = 'udiagState';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 2, integer(tcpStateNames.number(fields[key]), 0, 255));
    key = 'udiagIno';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'udiagCookie';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(from + 8, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'udiagFamily':
        case 'udiagType':
        case 'udiagState':
        case 'udiagIno':
        case 'udiagCookie':
          break;
        case 'name': {
          bytesAttribute(writer, 0, item, undefined);
          break;
        }
        case 'vfs': {
          const start0 = writer.beginAttribute(1);
          encodeUnixDiagVfs(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'peer': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'icons': {
          const start0 = writer.beginAttribute(3);
          for (const item0 of arrayOf(item)) {
            const at0 = writer.reserve(4);
            writer.view.setUint32(at0, integer(item0, 0, 4294967295), littleEndian);
          }
          writer.endAttribute(start0);
          break;
        }
        case 'rqlen': {
          const start0 = writer.beginAttribute(4);
          encodeUnixDiagRqlen(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'meminfo': {
          const start0 = writer.beginAttribute(5);
          encodeSkMeminfo(writer, writer.reserve(36), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'shutdown': {
          const at0 = fixedAttribute(writer, 6, 1);
          writer.view.setUint8(at0, integer(shutdownFlags.number(item), 0, 255));
          break;
        }
        case 'uid': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('unix-diag-msg and unix-diag-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeUnixDiagVfs(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'udiagVfsIno';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'udiagVfsDev';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'udiagVfsIno':
        case 'udiagVfsDev':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('unix-diag-vfs');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeUnixDiagVfs, [4, 8]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeUnixDiagRqlen(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'udiagRqueue';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'udiagWqueue';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'udiagRqueue':
        case 'udiagWqueue':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('unix-diag-rqlen');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeUnixDiagRqlen, [4, 8]);
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

/**
 * Unix domain sockets over sock_diag, as `ss -x` shows them. Written from linux/sock_diag.h
 * and
 * linux/unix_diag.h.
 */
export const unixDiag: CompiledSpec<UnixDiagOperations> = specOf({
  name: 'unix-diag',
  protocol: 'netlink-raw',
  unit: 4,
  version: 0,
  groups: [],
  operations: [
    {
      name: 'getsock',
      adminPermission: false,
      do: {
        request: {
          value: 20,
          codec: {
            decode: decodeUnixDiagReqUnixDiagReqAttrs,
            encode: encodeUnixDiagReqUnixDiagReqAttrs,
          },
          header: 'unix-diag-req',
          set: 'unix-diag-req-attrs',
        },
        reply: {
          value: 20,
          codec: { decode: decodeUnixDiagMsgUnixDiagAttrs, encode: encodeUnixDiagMsgUnixDiagAttrs },
          header: 'unix-diag-msg',
          set: 'unix-diag-attrs',
        },
      },
      dump: {
        request: {
          value: 20,
          codec: {
            decode: decodeUnixDiagReqUnixDiagReqAttrs,
            encode: encodeUnixDiagReqUnixDiagReqAttrs,
          },
          header: 'unix-diag-req',
          set: 'unix-diag-req-attrs',
        },
        reply: {
          value: 20,
          codec: { decode: decodeUnixDiagMsgUnixDiagAttrs, encode: encodeUnixDiagMsgUnixDiagAttrs },
          header: 'unix-diag-msg',
          set: 'unix-diag-attrs',
        },
      },
    },
  ],
  layouts: () => ({
    structs: {
      'unix-diag-msg': {
        size: 16,
        members: [
          [0, 'udiagFamily'],
          [1, 'udiagType'],
          [2, 'udiagState'],
          [4, 'udiagIno'],
          [8, 'udiagCookie'],
        ],
      },
      'unix-diag-req': {
        size: 24,
        members: [
          [0, 'sdiagFamily'],
          [1, 'sdiagProtocol'],
          [4, 'udiagStates'],
          [8, 'udiagIno'],
          [12, 'udiagShow'],
          [16, 'udiagCookie'],
        ],
      },
    },
    sets: {
      'unix-diag-attrs': {
        '0': { name: 'name' },
        '1': { name: 'vfs' },
        '2': { name: 'peer' },
        '3': { name: 'icons' },
        '4': { name: 'rqlen' },
        '5': { name: 'meminfo' },
        '6': { name: 'shutdown' },
        '7': { name: 'uid' },
      },
      'unix-diag-req-attrs': {},
    },
    messages: {},
  }),
});
