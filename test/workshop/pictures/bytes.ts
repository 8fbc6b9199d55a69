// SPDX-License-Identifier: MIT
import type { Part } from '../../../app/dissect/dissection.ts';
import { codeWidth } from './measure.ts';
import { box, text, type Svg } from './svg.ts';

/** Netlink aligns to this many bytes, so a row has as many. */
const perRow = 4;
const cell = 29;
const rowHeight = 30;
const left = 30;
const right = left + perRow * cell;

/** A run of bytes with a name. */
type Field = Pick<Part, 'name' | 'offset' | 'length' | 'value'>;

/** A part with what is said about it, at its first row. */
export interface Group {
  readonly part: Part;
  /** In the colours of this class. */
  readonly classes: string;
  /** Above it: its name, and then what it is. */
  readonly name: string;
  readonly about: string;
}

/** Draws the parts of a message one below the other, four bytes a row, with names and values beside. */
export function drawnBytes(
  bytes: Uint8Array,
  groups: readonly Group[],
  top: number,
  padding: string,
): { readonly height: number; readonly body: readonly Svg[] } {
  let y = top;
  const body: Svg[] = [];
  for (const group of groups) {
    body.push(
      text(left, y + 13, `${group.classes} code strong`, group.name),
      text(left + codeWidth(group.name) + 10, y + 13, 'soft small', group.about),
    );
    y += 20;
    body.push(...drawnGroup(bytes, group, y, padding));
    y += (rowHeight * (align(group.part.offset + group.part.length) - group.part.offset)) / perRow;
    y += 10;
  }
  return { height: y - top, body };
}

/** `padding`: the word for zeroes up to the next row, which no length counts. */
function drawnGroup(
  bytes: Uint8Array,
  { part, classes }: Group,
  top: number,
  padding: string,
): Svg[] {
  const end = part.offset + part.length;
  const fields: Field[] = part.parts.length === 0 ? [part] : [...part.parts];
  if (align(end) > end) fields.push({ name: padding, offset: end, length: align(end) - end });
  const yOf = (offset: number): number =>
    top + rowHeight * Math.floor((offset - part.offset) / perRow);
  const drawn: Svg[] = [];
  for (const field of fields) {
    drawn.push(...fieldBoxes(field, yOf, field.offset < end ? classes : 'plain dash'));
  }
  for (let offset = part.offset; offset < align(end); offset += 1) {
    const y = yOf(offset) + 19;
    if (offset % perRow === 0) drawn.push(text(left - 8, y, 'soft tiny end', String(offset)));
    const hex = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
    const ink = offset < end ? classes : 'plain';
    drawn.push(text(xOf(offset) + cell / 2, y, `${ink} code mid`, hex));
  }
  return [...drawn, ...labels(fields, yOf)];
}

function xOf(offset: number): number {
  return left + cell * (offset % perRow);
}

function align(offset: number): number {
  return Math.ceil(offset / perRow) * perRow;
}

/** A box around the bytes of a field, in each row that it reaches into. */
function fieldBoxes(
  { offset, length }: Field,
  yOf: (offset: number) => number,
  classes: string,
): Svg[] {
  const boxes: Svg[] = [];
  for (let at = offset; at < offset + length; at = align(at + 1)) {
    const until = Math.min(offset + length, align(at + 1));
    boxes.push(box(xOf(at) + 1, yOf(at) + 2, cell * (until - at) - 2, rowHeight - 4, classes));
  }
  return boxes;
}

/** Beside a row stand the fields that begin in it, one below the other. */
function labels(fields: readonly Field[], yOf: (offset: number) => number): Svg[] {
  return fields.flatMap(({ name, value, offset }) => {
    const inRow = fields.filter((field) => yOf(field.offset) === yOf(offset));
    const index = inRow.findIndex((field) => field.offset === offset);
    const y = yOf(offset) + 19 - 6 * (inRow.length - 1) + 12 * index;
    const shown = text(right + 12, y, 'tiny', name);
    if (value === undefined) return [shown];
    return [shown, text(right + 12 + codeWidth(name, 10) + 8, y, 'tiny soft', value)];
  });
}
