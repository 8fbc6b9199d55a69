// SPDX-License-Identifier: MIT
// Generated from rt-rule.yaml by `npm run generate`: change that, not this.

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
  integer64,
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
  unsigned64,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

export type AddressFamily = 'unspec' | 'inet' | 'inet6' | 'ipmr' | 'ip6mr';

export type FrAct =
  'unspec' | 'to-tbl' | 'goto' | 'nop' | 'res3' | 'res4' | 'blackhole' | 'unreachable' | 'prohibit';

export type FibRuleFlags =
  'permanent' | 'invert' | 'unresolved' | 'iif-detached' | 'oif-detached' | 'find-saddr';

/** Who made it, as of routes. Others are numbers of the administrator's choice. */
export type RtProtocol =
  | 'unspec'
  | 'redirect'
  | 'kernel'
  | 'boot'
  | 'static'
  | 'gated'
  | 'ra'
  | 'mrt'
  | 'zebra'
  | 'bird'
  | 'dnrouted'
  | 'xorp'
  | 'ntk'
  | 'dhcp'
  | 'mrouted'
  | 'keepalived'
  | 'babel'
  | 'ovn'
  | 'openr'
  | 'bgp'
  | 'isis'
  | 'ospf'
  | 'rip'
  | 'eigrp';

export type FibRuleHdrFibRuleAttrs = FibRuleHdr & FibRuleAttrs;

export interface FibRuleHdr {
  family: AddressFamily | number;
  /** Length of the prefix in bits. */
  dstLen: number;
  srcLen: number;
  tos: number;
  table: number;
  action: FrAct | number;
  flags: (FibRuleFlags | number)[];
}

