// SPDX-License-Identifier: MIT
import Table from 'cli-table3';
import type { Paint } from '../output.ts';

export interface GridOptions {
  /** Above the columns; undefined: nothing. */
  readonly heads?: readonly string[] | undefined;
  readonly paint: Paint;
  /** The last column's text is broken between words where the lines would be longer; else never. */
  readonly width?: number;
}

/** The last column is never narrower. */
const narrowest = 20;

/** Cells in columns beside each other, two blanks between them. */
export function gridLines(
  rows: readonly (readonly string[])[],
  { heads, paint, width = Infinity }: GridOptions,
): string[] {
  const columns = Math.max(heads?.length ?? 0, ...rows.map((row) => row.length));
  const all = heads === undefined ? rows : [heads, ...rows];
  const before = Array.from(
    { length: columns - 1 },
    (_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)) + gap,
  );
  const last = Math.max(...all.map((row) => row[columns - 1]?.length ?? 0));
  const room = Math.max(width - before.reduce((sum, one) => sum + one, 0), narrowest);
  const table = new Table({
    ...(heads === undefined ? {} : { head: heads.map((head) => paint('bold', head)) }),
    chars: Object.fromEntries(borders.map((border) => [border, ''])),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': gap },
    ...(last > room ? { colWidths: [...before, room + gap], wordWrap: true } : {}),
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

const gap = 2;

const borders = [
  ...['top', 'top-mid', 'top-left', 'top-right'],
  ...['bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
  ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
];
