// SPDX-License-Identifier: MIT
import type { Dissection } from '../../../app/dissect/dissection.ts';
import { lineColumns } from '../cells.ts';
import { boxFor, type Box } from './box.ts';
import { drawnCells, type DrawnCell } from './drawing-cells.ts';
import { labelsOf, type Labels } from './drawing-labels.ts';
import { faultLines } from './fault-lines.ts';
import { columnsOf, type MessageLayout } from './message-layout.ts';

/** Bytes in a row. */
export const rowBytes = 4;

/** Rows that are drawn of a field, and of what is left out in the middle of a longer one. */
const mostRows = 12;
const headRows = 6;

/** In place of the digits of a byte that is not shown. */
const hiddenByte = '--';

/** Columns of a byte with the line behind it: the fewest in which a field's name can be told, and the most. */
const byteColumns = { least: 6, most: 16 } as const;

/** The columns that the drawing of a message needs at least; a narrower terminal would break its lines. */
export function leastDrawingColumns(
  { parts }: Pick<Dissection, 'parts'>,
  bytes: Uint8Array,
): number {
  const cells = drawnCells(parts, bytes);
  return digitsOf(bytes) + stepsOf(cells) + 2 + rowBytes * byteColumns.least;
}

/**
 * A message as documents draw them: four bytes a row, each field in a box with its name and its value, its bytes
 * beside it where there is room. Mistakes follow their row.
 */
export function messageDrawing(
  { parts }: Pick<Dissection, 'parts'>,
  bytes: Uint8Array,
  layout: MessageLayout,
): string[] {
  if (bytes.length === 0) return [];
  return new Drawing(drawnCells(parts, bytes), bytes, layout).lines();
}

class Drawing {
  readonly #cells: readonly DrawnCell[];
  readonly #bytes: Uint8Array;
  readonly #layout: MessageLayout;
  readonly #box: Box;
  readonly #digits: number;
  readonly #steps: number;
  /** Columns of a byte, with the line behind it. */
  readonly #byteColumns: number;
  readonly #showsBytes: boolean;
  /** The index of the cell that each byte belongs to. */
  readonly #cellOf: Int32Array;
  readonly #labels: Labels;

