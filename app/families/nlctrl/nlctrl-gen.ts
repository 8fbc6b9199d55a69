// SPDX-License-Identifier: MIT
// Generated from nlctrl.yaml by `npm run generate`: change that, not this.

import type { Frame } from '../../core/frame.ts';
import type { Writer } from '../../core/writer.ts';
import type { UnknownAttribute } from '../../ynl/codec.ts';
import type { CompiledSpec } from '../../ynl/compile/compiled.ts';
import {
  Enumeration,
  Flags,
  arrayOf,
  cut,
  descend,
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
  tooDeep,
  under,
  unknownAttributes,
  unknownKey,
  unsigned64,
} from '../../ynl/compile/runtime/index.ts';
import { specOf } from '../../ynl/compile/table.ts';

export type OpFlags =
  'admin-perm' | 'cmd-cap-do' | 'cmd-cap-dump' | 'cmd-cap-haspol' | 'uns-admin-perm';

export type AttrType =
  | 'invalid'
  | 'flag'
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 's8'
  | 's16'
  | 's32'
  | 's64'
  | 'binary'
  | 'string'
  | 'nul-string'
  | 'nested'
  | 'nested-array'
  | 'bitfield32'
  | 'sint'
  | 'uint';

export interface CtrlAttrs {
  /** The type of its messages. */
  familyId?: number;
  familyName?: string;
  version?: number;
  /** Bytes of its own header. */
  hdrsize?: number;
  /** Highest attribute; 0 where operations differ. */
  maxattr?: number;
  ops?: { index: number; value: OpAttrs }[];
  mcastGroups?: { index: number; value: McastGroupAttrs }[];
  policy?: { policyId: number; attrId: number } & PolicyAttrs;
  opPolicy?: { opId: number } & OpPolicyAttrs;
  /** Number of an operation. */
  op?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface OpAttrs {
  id?: number;
  flags?: (OpFlags | number)[];
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface McastGroupAttrs {
  name?: string;
  id?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface PolicyAttrs {
  type?: AttrType | number;
  minValueS?: bigint;
  maxValueS?: bigint;
  minValueU?: bigint;
  maxValueU?: bigint;
  /** Bytes. */
  minLength?: number;
  /** Bytes. */
  maxLength?: number;
  /** Of a nest: the policy inside. */
  policyIdx?: number;
  /** Of a nest: the highest attribute inside. */
  policyMaxtype?: number;
  /** Bits that may be set. */
  bitfield32Mask?: number;
  /** Bits that may be set. */
  mask?: bigint;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface OpPolicyAttrs {
  /** Index of a policy. */
  do?: number;
  /** Index of a policy. */
  dump?: number;
  /** Attributes that the spec does not know. */
  unknown?: UnknownAttribute[];
}

export interface CtrlAttrsInput {
  /** The type of its messages. */
  readonly familyId?: number | undefined;
  readonly familyName?: string | undefined;
  readonly version?: number | undefined;
  /** Bytes of its own header. */
  readonly hdrsize?: number | undefined;
  /** Highest attribute; 0 where operations differ. */
  readonly maxattr?: number | undefined;
  readonly ops?: readonly { readonly index: number; readonly value: OpAttrsInput }[] | undefined;
  readonly mcastGroups?:
    readonly { readonly index: number; readonly value: McastGroupAttrsInput }[] | undefined;
  readonly policy?:
    ({ readonly policyId: number; readonly attrId: number } & PolicyAttrsInput) | undefined;
  readonly opPolicy?: ({ readonly opId: number } & OpPolicyAttrsInput) | undefined;
  /** Number of an operation. */
  readonly op?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface OpAttrsInput {
  readonly id?: number | undefined;
  readonly flags?: readonly (OpFlags | number)[] | number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface McastGroupAttrsInput {
  readonly name?: string | undefined;
  readonly id?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface PolicyAttrsInput {
  readonly type?: AttrType | number | undefined;
  readonly minValueS?: number | bigint | undefined;
  readonly maxValueS?: number | bigint | undefined;
  readonly minValueU?: number | bigint | undefined;
  readonly maxValueU?: number | bigint | undefined;
  /** Bytes. */
  readonly minLength?: number | undefined;
  /** Bytes. */
  readonly maxLength?: number | undefined;
  /** Of a nest: the policy inside. */
  readonly policyIdx?: number | undefined;
  /** Of a nest: the highest attribute inside. */
  readonly policyMaxtype?: number | undefined;
  /** Bits that may be set. */
  readonly bitfield32Mask?: number | undefined;
  /** Bits that may be set. */
  readonly mask?: number | bigint | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface OpPolicyAttrsInput {
  /** Index of a policy. */
  readonly do?: number | undefined;
  /** Index of a policy. */
  readonly dump?: number | undefined;
  /** Attributes that the spec does not know. */
  readonly unknown?: readonly UnknownAttribute[] | undefined;
}

export interface NlctrlOperations {
  /** One family by name or number, or all of them. */
  readonly getfamily: {
    readonly do: { readonly request: CtrlAttrsInput; readonly reply: CtrlAttrs };
    readonly dump: { readonly request: CtrlAttrsInput; readonly reply: CtrlAttrs };
  };
  /** A family was registered. */
  readonly newfamily: {
    readonly notification: CtrlAttrs;
  };
  /** A family is gone. */
  readonly delfamily: {
    readonly notification: CtrlAttrs;
  };
  /** A family has a new multicast group. */
  readonly 'newmcast-grp': {
    readonly notification: CtrlAttrs;
  };
  /** A multicast group of a family is gone. */
  readonly 'delmcast-grp': {
    readonly notification: CtrlAttrs;
  };
  /**
   * What a family, or one operation of it, checks: first which policy each operation has, then
   * the
   * policies, one attribute of them a message.
   */
  readonly getpolicy: {
    readonly dump: { readonly request: CtrlAttrsInput; readonly reply: CtrlAttrs };
  };
}

const opFlagsFlags = new Flags<OpFlags>([
  ['admin-perm', 0],
  ['cmd-cap-do', 1],
  ['cmd-cap-dump', 2],
  ['cmd-cap-haspol', 3],
  ['uns-admin-perm', 4],
]);

const attrTypeNames = new Enumeration<AttrType>([
  ['invalid', 0],
  ['flag', 1],
  ['u8', 2],
  ['u16', 3],
  ['u32', 4],
  ['u64', 5],
  ['s8', 6],
  ['s16', 7],
  ['s32', 8],
  ['s64', 9],
  ['binary', 10],
  ['string', 11],
  ['nul-string', 12],
  ['nested', 13],
  ['nested-array', 14],
  ['bitfield32', 15],
  ['sint', 16],
  ['uint', 17],
]);

function decodeCtrlAttrs(frame: Frame, start: number, end: number, depth = 0): CtrlAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: CtrlAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 6) throw short('family-id', offset, length - 4, 2);

        value.familyId = littleEndian
          ? words[(offset >> 2) + 1]! & 0xffff
          : words[(offset >> 2) + 1]! >>> 16;
        break;

      case 2:
        value.familyName = string(bytes, offset + 4, next);
        break;

      case 3:
        if (length < 8) throw short('version', offset, length - 4, 4);

        value.version = words[(offset >> 2) + 1]!;
        break;

      case 4:
        if (length < 8) throw short('hdrsize', offset, length - 4, 4);

        value.hdrsize = words[(offset >> 2) + 1]!;
        break;

      case 5:
        if (length < 8) throw short('maxattr', offset, length - 4, 4);

        value.maxattr = words[(offset >> 2) + 1]!;
        break;

      case 6: {
        const items0: { index: number; value: OpAttrs }[] = [];
        for (let at0 = offset + 4; next - at0 >= 4;) {
          const head0 = words[at0 >> 2]!;
          const length0 = littleEndian ? head0 & 0xffff : head0 >>> 16;
          const end0 = at0 + length0;
          if (length0 < 4 || end0 > next) throw cut(at0, length0, next - at0);

          items0.push({
            index: littleEndian ? (head0 >>> 16) & 0x3fff : head0 & 0x3fff,
            value: decodeOpAttrs(frame, at0 + 4, end0, depth + 1),
          });
          at0 = (end0 + 3) & ~3;
        }
        value.ops = items0;
        break;
      }
      case 7: {
        const items0: { index: number; value: McastGroupAttrs }[] = [];
        for (let at0 = offset + 4; next - at0 >= 4;) {
          const head0 = words[at0 >> 2]!;
          const length0 = littleEndian ? head0 & 0xffff : head0 >>> 16;
          const end0 = at0 + length0;
          if (length0 < 4 || end0 > next) throw cut(at0, length0, next - at0);

          items0.push({
            index: littleEndian ? (head0 >>> 16) & 0x3fff : head0 & 0x3fff,
            value: decodeMcastGroupAttrs(frame, at0 + 4, end0, depth + 1),
          });
          at0 = (end0 + 3) & ~3;
        }
        value.mcastGroups = items0;
        break;
      }
      case 8: {
        const inner0 = descend(frame, offset + 4, next, 2);
        value.policy = {
          policyId: inner0.types[0] ?? 0,
          attrId: inner0.types[1] ?? 0,
          ...decodePolicyAttrs(frame, inner0.start, inner0.end, depth + 1),
        };
        break;
      }
      case 9: {
        const inner0 = descend(frame, offset + 4, next, 1);
        value.opPolicy = {
          opId: inner0.types[0] ?? 0,
          ...decodeOpPolicyAttrs(frame, inner0.start, inner0.end, depth + 1),
        };
        break;
      }
      case 10:
        if (length < 8) throw short('op', offset, length - 4, 4);

        value.op = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeOpAttrs(frame: Frame, start: number, end: number, depth = 0): OpAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: OpAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 8) throw short('flags', offset, length - 4, 4);

        value.flags = opFlagsFlags.names(words[(offset >> 2) + 1]!);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeMcastGroupAttrs(
  frame: Frame,
  start: number,
  end: number,
  depth = 0,
): McastGroupAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { bytes, words } = frame;
  const value: McastGroupAttrs = {};
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
        if (length < 8) throw short('id', offset, length - 4, 4);

        value.id = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodePolicyAttrs(frame: Frame, start: number, end: number, depth = 0): PolicyAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { view, words } = frame;
  const value: PolicyAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('type', offset, length - 4, 4);

        value.type = attrTypeNames.name(words[(offset >> 2) + 1]!);
        break;

      case 2:
        if (length < 12) throw short('min-value-s', offset, length - 4, 8);

        value.minValueS = view.getBigInt64(offset + 4, littleEndian);
        break;

      case 3:
        if (length < 12) throw short('max-value-s', offset, length - 4, 8);

        value.maxValueS = view.getBigInt64(offset + 4, littleEndian);
        break;

      case 4:
        if (length < 12) throw short('min-value-u', offset, length - 4, 8);

        value.minValueU = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 5:
        if (length < 12) throw short('max-value-u', offset, length - 4, 8);

        value.maxValueU = unsigned64(frame, offset + 4, littleEndian);
        break;

      case 6:
        if (length < 8) throw short('min-length', offset, length - 4, 4);

        value.minLength = words[(offset >> 2) + 1]!;
        break;

      case 7:
        if (length < 8) throw short('max-length', offset, length - 4, 4);

        value.maxLength = words[(offset >> 2) + 1]!;
        break;

      case 8:
        if (length < 8) throw short('policy-idx', offset, length - 4, 4);

        value.policyIdx = words[(offset >> 2) + 1]!;
        break;

      case 9:
        if (length < 8) throw short('policy-maxtype', offset, length - 4, 4);

        value.policyMaxtype = words[(offset >> 2) + 1]!;
        break;

      case 10:
        if (length < 8) throw short('bitfield32-mask', offset, length - 4, 4);

        value.bitfield32Mask = words[(offset >> 2) + 1]!;
        break;

      case 11:
        break;
      case 12:
        if (length < 12) throw short('mask', offset, length - 4, 8);

        value.mask = unsigned64(frame, offset + 4, littleEndian);
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function decodeOpPolicyAttrs(frame: Frame, start: number, end: number, depth = 0): OpPolicyAttrs {
  if (depth > maximumDepth) throw tooDeep(start);

  const { words } = frame;
  const value: OpPolicyAttrs = {};
  let offset = start;
  while (end - offset >= 4) {
    const head = words[offset >> 2]!;
    const length = littleEndian ? head & 0xffff : head >>> 16;
    const next = offset + length;
    if (length < 4 || next > end) throw cut(offset, length, end - offset);
    switch (littleEndian ? (head >>> 16) & 0x3fff : head & 0x3fff) {
      case 1:
        if (length < 8) throw short('do', offset, length - 4, 4);

        value.do = words[(offset >> 2) + 1]!;
        break;

      case 2:
        if (length < 8) throw short('dump', offset, length - 4, 4);

        value.dump = words[(offset >> 2) + 1]!;
        break;

      default:
        keepUnknown(value, frame, offset, next);
    }
    offset = (next + 3) & ~3;
  }
  return value;
}

function encodeCtrlAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';
  let index = -1;
  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'familyId': {
          const at0 = fixedAttribute(writer, 1, 2);
          writer.view.setUint16(at0, integer(item, 0, 65535), littleEndian);
          break;
        }
        case 'familyName': {
          stringAttribute(writer, 2, item, 0);
          break;
        }
        case 'version': {
          const at0 = fixedAttribute(writer, 3, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'hdrsize': {
          const at0 = fixedAttribute(writer, 4, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'maxattr': {
          const at0 = fixedAttribute(writer, 5, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'ops': {
          const start0 = writer.beginAttribute(6 | 32768);
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const entry0 = fieldsOf(items[index], 0);
            const number0 = integer(entry0['index'], 0, 16383);
            const start1 = writer.beginAttribute(number0 | 32768);
            encodeOpAttrs(writer, entry0['value'], depth + 1);
            writer.endAttribute(start1);
          }
          index = -1;
          writer.endAttribute(start0);
          break;
        }
        case 'mcastGroups': {
          const start0 = writer.beginAttribute(7 | 32768);
          const items = arrayOf(item);
          for (index = 0; index < items.length; index += 1) {
            const entry0 = fieldsOf(items[index], 0);
            const number0 = integer(entry0['index'], 0, 16383);
            const start1 = writer.beginAttribute(number0 | 32768);
            encodeMcastGroupAttrs(writer, entry0['value'], depth + 1);
            writer.endAttribute(start1);
          }
          index = -1;
          writer.endAttribute(start0);
          break;
        }
        case 'policy': {
          const start0 = writer.beginAttribute(8 | 32768);
          const { policyId: type0_0, attrId: type0_1, ...rest0 } = fieldsOf(item, 0);
          const nest0_0 = writer.beginAttribute(integer(type0_0, 0, 16383) | 32768);
          const nest0_1 = writer.beginAttribute(integer(type0_1, 0, 16383) | 32768);
          encodePolicyAttrs(writer, rest0, depth + 1);
          writer.endAttribute(nest0_1);
          writer.endAttribute(nest0_0);
          writer.endAttribute(start0);
          break;
        }
        case 'opPolicy': {
          const start0 = writer.beginAttribute(9 | 32768);
          const { opId: type0_0, ...rest0 } = fieldsOf(item, 0);
          const nest0_0 = writer.beginAttribute(integer(type0_0, 0, 16383) | 32768);
          encodeOpPolicyAttrs(writer, rest0, depth + 1);
          writer.endAttribute(nest0_0);
          writer.endAttribute(start0);
          break;
        }
        case 'op': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('ctrl-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key, index);
  }
}

function encodeOpAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'id': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'flags': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(
            at0,
            integer(opFlagsFlags.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('op-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeMcastGroupAttrs(writer: Writer, input: unknown, depth = 0): void {
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
        case 'id': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('mcast-group-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodePolicyAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'type': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(
            at0,
            integer(attrTypeNames.number(item), 0, 4294967295),
            littleEndian,
          );
          break;
        }
        case 'minValueS': {
          const at0 = fixedAttribute(writer, 2, 8);
          writer.view.setBigInt64(at0, integer64(item, true), littleEndian);
          break;
        }
        case 'maxValueS': {
          const at0 = fixedAttribute(writer, 3, 8);
          writer.view.setBigInt64(at0, integer64(item, true), littleEndian);
          break;
        }
        case 'minValueU': {
          const at0 = fixedAttribute(writer, 4, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'maxValueU': {
          const at0 = fixedAttribute(writer, 5, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'minLength': {
          const at0 = fixedAttribute(writer, 6, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'maxLength': {
          const at0 = fixedAttribute(writer, 7, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'policyIdx': {
          const at0 = fixedAttribute(writer, 8, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'policyMaxtype': {
          const at0 = fixedAttribute(writer, 9, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'bitfield32Mask': {
          const at0 = fixedAttribute(writer, 10, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }

        case 'mask': {
          const at0 = fixedAttribute(writer, 12, 8);
          writer.view.setBigUint64(at0, integer64(item, false), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('policy-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

function encodeOpPolicyAttrs(writer: Writer, input: unknown, depth = 0): void {
  const fields = fieldsOf(input, depth);
  const from = writer.length;
  let key = '';

  try {
    for (key in fields) {
      const item = fields[key];
      if (item === undefined) continue;
      switch (key) {
        case 'do': {
          const at0 = fixedAttribute(writer, 1, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'dump': {
          const at0 = fixedAttribute(writer, 2, 4);
          writer.view.setUint32(at0, integer(item, 0, 4294967295), littleEndian);
          break;
        }
        case 'unknown':
          unknownAttributes(writer, item);
          break;
        default:
          throw unknownKey('op-policy-attrs');
      }
    }
  } catch (error) {
    writer.truncate(from);
    throw under(error, key);
  }
}

/**
 * The controller of generic netlink: which families there are, what they can do, and what they
 * check
 * in a request. Written from linux/genetlink.h and linux/netlink.h.
 */
export const nlctrl: CompiledSpec<NlctrlOperations> = specOf({
  name: 'nlctrl',
  protocol: 'genetlink',
  unit: 16,
  version: 1,
  groups: [{ name: 'notify', value: undefined }],
  operations: [
    {
      name: 'getfamily',
      adminPermission: false,
      do: {
        request: {
          value: 3,
          codec: { decode: decodeCtrlAttrs, encode: encodeCtrlAttrs },
          set: 'ctrl-attrs',
          attributes: ['familyId', 'familyName'],
        },
        reply: {
          value: 1,
          codec: { decode: decodeCtrlAttrs, encode: encodeCtrlAttrs },
          set: 'ctrl-attrs',
        },
      },
      dump: {
        request: {
          value: 3,
          codec: { decode: decodeCtrlAttrs, encode: encodeCtrlAttrs },
          set: 'ctrl-attrs',
        },
        reply: {
          value: 1,
          codec: { decode: decodeCtrlAttrs, encode: encodeCtrlAttrs },
          set: 'ctrl-attrs',
        },
      },
    },
    {
      name: 'newfamily',
      adminPermission: false,
      notification: {
        value: 1,
        codec: { decode: decodeCtrlAttrs, encode: encodeCtrlAttrs },
        set: 'ctrl-attrs',
        group: 'notify',
      },
    },
    {
      name: 'delfamily',
      adminPermission: false,
      notification: {
        value: 2,
        codec: { decode: decodeCtrlAttrs, encode: encodeCtrlAttrs },
        set: 'ctrl-attrs',
        group: 'notify',
      },
    },
    {
      name: 'newmcast-grp',
      adminPermission: false,
      notification: {
        value: 7,
        codec: { decode: decodeCtrlAttrs, encode: encodeCtrlAttrs },
        set: 'ctrl-attrs',
        group: 'notify',
      },
    },
    {
      name: 'delmcast-grp',
      adminPermission: false,
      notification: {
        value: 8,
        codec: { decode: decodeCtrlAttrs, encode: encodeCtrlAttrs },
        set: 'ctrl-attrs',
        group: 'notify',
      },
    },
    {
      name: 'getpolicy',
      adminPermission: false,
      dump: {
        request: {
          value: 10,
          codec: { decode: decodeCtrlAttrs, encode: encodeCtrlAttrs },
          set: 'ctrl-attrs',
        },
        reply: {
          value: 10,
          codec: { decode: decodeCtrlAttrs, encode: encodeCtrlAttrs },
          set: 'ctrl-attrs',
        },
      },
    },
  ],
  layouts: () => ({
    structs: {},
    sets: {
      'ctrl-attrs': {
        '1': { name: 'familyId' },
        '2': { name: 'familyName' },
        '3': { name: 'version' },
        '4': { name: 'hdrsize' },
        '5': { name: 'maxattr' },
        '6': { name: 'ops', nest: 'op-attrs', levels: 1 },
        '7': { name: 'mcastGroups', nest: 'mcast-group-attrs', levels: 1 },
        '8': { name: 'policy', nest: 'policy-attrs', levels: 2 },
        '9': { name: 'opPolicy', nest: 'op-policy-attrs', levels: 1 },
        '10': { name: 'op' },
      },
      'op-policy-attrs': { '1': { name: 'do' }, '2': { name: 'dump' } },
      'policy-attrs': {
        '1': { name: 'type' },
        '2': { name: 'minValueS' },
        '3': { name: 'maxValueS' },
        '4': { name: 'minValueU' },
        '5': { name: 'maxValueU' },
        '6': { name: 'minLength' },
        '7': { name: 'maxLength' },
        '8': { name: 'policyIdx' },
        '9': { name: 'policyMaxtype' },
        '10': { name: 'bitfield32Mask' },
        '11': { name: 'pad' },
        '12': { name: 'mask' },
      },
      'mcast-group-attrs': { '1': { name: 'name' }, '2': { name: 'id' } },
      'op-attrs': { '1': { name: 'id' }, '2': { name: 'flags' } },
    },
    messages: {},
  }),
});