export interface FibRuleAttrs {
  dst?: string;
  src?: string;
  iifname?: string;
  /** Priority of the rule to go on with; action goto. */
  goto?: number;
  /** Rules are tried from the lowest up. */
  priority?: number;
  fwmark?: number;
  /** Realms: source in the upper half, destination in the lower. */
  flow?: number;
  tunId?: bigint;
  /** Skip routes by devices of this group; 4294967295: none. */
  suppressIfgroup?: number;
  /** Skip routes no longer than this; 4294967295: none. */
  suppressPrefixlen?: number;
  /** 254 main, 255 local, 253 default. */
  table?: number;
  fwmask?: number;
  oifname?: string;
  /** 1 looks in the table of the packet's VRF. */
  l3mdev?: number;
  uidRange?: StructOf<FibRuleUidRange>;
  /** Who made it. */
  protocol?: RtProtocol | number;
  ipProto?: number;
  sportRange?: StructOf<FibRulePortRange>;
  dportRange?: StructOf<FibRulePortRange>;
  dscp?: number;
  flowlabel?: number;
  flowlabelMask?: number;
  sportMask?: number;
  dportMask?: number;
  dscpMask?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface FibRuleUidRange {
  start: number;
  end: number;
}

export interface FibRulePortRange {
  start: number;
  end: number;
}

export type FibRuleHdrFibRuleAttrsInput = FibRuleHdrInput & FibRuleAttrsInput;

export interface FibRuleHdrInput {
  readonly family?: AddressFamily | number | undefined;
  /** Length of the prefix in bits. */
  readonly dstLen?: number | undefined;
  readonly srcLen?: number | undefined;
  readonly tos?: number | undefined;
  readonly table?: number | undefined;
  readonly action?: FrAct | number | undefined;
  readonly flags?: readonly (FibRuleFlags | number)[] | number | undefined;
}

export interface FibRuleAttrsInput {
  readonly dst?: string | Uint8Array | undefined;
  readonly src?: string | Uint8Array | undefined;
  readonly iifname?: string | undefined;
  /** Priority of the rule to go on with; action goto. */
  readonly goto?: number | undefined;
  /** Rules are tried from the lowest up. */
  readonly priority?: number | undefined;
  readonly fwmark?: number | undefined;
  /** Realms: source in the upper half, destination in the lower. */
  readonly flow?: number | undefined;
  readonly tunId?: number | bigint | undefined;
  /** Skip routes by devices of this group; 4294967295: none. */
  readonly suppressIfgroup?: number | undefined;
  /** Skip routes no longer than this; 4294967295: none. */
  readonly suppressPrefixlen?: number | undefined;
  /** 254 main, 255 local, 253 default. */
  readonly table?: number | undefined;
  readonly fwmask?: number | undefined;
  readonly oifname?: string | undefined;
  /** 1 looks in the table of the packet's VRF. */
  readonly l3mdev?: number | undefined;
  readonly uidRange?: StructInputOf<FibRuleUidRangeInput> | undefined;
  /** Who made it. */
  readonly protocol?: RtProtocol | number | undefined;
  readonly ipProto?: number | undefined;
  readonly sportRange?: StructInputOf<FibRulePortRangeInput> | undefined;
  readonly dportRange?: StructInputOf<FibRulePortRangeInput> | undefined;
  readonly dscp?: number | undefined;
  readonly flowlabel?: number | undefined;
  readonly flowlabelMask?: number | undefined;
  readonly sportMask?: number | undefined;
  readonly dportMask?: number | undefined;
  readonly dscpMask?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface FibRuleUidRangeInput {
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

export interface FibRulePortRangeInput {
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

export interface RtRuleOperations {
  /** All rules, or those of one family. */
  readonly getrule: {
    readonly dump: {
      readonly request: FibRuleHdrFibRuleAttrsInput;
      readonly reply: FibRuleHdrFibRuleAttrs;
    };
  };
  /** Adds a rule. Without `priority` it comes before all but the first. */
  readonly newrule: {
    readonly do: { readonly request: FibRuleHdrFibRuleAttrsInput; readonly reply: undefined };
  };
  /** A rule was added. Groups rtnlgrp-ipv4-rule and rtnlgrp-ipv6-rule. */
  readonly 'newrule-ntf': {
    readonly notification: FibRuleHdrFibRuleAttrs;
  };
  /** Removes the first rule that has what is given. */
  readonly delrule: {
    readonly do: { readonly request: FibRuleHdrFibRuleAttrsInput; readonly reply: undefined };
  };
  /** A rule is gone. Groups rtnlgrp-ipv4-rule and rtnlgrp-ipv6-rule. */
  readonly 'delrule-ntf': {
    readonly notification: FibRuleHdrFibRuleAttrs;
  };
}

const addressFamilyNames = new Enumeration<AddressFamily>([
  ['unspec', 0],
  ['inet', 2],
  ['inet6', 10],
  ['ipmr', 128],
  ['ip6mr', 129],
]);

const frActNames = new Enumeration<FrAct>([
  ['unspec', 0],
  ['to-tbl', 1],
  ['goto', 2],
  ['nop', 3],
  ['res3', 4],
  ['res4', 5],
  ['blackhole', 6],
  ['unreachable', 7],
  ['prohibit', 8],
]);

const fibRuleFlagsFlags = new Flags<FibRuleFlags>([
  ['permanent', 0],
  ['invert', 1],
  ['unresolved', 2],
  ['iif-detached', 3],
  ['oif-detached', 4],
  ['find-saddr', 16],
]);

const rtProtocolNames = new Enumeration<RtProtocol>([
  ['unspec', 0],
  ['redirect', 1],
  ['kernel', 2],
  ['boot', 3],
  ['static', 4],
  ['gated', 8],
  ['ra', 9],
  ['mrt', 10],
  ['zebra', 11],
  ['bird', 12],
  ['dnrouted', 13],
  ['xorp', 14],
  ['ntk', 15],
  ['dhcp', 16],
  ['mrouted', 17],
  ['keepalived', 18],
  ['babel', 42],
  ['ovn', 84],
  ['openr', 99],
  ['bgp', 186],
  ['isis', 187],
  ['ospf', 188],
  ['rip', 189],
  ['eigrp', 192],
]);

function decodeFibRuleHdrFibRuleAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): FibRuleHdrFibRuleAttrs {
  if (depth > maximumDepth) throw tooDeep(start);
  if (end - start < 12) {
    if (depth === 0) throw short('fib-rule-hdr', start, end - start, 12);
    return unevenStruct(
      (whole: Frame, from: number, to: number) =>
        decodeFibRuleHdrFibRuleAttrs(whole, from, to, depth),
      frame,
      start,
      end,
      [1, 2, 3, 4, 5, -6, -7, 8, 12],
      false,
    ) as FibRuleHdrFibRuleAttrs;
  }
  const { bytes, view, words } = frame;
  const value: FibRuleHdrFibRuleAttrs = {
    family: addressFamilyNames.name(bytes[start]!),
    dstLen: bytes[start + 1]!,
    srcLen: bytes[start + 2]!,
    tos: bytes[start + 3]!,
    table: bytes[start + 4]!,
    action: frActNames.name(bytes[start + 7]!),
    flags: fibRuleFlagsFlags.names(words[(start >> 2) + 2]!),
  };
  let offset = start + 12;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        value.dst = address(frame, offset + 4, next);
        break;

      case 2:
        value.src = address(frame, offset + 4, next);
        break;

      case 3:
        value.iifname = string(bytes, offset + 4, next);
        break;

      case 4:
        if (length < 8) throw short('goto', offset, length - 4, 4);

        value.goto = words[(offset >> 2) + 1]!;
        break;

      case 5:
        break;
      case 6:
        if (length < 8) throw short('priority', offset, length - 4, 4);

        value.priority = words[(offset >> 2) + 1]!;
        break;

      case 7:
        break;
      case 8:
        break;
      case 9:
        break;
      case 10:
        if (length < 8) throw short('fwmark', offset, length - 4, 4);

        value.fwmark = words[(offset >> 2) + 1]!;
        break;

      case 11:
        if (length < 8) throw short('flow', offset, length - 4, 4);

        value.flow = words[(offset >> 2) + 1]!;
        break;

      case 12:
        if (length < 12) throw short('tun-id', offset, length - 4, 8);

        value.tunId = unsigned64(frame, offset + 4, false);
        break;

      case 13:
        if (length < 8) throw short('suppress-ifgroup', offset, length - 4, 4);

        value.suppressIfgroup = words[(offset >> 2) + 1]!;
        break;

      case 14:
        if (length < 8) throw short('suppress-prefixlen', offset, length - 4, 4);

        value.suppressPrefixlen = words[(offset >> 2) + 1]!;
        break;

      case 15:
        if (length < 8) throw short('table', offset, length - 4, 4);

        value.table = words[(offset >> 2) + 1]!;
        break;

      case 16:
        if (length < 8) throw short('fwmask', offset, length - 4, 4);

        value.fwmask = words[(offset >> 2) + 1]!;
        break;

      case 17:
        value.oifname = string(bytes, offset + 4, next);
        break;

      case 18:
        break;
      case 19:
        if (length < 5) throw short('l3mdev', offset, length - 4, 1);

        value.l3mdev = bytes[offset + 4]!;
        break;

      case 20:
        value.uidRange = decodeFibRuleUidRange(frame, offset + 4, next);
        break;

      case 21:
        if (length < 5) throw short('protocol', offset, length - 4, 1);

        value.protocol = rtProtocolNames.name(bytes[offset + 4]!);
        break;

      case 22:
        if (length < 5) throw short('ip-proto', offset, length - 4, 1);

        value.ipProto = bytes[offset + 4]!;
        break;

      case 23:
        value.sportRange = decodeFibRulePortRange(frame, offset + 4, next);
        break;

      case 24:
        value.dportRange = decodeFibRulePortRange(frame, offset + 4, next);
        break;

      case 25:
        if (length < 5) throw short('dscp', offset, length - 4, 1);

        value.dscp = bytes[offset + 4]!;
        break;

      case 26:
        if (length < 8) throw short('flowlabel', offset, length - 4, 4);

        value.flowlabel = view.getUint32(offset + 4, false);
        break;

      case 27:
        if (length < 8) throw short('flowlabel-mask', offset, length - 4, 4);

        value.flowlabelMask = view.getUint32(offset + 4, false);
        break;

      case 28:
        if (length < 6) throw short('sport-mask', offset, length - 4, 2);

        value.sportMask = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 29:
        if (length < 6) throw short('dport-mask', offset, length - 4, 2);

        value.dportMask = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 30:
        if (length < 5) throw short('dscp-mask', offset, length - 4, 1);

        value.dscpMask = bytes[offset + 4]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeFibRuleUidRange(
  frame: Frame,
  start: number,
  end: number,
): StructOf<FibRuleUidRange> {
  if (end - start !== 8) {
    return unevenStruct(decodeFibRuleUidRange, frame, start, end, [4, 8]);
  }
  const { words } = frame;
  return {
    start: words[start >> 2]!,
    end: words[(start >> 2) + 1]!,
  };
}

function decodeFibRulePortRange(
  frame: Frame,
  start: number,
  end: number,
): StructOf<FibRulePortRange> {
  if (end - start !== 4) {
    return unevenStruct(decodeFibRulePortRange, frame, start, end, [2, 4]);
  }
  const { words } = frame;
  return {
    start: littleEndian ? words[start >> 2]! & 0xffff : words[start >> 2]! >>> 16,
    end: littleEndian ? words[start >> 2]! >>> 16 : words[start >> 2]! & 0xffff,
  };
}

function encodeFibRuleHdrFibRuleAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    writer.reserve(12);
    key = 'family';
    if (fields[key] !== undefined)
      writer.view.setUint8(from, integer(addressFamilyNames.number(fields[key]), 0, 255));
    key = 'dstLen';
    if (fields[key] !== undefined) writer.view.setUint8(from + 1, integer(fields[key], 0, 255));
    key = 'srcLen';
    if (fields[key] !== undefined) writer.view.setUint8(from + 2, integer(fields[key], 0, 255));
    key = 'tos';
    if (fields[key] !== undefined) writer.view.setUint8(from + 3, integer(fields[key], 0, 255));
    key = 'action';
    if (fields[key] !== undefined)
      writer.view.setUint8(from + 7, integer(frActNames.number(fields[key]), 0, 255));
    key = 'flags';
    if (fields[key] !== undefined)
      writer.view.setUint32(
        from + 8,
        integer(fibRuleFlagsFlags.number(fields[key]), 0, 4294967295),
        littleEndian,
      );
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'family':
        case 'dstLen':
        case 'srcLen':
        case 'tos':
        case 'action':
        case 'flags':
          break;
        case 'dst': {
          bytesAttribute(writer, 1, item, 'ipv4');
          break;
        }
        case 'src': {
          bytesAttribute(writer, 2, item, 'ipv4');
          break;
        }
        case 'iifname': {
          stringAttribute(writer, 3, item, 0);
          break;
        }
        case 'goto': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }

        case 'priority': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }

