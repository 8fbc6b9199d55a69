// SPDX-License-Identifier: MIT
// Generated from netlink-diag.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { StructOf, UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  arrayOf,
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

export type AddressFamily = 'unspec' | 'netlink';

export type SocketType = 'dgram' | 'raw';

export type NetlinkUnit =
  | 'route'
  | 'unused'
  | 'usersock'
  | 'firewall'
  | 'sock-diag'
  | 'nflog'
  | 'xfrm'
  | 'selinux'
  | 'iscsi'
  | 'audit'
  | 'fib-lookup'
  | 'connector'
  | 'netfilter'
  | 'ip6-fw'
  | 'dnrtmsg'
  | 'kobject-uevent'
  | 'generic'
  | 'scsitransport'
  | 'ecryptfs'
  | 'rdma'
  | 'crypto'
  | 'smc'
  | 'all';

export type NetlinkState = 'unconnected' | 'connected' | 'close';

export type NdiagShow = 'meminfo' | 'groups' | 'ring-cfg' | 'flags';

export type NdiagFlags =
  'cb-running' | 'pktinfo' | 'broadcast-error' | 'no-enobufs' | 'listen-all-nsid' | 'cap-ack';

export type NetlinkDiagReqNetlinkDiagReqAttrs = NetlinkDiagReq & NetlinkDiagReqAttrs;

export interface NetlinkDiagReq {
  sdiagFamily: AddressFamily | number;
  sdiagProtocol: NetlinkUnit | number;
  ndiagIno: number;
  ndiagShow: (NdiagShow | number)[];
  ndiagCookie: bigint;
}

