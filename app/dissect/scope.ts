// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { littleEndian } from '../core/byte-order.ts';
import { NLA_TYPE_MASK } from '../core/constants.ts';
import { attributeHeaderLength } from '../core/attribute.ts';
import { string } from '../ynl/compile/runtime/text.ts';
import type { AttributeDefinition, StructMember } from '../ynl/model.ts';
import { numberAt, shownNumber, sizeOfInteger } from './numbers.ts';
import type { Range } from './part.ts';
import type { Header, Scope, Source } from './source.ts';

/** An attribute's header as it stands there; `length` may lie. */
export interface AttributeHead {
  readonly offset: number;
  readonly length: number;
  /** With the flags. */
  readonly type: number;
}

/** Reads the header of an attribute; four bytes must be there. */
export function headAt({ frame: { view } }: Source, offset: number): AttributeHead {
  return {
    offset,
    length: view.getUint16(offset, littleEndian),
    type: view.getUint16(offset + 2, littleEndian),
  };
}

/** The value of what selects a sub-message: from the innermost scope on, an attribute or else a header's member. */
export function selectorValue(source: Source, scope: Scope, name: string): unknown {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const attribute = at.set === undefined ? undefined : source.tables.attribute(at.set, name);
    if (attribute !== undefined) return attributeValue(source, at.range, attribute);
    const member = at.header?.struct.members.find((one) => one.name === name);
    if (at.header !== undefined && member !== undefined) {
      return memberValue(source, at.header, member);
    }
  }
  return undefined;
}

/** The last attribute of that number counts. */
function attributeValue(
  source: Source,
  [start, end]: Range,
  { value, type }: AttributeDefinition,
): unknown {
  let found: Range | undefined;
  for (let offset = start; end - offset >= attributeHeaderLength;) {
    const head = headAt(source, offset);
    if (head.length < attributeHeaderLength || offset + head.length > end) break;
    if ((head.type & NLA_TYPE_MASK) === value) {
      found = [offset + attributeHeaderLength, offset + head.length];
    }
    offset += align(head.length);
  }
  if (found === undefined) return undefined;
  const [from, to] = found;
  if (type.kind !== 'integer') return string(source.frame.bytes, from, to);
  const size = sizeOfInteger(type, to - from);
  return to - from < size ? undefined : shownNumber(source, type, from, size).decoded;
}

function memberValue(source: Source, header: Header, member: StructMember): unknown {
  const range = memberRange(header, member);
  if (range === undefined) return undefined;
  if (member.type.kind === 'integer') {
    return shownNumber(source, member.type, range[0], member.size).decoded;
  }
  return member.type.kind === 'string' ? string(source.frame.bytes, ...range) : undefined;
}

/** The bare number of an integer member whose name matches; undefined where it is not whole. */
export function memberNumber(
  source: Source,
  header: Header | undefined,
  name: RegExp,
): number | undefined {
  const member = header?.struct.members.find(
    (one) => one.type.kind === 'integer' && name.test(one.name),
  );
  if (header === undefined || member === undefined || member.type.kind !== 'integer') {
    return undefined;
  }
  const range = memberRange(header, member);
  return range && Number(numberAt(source, member.type, range[0], member.size));
}

function memberRange({ range }: Header, { offset, size }: StructMember): Range | undefined {
  const start = range[0] + offset;
  return start + size > range[1] ? undefined : [start, start + size];
}
