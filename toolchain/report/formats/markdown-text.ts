// SPDX-License-Identifier: MIT
import { readableLine } from './readable.ts';

/** Names of tests, or of kernels, that are listed. */
const mostNames = 20;

/**
 * Formats a stranger's text as code on one line. Characters of the syntax become entities: they cannot end a cell, open
 * an element, or make a link or a mention.
 */
export function code(text: string): string {
  const shown = readableLine(text)
    .replace(/[&<>|`*_[\]\\~$@]|:(?=\/\/)/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}&#46;`);
  return shown.trim() === '' ? '<code>&nbsp;</code>' : `<code>${shown}</code>`;
}

/** Formats lines as a block of code, whatever backticks they hold. They must be readable already. */
export function codeBlock(lines: readonly string[]): string {
  const longest = lines
    .flatMap((line) => line.match(/`+/g) ?? [])
    .reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${lines.join('\n')}\n${fence}\n`;
}

/** Formats a row of a table; cells must be formatted already. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** Formats a part that a reader can open. */
export function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n</details>\n`;
}

/** Lists names as code, the first of many. */
export function namesOf(names: ReadonlySet<string>): string {
  const more = names.size - mostNames;
  const shown = [...names].slice(0, mostNames).map(code).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
