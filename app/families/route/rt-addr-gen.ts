// SPDX-License-Identifier: MIT
// Generated from rt-addr.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { StructInputOf, StructOf, UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  address,
  bytesAttribute,
  cut,
  fieldsOf,
  fixedAttribute,
  integer,
  keepUnknown,
  littleEndian,
  maximumDepth,
  short,
  string,
  stringAttribute,
  structTail,
  tooDeep,
  under,
  unevenStruct,
  unknownAttributes,
  unknownKey,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

export type AddressFamily = 'unspec' | 'inet' | 'inet6' | 'phonet' | 'mctp';

export type RtScope = 'universe' | 'site' | 'link' | 'host' | 'nowhere';

export type IfaFlags =
  | 'secondary'
  | 'nodad'
  | 'optimistic'
  | 'dadfailed'
  | 'homeaddress'
  | 'deprecated'
  | 'tentative'
  | 'permanent'
  | 'managetempaddr'
  | 'noprefixroute'
  | 'mcautojoin'
  | 'stable-privacy';

export type IfaProto = 'unspec' | 'kernel-lo' | 'kernel-ra' | 'kernel-ll';

export type IfaddrmsgAddrAttrs = Ifaddrmsg & AddrAttrs;

export interface Ifaddrmsg {
  ifaFamily: AddressFamily | number;
  ifaPrefixlen: number;
  ifaFlags: (IfaFlags | number)[];
  ifaScope: RtScope | number;
  /** Of the device. */
  ifaIndex: number;
}

