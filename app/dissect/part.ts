// SPDX-License-Identifier: MIT
import type { Fault, Part, PartKind } from './dissection.ts';

/** All of a part but its place and its name; what is left out is empty. */
export type PartDetails = Partial<Omit<Part, 'kind' | 'name' | 'offset' | 'length'>>;

export function newPart(
  kind: PartKind,
  name: string,
  [offset, end]: Range,
  details: PartDetails = {},
): Part {
  return { kind, name, offset, length: end - offset, faults: [], parts: [], ...details };
}

/** Offsets of the first byte, and of the one after the last. */
export type Range = readonly [start: number, end: number];

export function faultAt([offset, end]: Range, text: string): Fault {
  return { offset, length: end - offset, text };
}

/** A fault if there is one. */
export function faultIf(range: Range, text: string | undefined): readonly Fault[] {
  return text === undefined ? [] : [faultAt(range, text)];
}

/** `1 byte`, `2 bytes`. */
export function byteCount(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}

/** `here is 1`, `here are 2`; with a unit `here is 1 byte`. */
export function hereAre(count: number, unit?: 'bytes'): string {
  return `here ${count === 1 ? 'is' : 'are'} ${unit === undefined ? count : byteCount(count)}`;
}

/** All faults of parts and of the parts in them, in the order of their offsets. */
export function faultsOf(parts: readonly Part[]): Fault[] {
  const found: Fault[] = [];
  collect(parts, found);
  return found.sort((one, other) => one.offset - other.offset);
}

function collect(parts: readonly Part[], found: Fault[]): void {
  for (const part of parts) {
    found.push(...part.faults);
    collect(part.parts, found);
  }
}
