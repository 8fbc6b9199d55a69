// SPDX-License-Identifier: MIT
import stringWidth from 'string-width';
import type { Paint } from '../output.ts';
import { given, inline, isNested, word } from './inline.ts';

/** The layout of values. */
export interface Layout {
  /** Columns of the terminal; Infinity if there is no terminal. */
  readonly width: number;
  readonly paint: Paint;
}

/** The longest line, however wide the terminal is: longer ones are hard to read. */
const longest = 100;

/**
 * Formats a value as an indented tree with one field a line. Fields of a nested value share lines.
 *
 * ifname: br0 linkinfo: kind: bridge data: forward-delay: 1500, hello-time: 200
 */
export function treeLines(value: object, layout: Layout): string[] {
  return given(value).flatMap(([key, item]) => fieldLines(key, item, layout, ''));
}

/** Formats a row of a listing: `- ` before its first field, and fields share lines. */
export function itemLines(value: object, layout: Layout): string[] {
  return bulleted(packedLines(value, layout, '  '), '');
}

/** Puts several fields on a line, except those that need lines of their own. */
export function packedLines(value: object, layout: Layout, indent: string): string[] {
  const lines: string[] = [];
  let run: string[] = [];
  const end = (): void => {
    lines.push(...joined(run, layout, indent));
    run = [];
  };
  for (const [key, item] of given(value)) {
    const [first = '', ...more] = fieldLines(key, item, layout, indent);
    if (more.length === 0) run.push(first.slice(indent.length));
    else {
      end();
      lines.push(first, ...more);
    }
  }
  end();
  return lines;
}

function fieldLines(key: string, item: unknown, layout: Layout, indent: string): string[] {
  const label = `${layout.paint('cyan', word(key))}:`;
  const text = inline(item);
  const room = widthOf(layout) - indent.length - key.length - 2;
  if (!isNested(item) || text.length <= room) return [`${indent}${label} ${text}`];
  return [`${indent}${label}`, ...nestedLines(item, layout, `${indent}  `)];
}

function nestedLines(value: object, layout: Layout, indent: string): string[] {
  if (!Array.isArray(value)) return packedLines(value, layout, indent);
  const items: readonly unknown[] = value;
  if (!items.some(isNested)) return joined(items.map(inline), layout, indent);
  return items.flatMap((item) => {
    const lines = isNested(item)
      ? nestedLines(item, layout, `${indent}  `)
      : [`${indent}  ${inline(item)}`];
    return bulleted(lines, indent);
  });
}

/** Puts texts beside each other, as many as fit a line. */
function joined(texts: readonly string[], layout: Layout, indent: string): string[] {
  const lines: string[] = [];
  let length = Infinity;
  for (const text of texts) {
    const width = stringWidth(text);
    // A comma follows, unless the text is the last.
    if (length + width + 3 > widthOf(layout)) {
      lines.push(indent + text);
      length = indent.length + width;
    } else {
      lines.push(`${lines.pop() ?? ''}, ${text}`);
      length += width + 2;
    }
  }
  return lines.map((line, index) => (index === lines.length - 1 ? line : `${line},`));
}

function widthOf({ width }: Layout): number {
  return Math.min(width, longest);
}

function bulleted(lines: readonly string[], indent: string): string[] {
  const [first = `${indent}  {}`, ...rest] = lines;
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}
