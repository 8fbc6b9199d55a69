// SPDX-License-Identifier: MIT
import type { Paint } from '../output.ts';
import type { Symbols } from '../symbols.ts';

/** How messages are drawn. */
export interface MessageLayout {
  /** Columns of the terminal; Infinity if there is no terminal. */
  readonly width: number;
  readonly paint: Paint;
  readonly symbols: Symbols;
}

/** Columns beyond which lines are hard to read. */
const longest = 120;

export function columnsOf({ width }: MessageLayout): number {
  return Math.min(width, longest);
}
