// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import type { Paint } from '../output.ts';
import { wrapped } from './wrap.ts';

export interface GridOptions {
  /** The headings above the columns, of one line or several; undefined for none. */
  readonly heads?: readonly string[] | undefined;
  readonly paint: Paint;
  /** Break the last column's text between words if lines would be too long. */
  readonly width?: number;
}

/** The least width of the last column. */
const narrowest = 20;

const gap = '  ';

/** Lays out cells in columns. Control characters in them are escaped. */
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

/** Headings of several lines begin on the first heading line. */
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
