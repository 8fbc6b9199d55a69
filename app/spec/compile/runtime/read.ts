// SPDX-License-Identifier: MIT
import { littleEndian } from '../../../core/byte-order.ts';
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../../../core/constants.ts';
import { ProtocolError } from '../../../core/errors/protocol-error.ts';
import { newFrame, type Frame } from '../../../core/frame.ts';
import type { UnknownAttribute } from '../../codec.ts';

// What compiled decoders call where straight-line code would be long or seldom runs.

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
  return new ProtocolError(`${name} should have ${needed} bytes, not ${length}`, { offset });
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

/** What attributes whose types are values lead to: those types, and where the innermost's value lies. */
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
