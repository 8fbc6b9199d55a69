// SPDX-License-Identifier: MIT
import { printable, printableColored } from '../printable.ts';

/** XML allows every other character that `printable` leaves as it is. */
const forbidden = /[\ufffe\uffff]/g;

/** Texts that need no change: nearly all. */
const plainLine = /^[\x20-\x7e]*$/;
const plainLines = /^[\x20-\x7e\t\n]*$/;

/** Puts a stranger's text on one line, in characters that XML, TAP and Markdown can carry. */
export function readableLine(text: string): string {
  return plainLine.test(text) ? text : allowed(printable(text)).replaceAll('\t', ' ');
}

/** Does the same for each line of a text, and drops colours. Empty lines at the end are left out. */
export function readableLines(text: string): string[] {
  const lines = plainLines.test(text)
    ? text.split('\n')
    : text.split(/\r*\n/).map((line) => allowed(printableColored(line, false)));
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function allowed(text: string): string {
  return text.replace(forbidden, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}
