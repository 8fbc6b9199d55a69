// SPDX-License-Identifier: MIT
import { string } from '../ynl/compile/runtime/text.ts';
import type { Struct, StructMember } from '../ynl/model.ts';
import { memberInWords } from '../ynl/type-words.ts';
import { inline } from '../ynl/value-text.ts';
import { familyOf, hintedBytes, memberBytes } from './bytes.ts';
import type { Part } from './dissection.ts';
import { shownNumber } from './numbers.ts';
import { faultIf, newPart, type PartDetails, type Range } from './part.ts';
import { isSecretMember } from './secrets.ts';
import { isShown, type Header, type Source } from './source.ts';

/**
 * The members of a struct that are whole, then the bytes left over: kernels lengthen their structs, so one may be
 * shorter or longer than the spec's. `family`: the address family that a struct around it names.
 */
export function structParts(
  source: Source,
  struct: Struct,
  range: Range,
  family?: number,
): readonly Part[] {
  const [start, end] = range;
  // A struct within another one may leave it 0.
  const own = familyOf(source, { struct, range }) || family;
  const parts: Part[] = [];
  let known = start;
  for (const member of struct.members) {
    const open = member.type.kind === 'rest';
    const stop = open ? end : start + member.offset + member.size;
    if (stop > end) break;
    parts.push(memberPart(source, member, [start + member.offset, stop], own));
    known = stop;
  }
  if (known < end)
    parts.push(newPart('bytes', 'unknown', [known, end], bytesDetails(source, [known, end])));
  return parts;
}

/** A header as one part with its members. */
export function headerPart(source: Source, { struct, range }: Header, short?: string): Part {
  return newPart('header', struct.name, range, {
    type: `struct ${struct.name}`,
    ...(struct.doc !== undefined && { doc: struct.doc }),
    faults: faultIf(range, short),
    parts: structParts(source, struct, range),
  });
}

/** Bytes without any meaning, in hexadecimal digits. */
export function bytesDetails(source: Source, range: Range): PartDetails {
  return { value: hintedBytes(source, undefined, range) };
}

function memberPart(
  source: Source,
  definition: StructMember,
  range: Range,
  family: number | undefined,
): Part {
  const { name, doc, type, size } = definition;
  const common = { type: memberInWords(type), ...(doc !== undefined && { doc }) };
  if (isSecretMember(source.tables.family, definition) && !isShown(source, range)) {
    return newPart('member', name, range, { ...common, secret: true });
  }
  switch (type.kind) {
    case 'pad':
      return newPart('padding', name, range);
    case 'integer': {
      const { value, problem } = shownNumber(source, type, range[0], size);
      return newPart('member', name, range, { ...common, value, faults: faultIf(range, problem) });
    }
    case 'string':
      return newPart('member', name, range, { ...common, value: textOf(source, range) });
    case 'bytes':
      return newPart('member', name, range, {
        ...common,
        value: memberBytes(source, type.hint, range, family),
      });
    case 'struct': {
      const inner = source.tables.struct(type.struct);
      const parts = inner === undefined ? [] : structParts(source, inner, range, family);
      return newPart('member', name, range, { ...common, parts });
    }
    case 'rest': {
      const value = type.text ? textOf(source, range) : hintedBytes(source, type.hint, range);
      return newPart('member', name, range, { ...common, value });
    }
  }
}

function textOf(source: Source, range: Range): string {
  return inline(string(source.frame.bytes, ...range));
}