export interface AddrAttrs {
  /** Address of the prefix; on a point-to-point link that of the other end. */
  ifaAddress?: string;
  /** Address of this end. */
  ifaLocal?: string;
  /** As eth0:1; IPv4. */
  ifaLabel?: string;
  ifaBroadcast?: string;
  ifaAnycast?: string;
  ifaCacheinfo?: StructOf<IfaCacheinfo>;
  ifaMulticast?: string;
  ifaFlags?: (IfaFlags | number)[];
  /** Metric of the route to the prefix. */
  ifaRtPriority?: number;
  /** Act in this namespace (nsid). */
  ifaTargetNetnsid?: number;
  /** Who made it. */
  ifaProto?: IfaProto | number;
  /** How many are members of the multicast group. */
  ifaMcUsers?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface IfaCacheinfo {
  /** Seconds left; 4294967295: for ever. */
  ifaPrefered: number;
  /** Seconds left; 4294967295: for ever. */
  ifaValid: number;
  /** Made, in hundredths of a second since boot. */
  cstamp: number;
  /** Changed, in hundredths of a second since boot. */
  tstamp: number;
}

export type IfaddrmsgAddrAttrsInput = IfaddrmsgInput & AddrAttrsInput;

export interface IfaddrmsgInput {
  readonly ifaFamily?: AddressFamily | number | undefined;
  readonly ifaPrefixlen?: number | undefined;
  readonly ifaFlags?: readonly (IfaFlags | number)[] | number | undefined;
  readonly ifaScope?: RtScope | number | undefined;
  /** Of the device. */
  readonly ifaIndex?: number | undefined;
}

export interface AddrAttrsInput {
  /** Address of the prefix; on a point-to-point link that of the other end. */
  readonly ifaAddress?: string | Uint8Array | undefined;
  /** Address of this end. */
  readonly ifaLocal?: string | Uint8Array | undefined;
  /** As eth0:1; IPv4. */
  readonly ifaLabel?: string | undefined;
  readonly ifaBroadcast?: string | Uint8Array | undefined;
  readonly ifaAnycast?: string | Uint8Array | undefined;
  readonly ifaCacheinfo?: StructInputOf<IfaCacheinfoInput> | undefined;
  readonly ifaMulticast?: string | Uint8Array | undefined;
  readonly ifaFlags?: readonly (IfaFlags | number)[] | number | undefined;
  /** Metric of the route to the prefix. */
  readonly ifaRtPriority?: number | undefined;
  /** Act in this namespace (nsid). */
  readonly ifaTargetNetnsid?: number | undefined;
  /** Who made it. */
  readonly ifaProto?: IfaProto | number | undefined;
  /** How many are members of the multicast group. */
  readonly ifaMcUsers?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface IfaCacheinfoInput {
  /** Seconds left; 4294967295: for ever. */
  readonly ifaPrefered?: number | undefined;
  /** Seconds left; 4294967295: for ever. */
  readonly ifaValid?: number | undefined;
  /** Made, in hundredths of a second since boot. */
  readonly cstamp?: number | undefined;
  /** Changed, in hundredths of a second since boot. */
  readonly tstamp?: number | undefined;
}

export interface RtAddrOperations {
  /**
   * All addresses, those of one family or of one device (`ifa-index`). Only IPv6 answers for a
   * single address.
   */
  readonly getaddr: {
    readonly do: { readonly request: IfaddrmsgAddrAttrsInput; readonly reply: IfaddrmsgAddrAttrs };
    readonly dump: {
      readonly request: IfaddrmsgAddrAttrsInput;
      readonly reply: IfaddrmsgAddrAttrs;
    };
  };
  /**
   * Adds an address to a device, or with NLM_F_REPLACE changes its lifetimes and flags. IPv4
   * wants
   * `ifa-local`; `ifa-address` is the other end of a point-to-point link, else the same.
   */
  readonly newaddr: {
    readonly do: { readonly request: IfaddrmsgAddrAttrsInput; readonly reply: undefined };
  };
  /** An address was added or changed. Groups rtnlgrp-ipv4-ifaddr and rtnlgrp-ipv6-ifaddr. */
  readonly 'newaddr-ntf': {
    readonly notification: IfaddrmsgAddrAttrs;
  };
  /** Removes an address from a device. */
  readonly deladdr: {
    readonly do: { readonly request: IfaddrmsgAddrAttrsInput; readonly reply: undefined };
  };
  /** An address is gone. Groups rtnlgrp-ipv4-ifaddr and rtnlgrp-ipv6-ifaddr. */
  readonly 'deladdr-ntf': {
    readonly notification: IfaddrmsgAddrAttrs;
  };
  /** Multicast groups that devices are members of. IPv4 too since kernel 6.15. */
  readonly getmulticast: {
    readonly dump: {
      readonly request: IfaddrmsgAddrAttrsInput;
      readonly reply: IfaddrmsgAddrAttrs;
    };
  };
  /** Anycast addresses of devices, IPv6. */
  readonly getanycast: {
    readonly dump: {
      readonly request: IfaddrmsgAddrAttrsInput;
      readonly reply: IfaddrmsgAddrAttrs;
    };
  };
  /**
   * A device joined a multicast group. Groups rtnlgrp-ipv4-mcaddr and rtnlgrp-ipv6-mcaddr, since
   * kernel 6.14.
   */
  readonly 'newmulticast-ntf': {
    readonly notification: IfaddrmsgAddrAttrs;
  };
  /** A device left a multicast group. Groups rtnlgrp-ipv4-mcaddr and rtnlgrp-ipv6-mcaddr. */
  readonly 'delmulticast-ntf': {
    readonly notification: IfaddrmsgAddrAttrs;
  };
  /** An anycast address was added. Since kernel 6.15. */
  readonly 'newanycast-ntf': {
    readonly notification: IfaddrmsgAddrAttrs;
  };
  /** An anycast address is gone. */
  readonly 'delanycast-ntf': {
    readonly notification: IfaddrmsgAddrAttrs;
  };
}

const addressFamilyNames = new Enumeration<AddressFamily>([
  ['unspec', 0],
  ['inet', 2],
  ['inet6', 10],
  ['phonet', 35],
  ['mctp', 45],
]);

const ifaFlagsFlags = new Flags<IfaFlags>([
  ['secondary', 0],
  ['nodad', 1],
  ['optimistic', 2],
  ['dadfailed', 3],
  ['homeaddress', 4],
  ['deprecated', 5],
  ['tentative', 6],
  ['permanent', 7],
  ['managetempaddr', 8],
  ['noprefixroute', 9],
  ['mcautojoin', 10],
  ['stable-privacy', 11],
]);

const rtScopeNames = new Enumeration<RtScope>([
  ['universe', 0],
  ['site', 200],
  ['link', 253],
  ['host', 254],
  ['nowhere', 255],
]);

const ifaProtoNames = new Enumeration<IfaProto>([
  ['unspec', 0],
  ['kernel-lo', 1],
  ['kernel-ra', 2],
  ['kernel-ll', 3],
]);

function decodeIfaddrmsgAddrAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): IfaddrmsgAddrAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 8) {
    if (depth === 0) throw short('ifaddrmsg', start, end - start, 8);
    return unevenStruct(
      (whole: Frame, from: number, to: number) => decodeIfaddrmsgAddrAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 3, 4, 8],
      false,
    ) as IfaddrmsgAddrAttrs;
  }
  const { bytes, words } = frame;
  const value: IfaddrmsgAddrAttrs = {
    ifaFamily: addressFamilyNames.name(bytes[start]!),
    ifaPrefixlen: bytes[start + 1]!,
    ifaFlags: ifaFlagsFlags.names(bytes[start + 2]!),
    ifaScope: rtScopeNames.name(bytes[start + 3]!),
    ifaIndex: words[(start >> 2) + 1]!,
  };
  let offset = start + 8;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.ifaAddress = address(frame, offset + 4, next);
        break;

      case 2:
        value.ifaLocal = address(frame, offset + 4, next);
        break;

      case 3:
        value.ifaLabel = string(bytes, offset + 4, next);
        break;

      case 4:
        value.ifaBroadcast = address(frame, offset + 4, next);
        break;

      case 5:
        value.ifaAnycast = address(frame, offset + 4, next);
        break;

      case 6:
        value.ifaCacheinfo = decodeIfaCacheinfo(frame, offset + 4, next);
        break;

      case 7:
        value.ifaMulticast = address(frame, offset + 4, next);
        break;

      case 8:
        if (length < 8) throw short('ifa-flags', offset, length - 4, 4);

        value.ifaFlags = ifaFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      case 9:
        if (length < 8) throw short('ifa-rt-priority', offset, length - 4, 4);

        value.ifaRtPriority = words[(offset >> 2) + 1]!;
        break;

      case 10:
        if (length < 8) throw short('ifa-target-netnsid', offset, length - 4, 4);

        value.ifaTargetNetnsid = words[(offset >> 2) + 1]! | 0;
        break;

      case 11:
        if (length < 5) throw short('ifa-proto', offset, length - 4, 1);

        value.ifaProto = ifaProtoNames.name(bytes[offset + 4]!);
        break;

      case 12:
        if (length < 8) throw short('ifa-mc-users', offset, length - 4, 4);

        value.ifaMcUsers = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeIfaCacheinfo(frame: Frame, start: number, end: number): StructOf<IfaCacheinfo> {
  if (end - start !== 16) {
    return unevenStruct(decodeIfaCacheinfo, frame, start, end, [4, 8, 12, 16]);
  }
  const { words } = frame;
  return {
    ifaPrefered: words[start >> 2]!,
    ifaValid: words[(start >> 2) + 1]!,
    cstamp: words[(start >> 2) + 2]!,
    tstamp: words[(start >> 2) + 3]!,
  };
}

function encodeIfaddrmsgAddrAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(8);
    key = 'ifaFamily';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'ifaPrefixlen';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'ifaScope';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 3, integer(rtScopeNames.number(fields[key]), 0, 255));
    key = 'ifaIndex';
    if (fields[key] !== undefined)
      writer.view.setUint32(from + 4, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'ifaFamily':
        case 'ifaPrefixlen':
        case 'ifaScope':
        case 'ifaIndex':
          break;
        case 'ifaAddress': {
          bytesAttribute(writer, 1, item, 'ipv4');
          break;
        }
        case 'ifaLocal': {
          bytesAttribute(writer, 2, item, 'ipv4');
          break;
        }
        case 'ifaLabel': {
          stringAttribute(writer, 3, item, 0);
          break;
        }
        case 'ifaBroadcast': {
          bytesAttribute(writer, 4, item, 'ipv4');
          break;
        }
        case 'ifaAnycast': {
          bytesAttribute(writer, 5, item, 'ipv6');
          break;
        }
        case 'ifaCacheinfo': {
          const start0 = writer.beginAttribute(6);
          encodeIfaCacheinfo(writer, writer.reserve(16), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'ifaMulticast': {
          bytesAttribute(writer, 7, item, 'ipv6');
          break;
        }
        case 'ifaFlags': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(
            at0,
            integer(ifaFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'ifaRtPriority': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ifaTargetNetnsid': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setInt32(at0, integer(item, -2147483648, 2147483647), littleEndian);
          break;
        }
        case 'ifaProto': {
          const at0 = fixedAttribute(writer, 11, 1);
          writer.view.setUint8(at0, integer(ifaProtoNames.number(item), 0, 255));
          break;
        }
        case 'ifaMcUsers': {
          const at0 = fixedAttribute(writer, 12, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ifaddrmsg and addr-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeIfaCacheinfo(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'ifaPrefered';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'ifaValid';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'cstamp';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 8, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'tstamp';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 12, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'ifaPrefered':
        case 'ifaValid':
        case 'cstamp':
        case 'tstamp':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('ifa-cacheinfo');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeIfaCacheinfo, [4, 8, 12, 16]);
  } catch (error) {
    throw under(error, key);
  }
}

/**
 * IP addresses of network devices over rtnetlink. Written from linux/if_addr.h and
 * linux/rtnetlink.h.
 */
export const rtAddr: CompiledSpec<RtAddrOperations> = specOf({
  name: 'rt-addr',
  protocol: 'netlink-raw',
  unit: 0,
  version: 0,
  groups: [
    { name: 'rtnlgrp-ipv4-ifaddr', value: 5 },
    { name: 'rtnlgrp-ipv6-ifaddr', value: 9 },
    { name: 'rtnlgrp-ipv4-mcaddr', value: 37 },
    { name: 'rtnlgrp-ipv6-mcaddr', value: 38 },
    { name: 'rtnlgrp-ipv6-acaddr', value: 39 },
  ],
  operations: [
    {
      name: 'getaddr',
      adminPermission: false,
      do: {
        request: {
          value: 22,
          codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
          header: 'ifaddrmsg',
          set: 'addr-attrs',
          attributes: ['ifaAddress', 'ifaLocal', 'ifaTargetNetnsid'],
        },
        reply: {
          value: 20,
          codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
          header: 'ifaddrmsg',
          set: 'addr-attrs',
        },
      },
      dump: {
        request: {
          value: 22,
          codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
          header: 'ifaddrmsg',
          set: 'addr-attrs',
        },
        reply: {
          value: 20,
          codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
          header: 'ifaddrmsg',
          set: 'addr-attrs',
        },
      },
    },
    {
      name: 'newaddr',
      adminPermission: true,
      do: {
        request: {
          value: 20,
          codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
          header: 'ifaddrmsg',
          set: 'addr-attrs',
          attributes: [
            'ifaAddress',
            'ifaLocal',
            'ifaLabel',
            'ifaBroadcast',
            'ifaCacheinfo',
            'ifaFlags',
            'ifaRtPriority',
            'ifaTargetNetnsid',
            'ifaProto',
          ],
        },
      },
    },
    {
      name: 'newaddr-ntf',
      adminPermission: false,
      notification: {
        value: 20,
        codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
        header: 'ifaddrmsg',
        set: 'addr-attrs',
        group: undefined,
      },
    },
    {
      name: 'deladdr',
      adminPermission: true,
      do: {
        request: {
          value: 21,
          codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
          header: 'ifaddrmsg',
          set: 'addr-attrs',
          attributes: ['ifaAddress', 'ifaLocal', 'ifaLabel', 'ifaTargetNetnsid'],
        },
      },
    },
    {
      name: 'deladdr-ntf',
      adminPermission: false,
      notification: {
        value: 21,
        codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
        header: 'ifaddrmsg',
        set: 'addr-attrs',
        group: undefined,
      },
    },
    {
      name: 'getmulticast',
      adminPermission: false,
      dump: {
        request: {
          value: 58,
          codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
          header: 'ifaddrmsg',
          set: 'addr-attrs',
        },
        reply: {
          value: 58,
          codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
          header: 'ifaddrmsg',
          set: 'addr-attrs',
        },
      },
    },
    {
      name: 'getanycast',
      adminPermission: false,
      dump: {
        request: {
          value: 62,
          codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
          header: 'ifaddrmsg',
          set: 'addr-attrs',
        },
        reply: {
          value: 62,
          codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
          header: 'ifaddrmsg',
          set: 'addr-attrs',
        },
      },
    },
    {
      name: 'newmulticast-ntf',
      adminPermission: false,
      notification: {
        value: 56,
        codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
        header: 'ifaddrmsg',
        set: 'addr-attrs',
        group: undefined,
      },
    },
    {
      name: 'delmulticast-ntf',
      adminPermission: false,
      notification: {
        value: 57,
        codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
        header: 'ifaddrmsg',
        set: 'addr-attrs',
        group: undefined,
      },
    },
    {
      name: 'newanycast-ntf',
      adminPermission: false,
      notification: {
        value: 60,
        codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
        header: 'ifaddrmsg',
        set: 'addr-attrs',
        group: 'rtnlgrp-ipv6-acaddr',
      },
    },
    {
      name: 'delanycast-ntf',
      adminPermission: false,
      notification: {
        value: 61,
        codec: { decode: decodeIfaddrmsgAddrAttrs, encode: encodeIfaddrmsgAddrAttrs },
        header: 'ifaddrmsg',
        set: 'addr-attrs',
        group: 'rtnlgrp-ipv6-acaddr',
      },
    },
  ],
  layouts: () => ({
    structs: {
      ifaddrmsg: {
        size: 8,
        members: [
          [0, 'ifaFamily'],
          [1, 'ifaPrefixlen'],
          [2, 'ifaFlags'],
          [3, 'ifaScope'],
          [4, 'ifaIndex'],
        ],
      },
    },
    sets: {
      'addr-attrs': {
        '1': { name: 'ifaAddress' },
        '2': { name: 'ifaLocal' },
        '3': { name: 'ifaLabel' },
        '4': { name: 'ifaBroadcast' },
        '5': { name: 'ifaAnycast' },
        '6': { name: 'ifaCacheinfo' },
        '7': { name: 'ifaMulticast' },
        '8': { name: 'ifaFlags' },
        '9': { name: 'ifaRtPriority' },
        '10': { name: 'ifaTargetNetnsid' },
        '11': { name: 'ifaProto' },
        '12': { name: 'ifaMcUsers', readOnly: true },
      },
    },
    messages: {},
  }),
});
