// SPDX-License-Identifier: MIT
import type { Dissection, Part } from '../../../app/dissect/dissection.ts';
import { cut, lineColumns } from '../cells.ts';
import { printable } from '../printable.ts';
import { word } from '../values/inline.ts';
import { faultLines } from './fault-lines.ts';
import { columnsOf, type MessageLayout } from './message-layout.ts';
import { wordLines } from './word-lines.ts';

/** Lines of one value. */
const mostLines = 40;

/** Shown in place of a key. */
export const hidden = '(not shown)';

/**
 * The parts of a message as an indented tree, one a line, behind their offsets. Mistakes follow the part that they
 * are in; padding without mistakes is left out.
 *
 *      32  ifname: br0  # 3, string
 */
export function messageTree({ parts }: Pick<Dissection, 'parts'>, layout: MessageLayout): string[] {
  const last = parts.at(-1);
  const digits = String(last === undefined ? 0 : last.offset + last.length).length;
  return parts.flatMap((part) => partLines(part, 0, Math.max(digits, 3), layout));
}

function partLines(part: Part, depth: number, digits: number, layout: MessageLayout): string[] {
  if (part.kind === 'padding' && part.faults.length === 0) return [];
  const indent = '  '.repeat(depth);
  const margin = `${' '.repeat(digits + 4)}${indent}`;
  const items = part.parts.filter(isPlainItem);
  const inner = items.length === part.parts.length ? [] : part.parts;
  return [
    ...ownLines(part, valueText(part, items), { indent, digits }, layout),
    ...part.faults.flatMap((fault) => faultLines(fault, `${margin}  `, layout, part.offset)),
    ...inner.flatMap((one) => partLines(one, depth + 1, digits, layout)),
  ];
}

/** The note is left out where it does not fit; a long value goes on below. */
function ownLines(
  part: Part,
  value: string,
  { indent, digits }: { readonly indent: string; readonly digits: number },
  layout: MessageLayout,
): string[] {
  const { paint } = layout;
  const width = columnsOf(layout);
  const head = `${paint('dim', String(part.offset).padStart(digits + 2))}  ${indent}`;
  const line = `${head}${paint('cyan', word(part.name))}${value === '' ? '' : ':'}`;
  const note = noteText(part);
  const whole = value === '' ? line : `${line} ${value}`;
  const noted = note === '' ? whole : `${whole}  ${paint('dim', `# ${note}`)}`;
  if (lineColumns(noted) <= width) return [noted];
  if (lineColumns(whole) <= width) return [whole];
  const margin = `${' '.repeat(digits + 4)}${indent}  `;
  const lines = wordLines(value, Math.max(16, width - margin.length));
  const shown =
    lines.length > mostLines ? [...lines.slice(0, mostLines), layout.symbols.own('…')] : lines;
  return [cut(line, width), ...shown.map((one) => margin + one)];
}

/** An item of an array of numbers that needs no line of its own. */
function isPlainItem({ kind, faults, parts, value }: Part): boolean {
  return kind === 'item' && faults.length === 0 && parts.length === 0 && value !== undefined;
}

function valueText(part: Part, items: readonly Part[]): string {
  if (part.secret === true) return hidden;
  if (items.length > 0 && items.length === part.parts.length) {
    return printable(`[${items.map(({ value }) => value ?? '').join(', ')}]`);
  }
  return printable(part.value ?? '');
}

/** `3, string`: the number of an attribute, and the type. */
function noteText({ number, type, name }: Part): string {
  const known = number !== undefined && name !== `attribute ${number}`;
  return [known ? String(number) : '', printable(type ?? '')]
    .filter((text) => text !== '')
    .join(', ');
}