  constructor(cells: readonly DrawnCell[], bytes: Uint8Array, layout: MessageLayout) {
    this.#cells = cells;
    this.#bytes = bytes;
    this.#layout = layout;
    this.#box = boxFor(layout.symbols);
    this.#digits = digitsOf(bytes);
    this.#steps = stepsOf(cells);
    const room = columnsOf(layout) - this.#digits - this.#steps - 2;
    this.#showsBytes = room - 12 >= rowBytes * 12;
    const columns = Math.floor((room - (this.#showsBytes ? 12 : 0)) / rowBytes);
    this.#byteColumns = Math.min(byteColumns.most, Math.max(byteColumns.least, columns));
    this.#cellOf = new Int32Array(this.#rows * rowBytes).fill(-1);
    for (const [index, { offset, end }] of cells.entries()) this.#cellOf.fill(index, offset, end);
    this.#labels = labelsOf(cells, this.#byteColumns, layout);
  }

  get #rows(): number {
    return Math.ceil(this.#bytes.length / rowBytes);
  }

  lines(): string[] {
    const lines = this.#ruler();
    for (let row = 0; row <= this.#rows; row += 1) {
      lines.push(...this.#border(row));
      if (row === this.#rows) break;
      const left = this.#leftOut(row);
      if (left > 0) {
        lines.push(this.#gap(row, left));
        row += left - 1;
      } else lines.push(...this.#row(row), ...this.#faults(row));
    }
    return lines.map((line) => line.trimEnd());
  }

  /** The numbers of the bytes in a row and, where there is room, of their bits. */
  #ruler(): string[] {
    const { paint } = this.#layout;
    const margin = ' '.repeat(this.#margin + 1);
    const numbers = (text: (byte: number) => string): string =>
      paint(
        'dim',
        margin + [0, 1, 2, 3].map((byte) => text(byte).padEnd(this.#byteColumns)).join(''),
      );
    const bytes = numbers((byte) => ` ${byte}`);
    if (this.#byteColumns < byteColumns.most) return [bytes];
    const bits = (byte: number): string =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((bit) => ` ${(byte * 8 + bit) % 10}`).join('');
    return [bytes, numbers(bits)];
  }

  get #margin(): number {
    return this.#digits + 1 + this.#steps;
  }

  #cellAt(row: number, column: number): number {
    if (row < 0 || column < 0 || column >= rowBytes) return -1;
    return this.#cellOf[row * rowBytes + column] ?? -1;
  }

  #isLine(row: number, column: number): boolean {
    return this.#cellAt(row, column - 1) !== this.#cellAt(row, column);
  }

  /** The line above a row; none within a field. */
  #border(row: number): string[] {
    const { horizontal } = this.#box;
    const above = (column: number): boolean =>
      column >= 0 &&
      column < rowBytes &&
      this.#cellAt(row - 1, column) !== this.#cellAt(row, column);
    if (![0, 1, 2, 3].some(above)) return [];
    let line = ' '.repeat(this.#margin);
    for (let column = 0; column <= rowBytes; column += 1) {
      line += this.#box.crossing(
        this.#isLine(row - 1, column),
        this.#isLine(row, column),
        above(column - 1),
        above(column),
      );
      const segment = above(column) ? horizontal : ' ';
      if (column < rowBytes) line += segment.repeat(this.#byteColumns - 1);
    }
    return [line];
  }

  #row(row: number): string[] {
    const pieces = this.#pieces(row);
    const texts = pieces.map(({ cell }) => this.#labels.take(cell));
    const height = Math.max(1, ...texts.map((text) => text.length));
    return Array.from({ length: height }, (_, index) => {
      const body = pieces.map(({ cell, size }, piece) => {
        const room = size * this.#byteColumns - 1;
        const text = texts[piece]?.[index] ?? '';
        const padded = ` ${text}${' '.repeat(Math.max(0, room - 1 - lineColumns(text)))}`;
        return cell < 0 ? ' '.repeat(room) : padded;
      });
      return this.#head(row, index) + this.#joined(row, pieces, body) + this.#hex(row, index);
    });
  }

  #joined(row: number, pieces: readonly Piece[], body: readonly string[]): string {
    const { vertical } = this.#box;
    let line = '';
    let column = 0;
    for (const [index, { size }] of pieces.entries()) {
      line += (this.#isLine(row, column) ? vertical : ' ') + (body[index] ?? '');
      column += size;
    }
    return line + (this.#isLine(row, rowBytes) ? vertical : ' ');
  }

  /** Runs of bytes of one field in a row. */
  #pieces(row: number): Piece[] {
    const pieces: { cell: number; size: number }[] = [];
    for (let column = 0; column < rowBytes; column += 1) {
      const cell = this.#cellAt(row, column);
      const last = pieces.at(-1);
      if (last?.cell === cell) last.size += 1;
      else pieces.push({ cell, size: 1 });
    }
    return pieces;
  }

  #head(row: number, line: number): string {
    const offset = line === 0 ? String(row * rowBytes) : '';
    const depth = Math.min(this.#steps, this.#cells[this.#cellAt(row, 0)]?.depth ?? 0);
    const steps = this.#box.step.repeat(depth).padStart(this.#steps);
    return this.#layout.paint('dim', `${offset.padStart(this.#digits)} ${steps}`);
  }

  #hex(row: number, line: number): string {
    if (!this.#showsBytes || line > 0) return '';
    const bytes = this.#bytes.subarray(row * rowBytes, (row + 1) * rowBytes);
    const digits = Array.from(bytes, (byte, column) => {
      const isHidden = this.#cells[this.#cellAt(row, column)]?.isHidden === true;
      return isHidden ? hiddenByte : byte.toString(16).padStart(2, '0');
    }).join(' ');
    return ` ${this.#layout.paint('dim', digits)}`;
  }

  #faults(row: number): string[] {
    const indent = ' '.repeat(this.#margin + 1);
    return [...new Set(this.#pieces(row).map(({ cell }) => cell))].flatMap((index) => {
      const cell = this.#cells[index];
      if (cell === undefined || Math.floor(cell.offset / rowBytes) !== row) return [];
      return cell.faults.flatMap((fault) =>
        faultLines(fault, indent, this.#layout, row * rowBytes),
      );
    });
  }

  /** How many rows are left out from this one on: the middle of a long field. */
  #leftOut(row: number): number {
    const cell = this.#cells[this.#cellAt(row, 0)];
    if (cell === undefined) return 0;
    const first = Math.ceil(cell.offset / rowBytes);
    const whole = Math.floor(cell.end / rowBytes) - first;
    return whole > mostRows && row === first + headRows ? whole - headRows - 1 : 0;
  }

  #gap(row: number, left: number): string {
    const { vertical, more } = this.#box;
    const room = this.#byteColumns * rowBytes - 1;
    const text = ` ${more} ${left * rowBytes} bytes more`;
    return `${this.#head(row, 1)}${vertical}${text.padEnd(room).slice(0, room)}${vertical}`;
  }
}

interface Piece {
  readonly cell: number;
  readonly size: number;
}

/** Digits of the offsets before the rows. */
function digitsOf(bytes: Uint8Array): number {
  return Math.max(2, String(bytes.length - 1).length);
}

/** Steps before the rows, which show how deep the deepest field is. */
function stepsOf(cells: readonly DrawnCell[]): number {
  return Math.min(
    4,
    cells.reduce((most, { depth }) => Math.max(most, depth), 0),
  );
}
