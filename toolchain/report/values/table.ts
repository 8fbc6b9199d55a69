// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import { printable } from '../printable.ts';
import { gridLines } from './grid.ts';
import { given, inline, isNested } from './inline.ts';
import type { Layout } from './tree.ts';
import { wrapped } from './wrap.ts';

/** The most fields of a nested value that become columns of their own. */
const most = 8;

/** The cells of rows, by column. */
interface Columns {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Formats rows as a table with a column for each field that any row has; undefined if they are too deep
 * or do not fit. If only the column names do not fit, they are broken at hyphens; if that is not
 * enough, columns with one value in all rows move to lines above the table.
 */
export function tableLines(rows: readonly object[], layout: Layout): string[] | undefined {
  const columns = columnsOf(rows);
  if (columns === undefined) return undefined;
  const whole = fitting(columns, layout);
  if (whole !== undefined || rows.length === 1) return whole;

  const [first = []] = columns.rows;
  const alike = (cell: string, column: number): boolean =>
    columns.rows.every((row) => row[column] === cell);
  const differs = first.map((cell, column) => !alike(cell, column));
  const only = <T>(cells: readonly T[]): T[] => cells.filter((_, column) => differs[column]);
  const lines = fitting({ names: only(columns.names), rows: columns.rows.map(only) }, layout);
  if (lines === undefined) return undefined;
  const shared = columns.names.flatMap((name, column) =>
    differs[column] === true ? [] : [`${name}: ${first[column] ?? ''}`],
  );
  return [...wrapped(`all: ${shared.join(', ')}`, layout.width), ...lines];
}

function columnsOf(rows: readonly object[]): Columns | undefined {
  const flat = rows.map((row) => given(row).flatMap(([name, value]) => fieldsOf(name, value)));
  const names = [...new Set(flat.flatMap((row) => row.map(([name]) => name)))];
  const cells: string[][] = [];
  for (const row of flat) {
    const fields = new Map(row);
    const texts = names.map((name) => cellText(fields.get(name)));
    if (!texts.every((text) => text !== undefined)) return undefined;
    cells.push(texts);
  }
  return { names, rows: cells };
}

/** Returns the table if it fits. */
function fitting({ names, rows }: Columns, { width, paint }: Layout): string[] | undefined {
  if (names.length === 0) return undefined;
  const widths = names.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const heads of [names, names.map((name, column) => broken(name, widths[column] ?? 0))]) {
    const lines = gridLines(rows, { heads: heads.map(printableHead), paint });
    if (lines.every((line) => stringWidth(line) <= width)) return lines;
  }
  return undefined;
}

/** Makes a column for each field of a nested value: `cacheinfo.used`. */
function fieldsOf(name: string, value: unknown): [string, unknown][] {
  if (!isNested(value) || Array.isArray(value)) return [[name, value]];
  const fields = given(value);
  if (fields.length > most) return [[name, value]];
  return fields.map(([inner, item]) => [`${name}.${inner}`, item]);
}

/** Undefined for a value that is too deep for a cell. */
function cellText(value: unknown): string | undefined {
  if (value === undefined) return '';
  if (typeof value === 'string') return printable(value);
  if (!isNested(value)) return inline(value);
  if (!Array.isArray(value) || value.some(isNested)) return undefined;
  return value.map(inline).join(',');
}

/** Breaks a name into lines, with as much in each as fits: `rtm-`, `dst-`, `len`. */
function broken(name: string, width: number): string {
  const parts = name.split(/(?<=[-.])/);
  const room = Math.max(width, ...parts.map((part) => part.length));
  const lines = [''];
  for (const part of parts) {
    const last = lines.at(-1) ?? '';
    if (last.length + part.length > room) lines.push(part);
    else lines[lines.length - 1] = last + part;
  }
  return lines.join('\n');
}

function printableHead(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
