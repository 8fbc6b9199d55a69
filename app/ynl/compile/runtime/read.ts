// SPDX-License-Identifier: MIT
import { littleEndian } from '../../../core/byte-order.ts';
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../../../core/constants.ts';
import { ProtocolError } from '../../../core/errors/protocol-error.ts';
import { newFrame, type Frame } from '../../../core/frame.ts';
import type { StructOf, UnknownAttribute } from '../../codec.ts';

// Functions that compiled decoders call where straight-line code would be long or seldom runs.

/**
 * How deep attributes may nest. The kernel's own limit for what it parses by policy is 10
 * (MAX_POLICY_RECURSION_DEPTH in lib/nlattr.c) and no family sends more; but sets may contain
 * themselves, and 64 KiB of attributes that are nothing but nests would be 16,000 calls deep.
 */
export const maximumDepth = 32;

/** `left`: the bytes from the attribute's start to the end of what holds it. */
export function cut(offset: number, length: number, left: number): ProtocolError {
  return new ProtocolError(`an attribute claims ${length} bytes where ${left} are left`, {
    offset,
  });
}

/** `length` and `needed` are those of the value. */
export function short(name: string, offset: number, length: number, needed: number): ProtocolError {
  return new ProtocolError(`${name} should have ${needed} bytes, not ${length}`, {
    offset,
    problem: `expected ${needed} bytes, not ${length}`,
  });
}

export function tooDeep(offset: number): ProtocolError {
  return new ProtocolError(`attributes nest deeper than ${maximumDepth}`, { offset });
}

/** The bytes from `start` to `end`, followed by zeroes up to `size`, in a frame of their own. */
export function zeroExtended(frame: Frame, start: number, end: number, size: number): Frame {
  const extended = newFrame(size);
  extended.bytes.set(frame.bytes.subarray(start, Math.max(start, end)));
  return extended;
}

/** Reads a struct of the spec's length: its keys are the members in the order of their bytes. */
export type StructDecoder<Struct> = (frame: Frame, start: number, end: number) => Struct;

/** The members' keys, of padding none, each with where it ends; `ends` of padding are negative. */
export function membersOf(
  value: object,
  ends: readonly number[],
): readonly (readonly [key: string | undefined, end: number, item: unknown])[] {
  const members = Object.entries(value);
  let next = 0;
  return ends.map((end) => {
    if (end < 0) return [undefined, -end, undefined];
    const [key, item] = members[next] ?? [];
    next += 1;
    return [key, end, item];
  });
}

/**
 * Reads a struct that is not as long as the spec's by `decode`: a member that did not come whole is
 * left out, and bytes after the last one that did are kept as `unknown`, unless `tail` is false.
 */
export function unevenStruct<Struct extends object>(
  decode: StructDecoder<Struct>,
  frame: Frame,
  start: number,
  end: number,
  ends: readonly number[],
  tail = true,
): StructOf<Struct> {
  const length = Math.max(0, end - start);
  const size = Math.abs(ends.at(-1) ?? 0);
  const whole = zeroExtended(frame, start, start + Math.min(length, size), size);
  const value: Record<string, unknown> = {};
  let known = 0;
  for (const [key, stop, item] of membersOf(decode(whole, 0, size), ends)) {
    if (stop > length && key !== undefined) break;
    known = Math.min(stop, length);
    if (key !== undefined) value[key] = item;
  }
  if (tail && known < length) value['unknown'] = copy(frame.bytes, start + known, end);
  return value as StructOf<Struct>;
}

/** A u64 at a multiple of four. Most counters are zero, which is no new object. */
export function unsigned64({ words, view }: Frame, at: number, little: boolean): bigint {
  const word = at >> 2;
  const zero = words[word] === 0 && words[word + 1] === 0;
  return zero ? 0n : view.getBigUint64(at, little);
}

export function copy(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const copied = new Uint8Array(end - start);
  copied.set(bytes.subarray(start, end));
  return copied;
}

/** Keeps the attribute at `offset`, which ends at `end`. */
export function keepUnknown(
  value: { unknown?: UnknownAttribute[] },
  frame: Frame,
  offset: number,
  end: number,
): void {
  const type = frame.view.getUint16(offset + 2, littleEndian);
  const unknown: UnknownAttribute = {
    type: type & NLA_TYPE_MASK,
    nested: (type & NLA_F_NESTED) !== 0,
    value: copy(frame.bytes, offset + 4, end),
  };
  (value.unknown ??= []).push(unknown);
}

/** Follows nested attributes whose types are values: those types, and where the innermost value lies. */
export interface Descent {
  readonly types: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** Enters the first attribute, then that one's first, and so on for so many levels. */
export function descend(frame: Frame, start: number, end: number, levels: number): Descent {
  const types: number[] = [];
  let at = start;
  let stop = end;
  for (let level = 0; level < levels; level += 1) {
    if (stop - at < 4) throw cut(at, 4, stop - at);
    const length = frame.view.getUint16(at, littleEndian);
    if (length < 4 || at + length > stop) throw cut(at, length, stop - at);
    types.push(frame.view.getUint16(at + 2, littleEndian) & NLA_TYPE_MASK);
    stop = at + length;
    at += 4;
  }
  return { types, start: at, end: stop };
}
