// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import { gridLines } from './grid.ts';
import { given, inline, isNested, visible } from './inline.ts';
import type { Layout } from './tree.ts';

/** What is nested and has so many fields at most gets a column for each. */
const most = 8;

/**
 * Rows as a table with a column for each field that any of them has, or undefined where they are not
 * flat enough or do not fit. Where the names of the columns are what does not fit, these are broken at
 * their hyphens.
 */
export function tableLines(
  rows: readonly object[],
  { width, paint }: Layout,
): string[] | undefined {
  const flat = rows.map((row) => given(row).flatMap(([name, value]) => columnsOf(name, value)));
  const names = [...new Set(flat.flatMap((row) => row.map(([name]) => name)))];
  if (names.length === 0) return undefined;
  const cells: string[][] = [];
  for (const row of flat) {
    const fields = new Map(row);
    const texts = names.map((name) => cellText(fields.get(name)));
    if (!texts.every((text) => text !== undefined)) return undefined;
    cells.push(texts);
  }
  const widths = names.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  for (const heads of [names, names.map((name, column) => broken(name, widths[column] ?? 0))]) {
    const lines = gridLines(cells, { heads: heads.map(visibleLines), paint });
    if (lines.every((line) => stringWidth(line) <= width)) return lines;
  }
  return undefined;
}

/** `cacheinfo.used`: a column for each field of what is nested. */
function columnsOf(name: string, value: unknown): [string, unknown][] {
  if (!isNested(value) || Array.isArray(value)) return [[name, value]];
  const fields = given(value);
  if (fields.length > most) return [[name, value]];
  return fields.map(([inner, item]) => [`${name}.${inner}`, item]);
}

/** Undefined for what is too deep for a cell. */
function cellText(value: unknown): string | undefined {
  if (value === undefined) return '';
  if (typeof value === 'string') return visible(value);
  if (!isNested(value)) return inline(value);
  if (!Array.isArray(value) || value.some(isNested)) return undefined;
  return value.map(inline).join(',');
}

/** `rtm-`, `dst-`, `len` on lines of their own, as many in one as fit. */
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

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
