// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import type { Paint } from '../output.ts';
import { wrapped } from './wrap.ts';

export interface GridOptions {
  /** Above the columns, each of one line or several; undefined: nothing. */
  readonly heads?: readonly string[] | undefined;
  readonly paint: Paint;
  /** The last column's text is broken between words where the lines would be longer; else never. */
  readonly width?: number;
}

/** The last column is never narrower. */
const narrowest = 20;

const gap = '  ';

/** Cells in columns beside each other. Text in them must not steer the terminal. */
export function gridLines(
  rows: readonly (readonly string[])[],
  { heads, paint, width = Infinity }: GridOptions,
): string[] {
  const headRows = heads === undefined ? [] : headLines(heads);
  const widths: number[] = [];
  for (const row of [...headRows, ...rows]) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, stringWidth(cell));
    }
  }
  const before = widths.slice(0, -1).reduce((sum, one) => sum + one + gap.length, 0);
  const room = Math.max(width - before, narrowest);
  return [
    ...headRows.map((row) => paint('bold', line(row, widths))),
    ...rows.flatMap((row) => rowLines(row, widths, room, before)),
  ];
}

/** Names of several lines stand on the first row's line. */
function headLines(heads: readonly string[]): string[][] {
  const lines = heads.map((head) => head.split('\n'));
  const count = Math.max(...lines.map((one) => one.length));
  return Array.from({ length: count }, (_, index) => lines.map((one) => one[index] ?? ''));
}

function rowLines(
  row: readonly string[],
  widths: readonly number[],
  room: number,
  before: number,
): string[] {
  const last = row[widths.length - 1];
  if (last === undefined || stringWidth(last) <= room) return [line(row, widths)];
  const [first = '', ...more] = wrapped(last, room);
  const rest = more.map((text) => ' '.repeat(before) + text);
  return [line([...row.slice(0, -1), first], widths), ...rest];
}

function line(row: readonly string[], widths: readonly number[]): string {
  let text = '';
  for (const [column, cell] of row.entries()) {
    if (column > 0) text += gap;
    text += cell + ' '.repeat(Math.max((widths[column] ?? 0) - stringWidth(cell), 0));
  }
  return text.trimEnd();
}
