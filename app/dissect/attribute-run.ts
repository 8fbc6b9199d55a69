// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { attributeHeaderLength } from '../core/attribute.ts';
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../core/constants.ts';
import { maximumDepth } from '../ynl/compile/runtime/read.ts';
import type { AttributeDefinition } from '../ynl/model.ts';
import type { Fault, Part } from './dissection.ts';
import { byteCount, faultAt, faultIf, newPart, type Range } from './part.ts';
import { headAt, type AttributeHead } from './scope.ts';
import { isHidden, type Scope, type Source } from './source.ts';
import { bytesDetails } from './structs.ts';
import type { Taken } from './taken.ts';

/** An attribute with what is in it, as whoever reads a run of them sees it. */
export interface Named {
  readonly name: string;
  readonly type?: string;
  readonly doc?: string | undefined;
  readonly taken: Taken;
  /** A mistake about the attribute as a whole. */
  readonly problem?: string | undefined;
}

/** Reads the payload of an attribute that stands there; `index` counts from 0. */
export type ReadAttribute = (head: AttributeHead, payload: Range, index: number) => Named;

/** Goes through a run of attributes as nla_for_each_attr() does, and covers all of its bytes. */
export function eachAttribute(
  source: Source,
  { range: [start, end], depth }: Scope,
  known: ReadonlyMap<number, AttributeDefinition> | undefined,
  read: ReadAttribute,
): readonly Part[] {
  if (depth > maximumDepth) {
    return [restPart(source, [start, end], `attributes nest deeper than ${maximumDepth}`)];
  }
  const parts: Part[] = [];
  let offset = start;
  for (let index = 0; offset < end; index += 1) {
    const left = end - offset;
    // A header that was zeroed: a length before it is false.
    if (isHidden(source, [offset, offset + 1])) {
      parts.push(hiddenPart([offset, end]));
      break;
    }
    if (left < attributeHeaderLength) {
      parts.push(
        restPart(source, [offset, end], `${byteCount(left)} left over after the attributes`),
      );
      break;
    }
    const head = headAt(source, offset);
    if (head.length < attributeHeaderLength) {
      const text = `nla_len is ${head.length}, less than its own header`;
      parts.push(restPart(source, [offset, end], text, [offset, offset + 2]));
      break;
    }
    const stop = Math.min(offset + head.length, end);
    const next = Math.min(offset + align(head.length), end);
    const named = read(head, [offset + attributeHeaderLength, stop], index);
    const missing = missingPadding(source, head, [start, end], known);
    parts.push(
      attributePart(source, head, stop, named, [
        ...faultIf([offset, offset + 2], beyond(head, left)),
        ...(missing === undefined ? [] : [faultAt([stop - 1, stop], missing)]),
      ]),
    );
    if (next > stop) parts.push(paddingPart(source, [stop, next]));
    offset = next;
  }
  return parts;
}

function beyond({ length }: AttributeHead, left: number): string | undefined {
  return length > left ? `nla_len is ${length}, but only ${byteCount(left)} are left` : undefined;
}

function attributePart(
  source: Source,
  { offset, type: typeField }: AttributeHead,
  stop: number,
  { name, type, doc, taken, problem }: Named,
  faults: readonly Fault[],
): Part {
  const { value, parts = [], secret } = taken;
  const flag = nestedFlag(source, typeField, taken);
  return newPart('attribute', name, [offset, stop], {
    number: typeField & NLA_TYPE_MASK,
    ...(type !== undefined && { type }),
    ...(doc !== undefined && { doc }),
    ...(value !== undefined && { value }),
    ...(secret === true && { secret }),
    parts,
    faults: [
      ...faults,
      ...faultIf([offset + 2, offset + 4], flag),
      ...faultIf([offset + 2, offset + 4], problem),
      ...taken.faults,
    ],
  });
}

/** Checks the flag as validate_nla() in lib/nlattr.c does of strict families. */
function nestedFlag({ strict }: Source, type: number, { nest }: Taken): string | undefined {
  const flagged = (type & NLA_F_NESTED) !== 0;
  if (nest === true && strict && !flagged) return 'NLA_F_NESTED is missing';
  return nest === false && flagged ? 'NLA_F_NESTED is set, but it is no nest' : undefined;
}

/** Bytes of which nothing is known but that they may be a key. */
export function hiddenPart(range: Range): Part {
  const text = 'a length before it is false: it may be a key';
  return newPart('bytes', 'bytes', range, { secret: true, faults: [faultAt(range, text)] });
}

/** Zeroes up to the next multiple of four. */
export function paddingPart({ frame: { bytes } }: Source, range: Range): Part {
  const clean = bytes.subarray(...range).every((byte) => byte === 0);
  return newPart('padding', 'padding', range, {
    faults: faultIf(range, clean ? undefined : 'padding is not zero'),
  });
}

/** Bytes that nothing describes, for the reason in `text`. */
export function restPart(source: Source, range: Range, text: string, at: Range = range): Part {
  return newPart('bytes', 'bytes', range, {
    ...bytesDetails(source, range),
    faults: [faultAt(at, text)],
  });
}

/**
 * Padding is missing where the bytes end, or where an attribute begins right behind this one and none at the
 * next multiple of four.
 */
function missingPadding(
  source: Source,
  { offset, length }: AttributeHead,
  [, end]: Range,
  known: ReadonlyMap<number, AttributeDefinition> | undefined,
): string | undefined {
  const stop = offset + length;
  const next = offset + align(length);
  if (stop > end || stop === next) return undefined;
  const begins = (at: number): boolean => beginsAttribute(source, at, end, known);
  if (next <= end && (next === end || begins(next) || !begins(stop))) return undefined;
  return `${byteCount(next - stop)} of padding missing after it`;
}

function beginsAttribute(
  source: Source,
  at: number,
  end: number,
  known: ReadonlyMap<number, AttributeDefinition> | undefined,
): boolean {
  if (end - at < attributeHeaderLength) return false;
  const { length, type } = headAt(source, at);
  if (length < attributeHeaderLength || at + length > end) return false;
  return known === undefined || known.has(type & NLA_TYPE_MASK);
}
