// SPDX-License-Identifier: MIT
import { lineColumns } from '../cells.ts';
import { printable } from '../printable.ts';

/** Breaks a text between words into lines of limited width, each with the indent. */
export function wrapped(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text.replace(/\s+/g, ' ').trim()).split(' ')) {
    if (line !== '' && lineColumns(`${indent}${line} ${word}`) > width) {
      lines.push(indent + line);
      line = word;
    } else line += line === '' ? word : ` ${word}`;
  }
  return line === '' ? lines : [...lines, indent + line];
}
