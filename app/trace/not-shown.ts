// SPDX-License-Identifier: MIT
import { frameOf } from '../core/frame.ts';
import type { Range } from '../dissect/part.ts';
import type { Bounds } from './read-message.ts';
import type { NotShown } from './traced-message.ts';

type Path = readonly (string | number)[];

/**
 * Finds where zeroed bytes are in a value: it differs there from what the bytes say once they are no longer zeroes.
 *
 * @param hidden from the message's start on
 * @param read the value of such bytes, undefined where they cannot be read
 */
export function placesIn(
  { frame, start, end }: Bounds,
  hidden: readonly Range[],
  read: (bounds: Bounds) => unknown,
): NotShown[] {
  const [first, ...more] = hidden;
  if (first === undefined) return [];
  const bytes = frame.bytes.slice(start, end);
  const bounds = { frame: frameOf(bytes), start: 0, end: bytes.length };
  const value = read(bounds);
  if (value === undefined) return hidden.map(placeOf);
  return [first, ...more].map((range) => {
    const filled = bytes.slice();
    // No text has this, and no number is the same in it.
    filled.fill(1, ...range);
    const other = read({ ...bounds, frame: frameOf(filled) });
    const path = other === undefined ? undefined : difference(value, other);
    return path === undefined ? placeOf(range) : { ...placeOf(range), path: path.join('.') };
  });
}

function placeOf([start, end]: Range): NotShown {
  return { offset: start, length: end - start };
}

/** The path of the first part of a value that is another in the other one. */
function difference(one: unknown, other: unknown): Path | undefined {
  if (isNested(one) && isNested(other)) {
    for (const [key, item] of Object.entries(one)) {
      const inner = difference(item, (other as Readonly<Record<string, unknown>>)[key]);
      if (inner !== undefined) return [key, ...inner];
    }
    return undefined;
  }
  return isSame(one, other) ? undefined : [];
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) {
    return Buffer.compare(one, other) === 0;
  }
  return Object.is(one, other);
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}
