// SPDX-License-Identifier: MIT
import type { Fault, Part } from '../../../app/dissect/dissection.ts';
import { printable } from '../printable.ts';
import { word } from '../values/inline.ts';
import { hidden } from './tree.ts';

/** A field of the drawing: bytes that belong together. */
export interface DrawnCell {
  readonly offset: number;
  readonly end: number;
  readonly name: string;
  readonly value: string;
  readonly faults: readonly Fault[];
  /** How many attributes it lies in. */
  readonly depth: number;
  /** Its bytes are zeroed. */
  readonly isHidden?: boolean;
}

/** `sizeof(struct nlattr)`. */
const attributeHeader = 4;

/** The fields of a message in the order of their bytes; the header of an attribute is two of them. */
export function drawnCells(parts: readonly Part[], bytes: Uint8Array): DrawnCell[] {
  const cells: DrawnCell[] = [];
  for (const part of parts) addCells(part, bytes, 0, cells);
  return cells;
}

function addCells(part: Part, bytes: Uint8Array, depth: number, cells: DrawnCell[]): void {
  const end = part.offset + part.length;
  let from = part.offset;
  let { faults } = part;
  if (part.kind === 'attribute' && part.length >= attributeHeader) {
    const [length, type] = headerCells(part, bytes, depth);
    cells.push(length, type);
    from += attributeHeader;
    faults = faults.filter((fault) => fault.offset >= from);
  }
  const [first, ...rest] = part.parts;
  if (first === undefined) {
    if (from < end) cells.push(leafCell(part, [from, end], faults, depth));
    else if (faults.length > 0) pin(cells, faults);
    return;
  }
  const before = cells.length;
  const deeper = part.kind === 'attribute' ? depth + 1 : depth;
  for (const inner of [first, ...rest]) addCells(inner, bytes, deeper, cells);
  if (faults.length > 0) pin(cells, faults, before);
}

function leafCell(
  { kind, name, value, secret }: Part,
  [offset, end]: readonly [number, number],
  faults: readonly Fault[],
  depth: number,
): DrawnCell {
  const shown = secret === true ? hidden : printable(value ?? '');
  // The name of an attribute is in its header.
  const named = kind === 'attribute' ? '' : kind === 'item' ? name : word(name);
  return { offset, end, name: named, value: shown, faults, depth, isHidden: secret === true };
}

/** nla_len and nla_type, from the bytes themselves. */
function headerCells(
  { offset, name, number, faults }: Part,
  bytes: Uint8Array,
  depth: number,
): [DrawnCell, DrawnCell] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const type = view.getUint16(offset + 2, little);
  const nested = (type & 0x8000) !== 0 ? ', nested' : '';
  const named = number !== undefined && name === `attribute ${number}` ? '' : ` ${word(name)}`;
  const at = (from: number, to: number): readonly Fault[] =>
    faults.filter((fault) => fault.offset >= from && fault.offset < to);
  return [
    {
      ...{
        offset,
        end: offset + 2,
        name: 'nla_len',
        value: String(view.getUint16(offset, little)),
      },
      ...{ faults: at(offset, offset + 2), depth },
    },
    {
      ...{ offset: offset + 2, end: offset + 4, name: 'nla_type' },
      value: `${number ?? type & 0x3fff}${named}${nested}`,
      ...{ faults: at(offset + 2, offset + 4), depth },
    },
  ];
}

/** Adds faults of a part to the cell that they begin in. */
function pin(cells: DrawnCell[], faults: readonly Fault[], from = 0): void {
  for (const fault of faults) {
    const found = cells.findLastIndex(
      (cell, index) => index >= from && cell.offset <= fault.offset,
    );
    const index = Math.max(found, Math.min(from, cells.length - 1));
    const cell = cells[index];
    if (cell !== undefined) cells[index] = { ...cell, faults: [...cell.faults, fault] };
  }
}

const little = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
