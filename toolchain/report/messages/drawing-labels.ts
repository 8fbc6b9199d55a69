// SPDX-License-Identifier: MIT
import { cut, lineColumns } from '../cells.ts';
import type { DrawnCell } from './drawing-cells.ts';
import type { MessageLayout } from './message-layout.ts';
import { wordLines } from './word-lines.ts';

/** Bytes in a row. */
const rowBytes = 4;

/** Lines of a value in a field that has one row. */
const mostLines = 3;

/** The texts of fields, which are as wide and as high as these. */
export interface Labels {
  /** The lines of a field for the next of its rows. */
  take(cell: number): readonly string[];
}

export function labelsOf(
  cells: readonly DrawnCell[],
  byteColumns: number,
  layout: MessageLayout,
): Labels {
  const left = new Map<number, string[][]>();
  return {
    take(index) {
      const cell = cells[index];
      if (cell === undefined) return [];
      let rows = left.get(index);
      if (rows === undefined) left.set(index, (rows = labelRows(cell, byteColumns, layout)));
      return rows.shift() ?? [];
    },
  };
}

/** The text of a field, row by row: name and value on one line where they fit, else the value below. */
function labelRows(cell: DrawnCell, byteColumns: number, layout: MessageLayout): string[][] {
  const { name, value, faults } = cell;
  const widths = widthsOf(cell).map((bytes) => bytes * byteColumns - 3);
  const [first = 1] = widths;
  const named = (text: string): string => layout.paint(faults.length > 0 ? 'red' : 'cyan', text);
  const together = [name, value].filter((text) => text !== '').join(' ');
  if (lineColumns(together) <= first) {
    return [[[name === '' ? '' : named(name), value].filter((text) => text !== '').join(' ')]];
  }
  const heading = name === '' ? [] : [named(shortened(name, first, layout))];
  const narrow = Math.min(...widths.slice(0, 2));
  const room = widths.length === 1 ? mostLines : Math.min(widths.length + 1, 6);
  const lines = limited(wordLines(value, narrow), room, narrow, layout);
  if (widths.length === 1) return [[...heading, ...lines]];
  // A line each, but the first row has the name too.
  const [one = '', ...more] = lines;
  return [[...heading, one], ...more.map((line) => [line])];
}

/** The bytes of a field in each row that it is in; of a long one, of the first rows. */
function widthsOf({ offset, end }: DrawnCell): number[] {
  const widths: number[] = [];
  for (let at = offset; at < end && widths.length < 6;) {
    const stop = Math.min(end, (Math.floor(at / rowBytes) + 1) * rowBytes);
    widths.push(stop - at);
    at = stop;
  }
  return widths;
}

function limited(
  lines: readonly string[],
  most: number,
  width: number,
  layout: MessageLayout,
): string[] {
  if (lines.length <= most) return [...lines];
  const shown = lines.slice(0, most);
  const last = shortened(`${shown.pop() ?? ''} ${lines[most] ?? ''}`, width, layout);
  return [...shown, last];
}

/** The beginning of a text, and that there is more. */
function shortened(text: string, width: number, { symbols }: MessageLayout): string {
  if (lineColumns(text) <= width) return text;
  const more = symbols.own('…');
  return cut(text, Math.max(0, width - more.length)) + more;
}