        case 'fwmark': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'flow': {
          const at0 = fixedAttribute(writer, 11, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'tunId': {
          const at0 = fixedAttribute(writer, 12, 8);
          writer.view.setBigUint64(at0, integer64(item, false), false);
          break;
        }
        case 'suppressIfgroup': {
          const at0 = fixedAttribute(writer, 13, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'suppressPrefixlen': {
          const at0 = fixedAttribute(writer, 14, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'table': {
          const at0 = fixedAttribute(writer, 15, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'fwmask': {
          const at0 = fixedAttribute(writer, 16, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'oifname': {
          stringAttribute(writer, 17, item, 0);
          break;
        }

        case 'l3mdev': {
          const at0 = fixedAttribute(writer, 19, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'uidRange': {
          const start0 = writer.beginAttribute(20);
          encodeFibRuleUidRange(writer, writer.reserve(8), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'protocol': {
          const at0 = fixedAttribute(writer, 21, 1);
          writer.view.setUint8(at0, integer(rtProtocolNames.number(item), 0, 255));
          break;
        }
        case 'ipProto': {
          const at0 = fixedAttribute(writer, 22, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'sportRange': {
          const start0 = writer.beginAttribute(23);
          encodeFibRulePortRange(writer, writer.reserve(4), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'dportRange': {
          const start0 = writer.beginAttribute(24);
          encodeFibRulePortRange(writer, writer.reserve(4), item, true);
          writer.endAttribute(start0);
          break;
        }
        case 'dscp': {
          const at0 = fixedAttribute(writer, 25, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'flowlabel': {
          const at0 = fixedAttribute(writer, 26, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'flowlabelMask': {
          const at0 = fixedAttribute(writer, 27, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), false);
          break;
        }
        case 'sportMask': {
          const at0 = fixedAttribute(writer, 28, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'dportMask': {
          const at0 = fixedAttribute(writer, 29, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'dscpMask': {
          const at0 = fixedAttribute(writer, 30, 1);
          writer.view.setUint8(at0, integer(item, 0, 255));
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('fib-rule-hdr and fib-rule-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeFibRuleUidRange(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'start';
    if (fields[key] !== undefined)
      writer.view.setUint32(at, integer(fields[key], 0, 4294967295), littleEndian);
    key = 'end';
    if (fields[key] !== undefined)
      writer.view.setUint32(at + 4, integer(fields[key], 0, 4294967295), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'start':
        case 'end':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('fib-rule-uid-range');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeFibRuleUidRange, [4, 8]);
  } catch (error) {
    throw under(error, key);
  }
}

function encodeFibRulePortRange(writer: Writer, at: number, input: unknown, tail = false): void {
  const fields = fieldsOf(input, 0);
  let key = '';
  try {
    key = 'start';
    if (fields[key] !== undefined)
      writer.view.setUint16(at, integer(fields[key], 0, 65535), littleEndian);
    key = 'end';
    if (fields[key] !== undefined)
      writer.view.setUint16(at + 2, integer(fields[key], 0, 65535), littleEndian);
    for (key in fields) {
      switch (key) {
        case 'start':
        case 'end':
          break;
        default:
          if (fields[key] !== undefined && !(tail && key === 'unknown'))
            throw unknownKey('fib-rule-port-range');
      }
    }
    key = 'unknown';
    if (tail && fields[key] !== undefined)
      structTail(writer, at, fields, decodeFibRulePortRange, [2, 4]);
  } catch (error) {
    throw under(error, key);
  }
}

/**
 * Rules of policy routing over rtnetlink: which table a packet's route is looked up in.
 * Written from
 * linux/fib_rules.h.
 */
export const rtRule: CompiledSpec<RtRuleOperations> = specOf({
  name: 'rt-rule',
  protocol: 'netlink-raw',
  unit: 0,
  version: 0,
  groups: [
    { name: 'rtnlgrp-ipv4-rule', value: 8 },
    { name: 'rtnlgrp-ipv6-rule', value: 19 },
  ],
  operations: [
    {
      name: 'getrule',
      adminPermission: false,
      dump: {
        request: {
          value: 34,
          codec: { decode: decodeFibRuleHdrFibRuleAttrs, encode: encodeFibRuleHdrFibRuleAttrs },
          header: 'fib-rule-hdr',
          set: 'fib-rule-attrs',
        },
        reply: {
          value: 32,
          codec: { decode: decodeFibRuleHdrFibRuleAttrs, encode: encodeFibRuleHdrFibRuleAttrs },
          header: 'fib-rule-hdr',
          set: 'fib-rule-attrs',
        },
      },
    },
    {
      name: 'newrule',
      adminPermission: true,
      do: {
        request: {
          value: 32,
          codec: { decode: decodeFibRuleHdrFibRuleAttrs, encode: encodeFibRuleHdrFibRuleAttrs },
          header: 'fib-rule-hdr',
          set: 'fib-rule-attrs',
          attributes: [
            'dst',
            'src',
            'iifname',
            'oifname',
            'goto',
            'priority',
            'fwmark',
            'fwmask',
            'flow',
            'tunId',
            'suppressIfgroup',
            'suppressPrefixlen',
            'table',
            'l3mdev',
            'uidRange',
            'protocol',
            'ipProto',
            'sportRange',
            'dportRange',
            'dscp',
            'flowlabel',
            'flowlabelMask',
            'sportMask',
            'dportMask',
            'dscpMask',
          ],
        },
      },
    },
    {
      name: 'newrule-ntf',
      adminPermission: false,
      notification: {
        value: 32,
        codec: { decode: decodeFibRuleHdrFibRuleAttrs, encode: encodeFibRuleHdrFibRuleAttrs },
        header: 'fib-rule-hdr',
        set: 'fib-rule-attrs',
        group: undefined,
      },
    },
    {
      name: 'delrule',
      adminPermission: true,
      do: {
        request: {
          value: 33,
          codec: { decode: decodeFibRuleHdrFibRuleAttrs, encode: encodeFibRuleHdrFibRuleAttrs },
          header: 'fib-rule-hdr',
          set: 'fib-rule-attrs',
          attributes: [
            'dst',
            'src',
            'iifname',
            'oifname',
            'goto',
            'priority',
            'fwmark',
            'fwmask',
            'flow',
            'tunId',
            'suppressIfgroup',
            'suppressPrefixlen',
            'table',
            'l3mdev',
            'uidRange',
            'protocol',
            'ipProto',
            'sportRange',
            'dportRange',
            'dscp',
            'flowlabel',
            'flowlabelMask',
            'sportMask',
            'dportMask',
            'dscpMask',
          ],
        },
      },
    },
    {
      name: 'delrule-ntf',
      adminPermission: false,
      notification: {
        value: 33,
        codec: { decode: decodeFibRuleHdrFibRuleAttrs, encode: encodeFibRuleHdrFibRuleAttrs },
        header: 'fib-rule-hdr',
        set: 'fib-rule-attrs',
        group: undefined,
      },
    },
  ],
  layouts: () => ({
    structs: {
      'fib-rule-hdr': {
        size: 12,
        members: [
          [0, 'family'],
          [1, 'dstLen'],
          [2, 'srcLen'],
          [3, 'tos'],
          [4, 'table'],
          [7, 'action'],
          [8, 'flags'],
        ],
      },
    },
    sets: {
      'fib-rule-attrs': {
        '1': { name: 'dst' },
        '2': { name: 'src' },
        '3': { name: 'iifname' },
        '4': { name: 'goto' },
        '5': { name: 'unused2' },
        '6': { name: 'priority' },
        '7': { name: 'unused3' },
        '8': { name: 'unused4' },
        '9': { name: 'unused5' },
        '10': { name: 'fwmark' },
        '11': { name: 'flow' },
        '12': { name: 'tunId' },
        '13': { name: 'suppressIfgroup' },
        '14': { name: 'suppressPrefixlen' },
        '15': { name: 'table' },
        '16': { name: 'fwmask' },
        '17': { name: 'oifname' },
        '18': { name: 'pad' },
        '19': { name: 'l3mdev' },
        '20': { name: 'uidRange' },
        '21': { name: 'protocol' },
        '22': { name: 'ipProto' },
        '23': { name: 'sportRange' },
        '24': { name: 'dportRange' },
        '25': { name: 'dscp' },
        '26': { name: 'flowlabel' },
        '27': { name: 'flowlabelMask' },
        '28': { name: 'sportMask' },
        '29': { name: 'dportMask' },
        '30': { name: 'dscpMask' },
      },
    },
    messages: {},
  }),
});