export interface NetlinkDiagReqAttrs {
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export type NetlinkDiagMsgNetlinkDiagAttrs = NetlinkDiagMsg & NetlinkDiagAttrs;

export interface NetlinkDiagMsg {
  ndiagFamily: AddressFamily | number;
  ndiagType: SocketType | number;
  ndiagProtocol: NetlinkUnit | number;
  ndiagState: NetlinkState | number;
  ndiagPortid: number;
  ndiagDstPortid: number;
  ndiagDstGroup: number;
  /** The inode in /proc/PID/fd; 0 for a socket of the kernel. */
  ndiagIno: number;
  /** The same as SO_COOKIE. */
  ndiagCookie: bigint;
}

export interface NetlinkDiagAttrs {
  meminfo?: StructOf<SkMeminfo>;
  /** Group N is bit (N-1) % 32 of word (N-1) / 32. */
  groups?: number[];
  /** Before kernel 4.6. */
  rxRing?: StructOf<NetlinkDiagRing>;
  /** Before kernel 4.6. */
  txRing?: StructOf<NetlinkDiagRing>;
  flags?: (NdiagFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
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

export interface NetlinkDiagRing {
  ndrBlockSize: number;
  ndrBlockNr: number;
  ndrFrameSize: number;
  ndrFrameNr: number;
}

export type NetlinkDiagReqNetlinkDiagReqAttrsInput = NetlinkDiagReqInput & NetlinkDiagReqAttrsInput;

export interface NetlinkDiagReqInput {
  readonly sdiagFamily?: AddressFamily | number | undefined;
  readonly sdiagProtocol?: NetlinkUnit | number | undefined;
  readonly ndiagIno?: number | undefined;
  readonly ndiagShow?: readonly (NdiagShow | number)[] | number | undefined;
  readonly ndiagCookie?: number | bigint | undefined;
}

export interface NetlinkDiagReqAttrsInput {
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface NetlinkDiagOperations {
  /**
   * The sockets of one netlink unit (sdiag-protocol), or of all. sdiag-family must be netlink.
   * ndiag-show chooses the attributes of the answer.
   */
  readonly getsock: {
    readonly dump: {
      readonly request: NetlinkDiagReqNetlinkDiagReqAttrsInput;
      readonly reply: NetlinkDiagMsgNetlinkDiagAttrs;
    };
  };
}

const addressFamilyNames = new Enumeration<AddressFamily>([
  ['unspec', 0],
  ['netlink', 16],
]);

const netlinkUnitNames = new Enumeration<NetlinkUnit>([
  ['route', 0],
  ['unused', 1],
  ['usersock', 2],
  ['firewall', 3],
  ['sock-diag', 4],
  ['nflog', 5],
  ['xfrm', 6],
  ['selinux', 7],
  ['iscsi', 8],
  ['audit', 9],
  ['fib-lookup', 10],
  ['connector', 11],
  ['netfilter', 12],
  ['ip6-fw', 13],
  ['dnrtmsg', 14],
  ['kobject-uevent', 15],
  ['generic', 16],
  ['scsitransport', 18],
  ['ecryptfs', 19],
  ['rdma', 20],
  ['crypto', 21],
  ['smc', 22],
  ['all', 255],
]);

const ndiagShowFlags = new Flags<NdiagShow>([
  ['meminfo', 0],
  ['groups', 1],
  ['ring-cfg', 2],
  ['flags', 3],
]);

const socketTypeNames = new Enumeration<SocketType>([
  ['dgram', 2],
  ['raw', 3],
]);

const netlinkStateNames = new Enumeration<NetlinkState>([
  ['unconnected', 0],
  ['connected', 1],
  ['close', 7],
]);

const ndiagFlagsFlags = new Flags<NdiagFlags>([
  ['cb-running', 0],
  ['pktinfo', 1],
  ['broadcast-error', 2],
  ['no-enobufs', 3],
  ['listen-all-nsid', 4],
  ['cap-ack', 5],
]);

function decodeNetlinkDiagReqNetlinkDiagReqAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NetlinkDiagReqNetlinkDiagReqAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 20) {
    if (depth === 0) throw short('netlink-diag-req', start, end - start, 20);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeNetlinkDiagReqNetlinkDiagReqAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, -4, 8, 12, 20],
      false,
    ) as NetlinkDiagReqNetlinkDiagReqAttrs;
  }
  const { bytes, words } = frame;
  const value: NetlinkDiagReqNetlinkDiagReqAttrs = {
    sdiagFamily: addressFamilyNames.name(bytes[start]!),
    sdiagProtocol: netlinkUnitNames.name(bytes[start + 1]!),
    ndiagIno: words[(start >> 2) + 1]!,
    ndiagShow: ndiagShowFlags.names(words[(start >> 2) + 2]!),
    ndiagCookie: unsigned64(frame, start + 12, littleEndian),
  };
  let offset = start + 20;
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

function encodeNetlinkDiagReqNetlinkDiagReqAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(20);
    key = 'sdiagFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'sdiagProtocol';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 1, integer(netlinkUnitNames.number(fields[key]), 0, 255));
    key = 'ndiagIno';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ndiagShow';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        from + 8,
        integer(ndiagShowFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    key = 'ndiagCookie';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(from + 12, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'sdiagFamily':
        case 'sdiagProtocol':
        case 'ndiagIno':
        case 'ndiagShow':
        case 'ndiagCookie':
          break;

        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('netlink-diag-req and netlink-diag-req-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function decodeNetlinkDiagMsgNetlinkDiagAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): NetlinkDiagMsgNetlinkDiagAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 28) {
    if (depth === 0) throw short('netlink-diag-msg', start, end - start, 28);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeNetlinkDiagMsgNetlinkDiagAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 3, 4, 8, 12, 16, 20, 28],
      false,
    ) as NetlinkDiagMsgNetlinkDiagAttrs;
  }
  const { bytes, words } = frame;
  const value: NetlinkDiagMsgNetlinkDiagAttrs = {
    ndiagFamily: addressFamilyNames.name(bytes[start]!),
    ndiagType: socketTypeNames.name(bytes[start + 1]!),
    ndiagProtocol: netlinkUnitNames.name(bytes[start + 2]!),
    ndiagState: netlinkStateNames.name(bytes[start + 3]!),
    ndiagPortid: words[(start >> 2) + 1]!,
    ndiagDstPortid: words[(start >> 2) + 2]!,
    ndiagDstGroup: words[(start >> 2) + 3]!,
    ndiagIno: words[(start >> 2) + 4]!,
    ndiagCookie: unsigned64(frame, start + 20, littleEndian),
  };
  let offset = start + 28;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 0:
        value.meminfo = decodeSkMeminfo(frame, offset + 4, next);
        break;

      case 1: {
        const items0: number[] = [];
        for (let at0 = offset + 4; next - at0 >= 4; at0 += 4) {
          items0.push(words[at0 >> 2]!);
        }
        value.groups = items0;
        break;
      }
      case 2:
        value.rxRing = decodeNetlinkDiagRing(frame, offset + 4, next);
        break;

      case 3:
        value.txRing = decodeNetlinkDiagRing(frame, offset + 4, next);
        break;

