// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { root } from './page.ts';

/**
 * Cuts the text for a block with the marker `from …` from its file:
 *
 *     from FILE                        all of it
 *     from FILE: NAME                  what has that name at the top level: a function, a struct, a #define
 *     from FILE: comment, NAME         the same with the comment before it
 *     from FILE: "start" to "end"      from the first line with `start` to the next one with `end`
 *
 * Throws an Error where the file has no such region.
 */
export function region(marker: string): string {
  const match = /^from ([^:]+)(?:: (.+))?$/.exec(marker);
  if (match === null) throw new Error(`"${marker}" is no region`);
  const [, file = '', what] = match;
  const lines = readFileSync(root + file, 'utf8').split('\n');
  if (lines.at(-1) === '') lines.pop();
  const found = what === undefined ? lines : part(lines, what);
  if (found === undefined) throw new Error(`${file} has no ${what ?? ''}`);
  return dedented(found)
    .map((line) => `${line}\n`)
    .join('');
}

function part(lines: readonly string[], what: string): string[] | undefined {
  const range = /^"(.+)" to "(.+)"$/.exec(what);
  if (range !== null) return between(lines, range[1] ?? '', range[2] ?? '');
  const [, comment, name = ''] = /^(comment, )?([\w:]+)$/.exec(what) ?? [];
  const start = lines.findIndex((line) => defines(line, name));
  if (start === -1) return undefined;
  const first = comment === undefined ? start : commentBefore(lines, start);
  return lines.slice(first, endOf(lines, start) + 1);
}

function between(lines: readonly string[], from: string, to: string): string[] | undefined {
  const start = lines.findIndex((line) => line.includes(from));
  const length = lines.slice(start).findIndex((line) => line.includes(to));
  return start === -1 || length === -1 ? undefined : lines.slice(start, start + length + 1);
}

/** True for the line that defines that name, and is not a prototype. */
function defines(line: string, name: string): boolean {
  if (/^[\s/*}]/.test(line) || line === '') return false;
  if (new RegExp(`^#define ${name}\\b`).test(line)) return true;
  if (new RegExp(`\\b(struct|enum|union|interface|class) ${name} {$`).test(line)) return true;
  if (new RegExp(`\\b(const|function\\*?) ${name}\\b`).test(line)) return true;
  return new RegExp(`\\b${name}\\(`).test(line) && !line.startsWith('#') && !line.endsWith(';');
}

/**
 * The last line of the definition that begins there: the closing brace at the left, or the same line. A brace that
 * closes parameters, and opens the body, does not count.
 */
function endOf(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  if (first.startsWith('#') || first.endsWith(';')) return start;
  const length = lines
    .slice(start)
    .findIndex((line) => /^[})\]]/.test(line) && !line.endsWith('{'));
  return length === -1 ? lines.length - 1 : start + length;
}

function commentBefore(lines: readonly string[], start: number): number {
  let first = start;
  while (/^( ?\*|\/\*|\/\/)/.test(lines[first - 1] ?? '')) first -= 1;
  return first;
}

function dedented(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line !== '').map((line) => /^\s*/.exec(line)?.[0] ?? '');
  const shared = indents.reduce((left, right) =>
    right.startsWith(left) ? left : common(left, right),
  );
  return lines.map((line) => line.slice(Math.min(shared.length, line.length)));
}

function common(left: string, right: string): string {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return left.slice(0, length);
}
