// SPDX-License-Identifier: MIT
import type { Symbols } from '../symbols.ts';

/** The lines of a box. */
export interface Box {
  readonly horizontal: string;
  readonly vertical: string;
  /** The corner or crossing where lines go in these directions. */
  crossing(up: boolean, down: boolean, left: boolean, right: boolean): string;
  /** Marks a step inwards. */
  readonly step: string;
  readonly more: string;
}

/** By up, down, left and right, as bits from the lowest on. */
const crossings = Array.from(' ╵╷│╴┘┐┤╶└┌├─┴┬┼');

const light: Box = {
  horizontal: '─',
  vertical: '│',
  crossing: (up, down, left, right) =>
    crossings[Number(up) | (Number(down) << 1) | (Number(left) << 2) | (Number(right) << 3)] ?? ' ',
  step: '·',
  more: '…',
};

const ascii: Box = {
  horizontal: '-',
  vertical: '|',
  crossing: (up, down, left, right) => {
    if (!left && !right) return up || down ? '|' : ' ';
    return up || down ? '+' : '-';
  },
  step: '.',
  more: '...',
};

export function boxFor(symbols: Symbols): Box {
  return symbols.bar === light.vertical ? light : ascii;
}