      case 4:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = ndiagFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
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

function decodeNetlinkDiagRing(
  frame: Frame,
  start: number,
  end: number,
): StructOf<NetlinkDiagRing> {
  if (end - start !== 16) {
    return unevenStruct(decodeNetlinkDiagRing, frame, start, end, [4, 8, 12, 16]);
  }
  const { words } = frame;
  return {
    ndrBlockSize: words[start >> 2]!,
    ndrBlockNr: words[(start >> 2) + 1]!,
    ndrFrameSize: words[(start >> 2) + 2]!,
    ndrFrameNr: words[(start >> 2) + 3]!,
  };
}

function encodeNetlinkDiagMsgNetlinkDiagAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(28);
    key = 'ndiagFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'ndiagType';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 1, integer(socketTypeNames.number(fields[key]), 0, 255));
    key = 'ndiagProtocol';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 2, integer(netlinkUnitNames.number(fields[key]), 0, 255));
    key = 'ndiagState';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 3, integer(netlinkStateNames.number(fields[key]), 0, 255));
    key = 'ndiagPortid';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ndiagDstPortid';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ndiagDstGroup';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 12, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ndiagIno';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 16, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ndiagCookie';
    if (fields[key] !== undefined)
      writer.view.setBigUint64(from + 20, integer64(fields[key], false), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'ndiagFamily':
        case 'ndiagType':
        case 'ndiagProtocol':
        case 'ndiagState':
        case 'ndiagPortid':
        case 'ndiagDstPortid':
        case 'ndiagDstGroup':
        case 'ndiagIno':
        case 'ndiagCookie':
          break;
        case 'meminfo': {
          const start0 = writer.beginAttribute(0);
          encodeSkMeminfo(writer, writer.reserve(36), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'groups': {
          const start0 = writer.beginAttribute(1);
          for (const item0 of arrayOf(item)) {
            const at0 = writer.reserve(4);
            writer.view.setUint32(at0, integer(item0, 0, 4294967295), littleEndian);
          }
          writer.endAttribute(start0);
          break;
        }
        case 'rxRing': {
          const start0 = writer.beginAttribute(2);
          encodeNetlinkDiagRing(writer, writer.reserve(16), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'txRing': {
          const start0 = writer.beginAttribute(3);
          encodeNetlinkDiagRing(writer, writer.reserve(16), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(
            at0,
            integer(ndiagFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('netlink-diag-msg and netlink-diag-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
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

function encodeNetlinkDiagRing(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'ndrBlockSize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ndrBlockNr';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ndrFrameSize';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ndrFrameNr';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'ndrBlockSize':
        case 'ndrBlockNr':
        case 'ndrFrameSize':
        case 'ndrFrameNr':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('netlink-diag-ring');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeNetlinkDiagRing, [4, 8, 12, 16]);
  } catch (error) {
    throw under(error, key);
  }
}

/**
 * Netlink sockets over sock_diag, as `ss -A netlink` shows them. Written from
 * linux/sock_diag.h,
 * linux/netlink_diag.h and linux/netlink.h.
 */
export const netlinkDiag: CompiledSpec<NetlinkDiagOperations> = specOf({
  name: 'netlink-diag',
  protocol: 'netlink-raw',
  unit: 4,
  version: 0,
  groups: [],
  operations: [
    {
      name: 'getsock',
      adminPermission: false,
      dump: {
        request: {
          value: 20,
          codec: {
            decode: decodeNetlinkDiagReqNetlinkDiagReqAttrs,
            encode: encodeNetlinkDiagReqNetlinkDiagReqAttrs,
          },
          header: 'netlink-diag-req',
          set: 'netlink-diag-req-attrs',
        },
        reply: {
          value: 20,
          codec: {
            decode: decodeNetlinkDiagMsgNetlinkDiagAttrs,
            encode: encodeNetlinkDiagMsgNetlinkDiagAttrs,
          },
          header: 'netlink-diag-msg',
          set: 'netlink-diag-attrs',
        },
      },
    },
  ],
  layouts: () => ({
    structs: {
      'netlink-diag-msg': {
        size: 28,
        members: [
          [0, 'ndiagFamily'],
          [1, 'ndiagType'],
          [2, 'ndiagProtocol'],
          [3, 'ndiagState'],
          [4, 'ndiagPortid'],
          [8, 'ndiagDstPortid'],
          [12, 'ndiagDstGroup'],
          [16, 'ndiagIno'],
          [20, 'ndiagCookie'],
        ],
      },
      'netlink-diag-req': {
        size: 20,
        members: [
          [0, 'sdiagFamily'],
          [1, 'sdiagProtocol'],
          [4, 'ndiagIno'],
          [8, 'ndiagShow'],
          [12, 'ndiagCookie'],
        ],
      },
    },
    sets: {
      'netlink-diag-attrs': {
        '0': { name: 'meminfo' },
        '1': { name: 'groups' },
        '2': { name: 'rxRing' },
        '3': { name: 'txRing' },
        '4': { name: 'flags' },
      },
      'netlink-diag-req-attrs': {},
    },
    messages: {},
  }),
});
