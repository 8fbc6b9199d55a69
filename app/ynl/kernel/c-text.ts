// SPDX-License-Identifier: MIT

// C as the kernel writes it: tabs of eight, lines of at most 80 columns where they can be cut.

const width = 80;
const tab = 8;

/** The longest line that the kernel's checkpatch accepts. */
export const longestLine = 100;

/**
 * A call or a declaration whose arguments begin under each other: `before(a, b)after`. `depth`: how many
 * tabs it is going to be indented by.
 */
export function callText(before: string, args: readonly string[], after = '', depth = 0): string {
  const start = `${before}(`;
  const column = columns(start.slice(start.lastIndexOf('\n') + 1));
  const indent = '\t'.repeat(Math.floor(column / tab)) + ' '.repeat(column % tab);
  const right = width - depth * tab;
  let text = start;
  let at = column;
  for (const [index, arg] of args.entries()) {
    const last = index === args.length - 1;
    const piece = arg + (last ? `)${after}` : ',');
    const space = index === 0 ? '' : ' ';
    if (index > 0 && at + space.length + columns(piece) > right) {
      text += `\n${indent}${piece}`;
      at = column + columns(piece);
    } else {
      text += space + piece;
      at += space.length + columns(piece);
    }
  }
  return args.length === 0 ? `${start})${after}` : text;
}

/** A function and its arguments. */
export type Call = readonly [name: string, args: readonly string[]];

/** A call of a function, between what stands before and after it. */
export function callOf(before: string, [name, args]: Call, after: string, depth = 0): string {
  return callText(`${before}${name}`, args, after, depth);
}

/** A function's head; what it returns stands on a line of its own where that helps. */
export function head(type: string, name: string, args: readonly string[]): string {
  const space = type.endsWith('*') ? '' : ' ';
  const one = callText(`${type}${space}${name}`, args);
  return widest(one) <= width ? one : `${type}\n${callText(name, args)}`;
}

/** Lines, each one tab further in; empty ones stay empty. */
export function indented(text: string, by = 1): string {
  return text
    .split('\n')
    .map((line) => (line === '' || line.startsWith('#') ? line : '\t'.repeat(by) + line))
    .join('\n');
}

/** The words of a spec as a comment at that depth; nothing where there are none. */
export function comment(doc: string | undefined, depth = 0): string {
  const text = safe(doc);
  if (text === '') return '';
  const indent = '\t'.repeat(depth);
  if (depth * tab + text.length + 6 <= width) return `${indent}/* ${text} */\n`;
  const lines = wrapped(text, width - depth * tab - 3).map((line) => `${indent} * ${line}`);
  return `${indent}/*\n${lines.join('\n')}\n${indent} */\n`;
}

/** A string literal. No byte of it ends it, and two question marks begin no trigraph. */
export function literal(text: string): string {
  const escaped = text.replace(/["\\]/g, '\\$&').replaceAll('??', '?\\?');
  return `"${escaped.replace(/\p{Cc}/gu, (one) => [...Buffer.from(one)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''))}"`;
}

/** Nothing in it ends a comment, or starts another. */
function safe(doc: string | undefined): string {
  const words = (doc ?? '').replace(/\s+/g, ' ').trim();
  return words.replaceAll('*/', '* /').replaceAll('/*', '/ *');
}

function wrapped(text: string, limit: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (longer.length > limit && current !== '') {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}

/** The columns of the longest line. */
export function widest(text: string): number {
  return Math.max(...text.split('\n').map(columns));
}

function columns(line: string): number {
  let at = 0;
  for (const character of line) at += character === '\t' ? tab - (at % tab) : 1;
  return at;
}
