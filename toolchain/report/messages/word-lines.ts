// SPDX-License-Identifier: MIT
import { lineColumns, wrap } from '../cells.ts';

/** Breaks a text into lines of at most so many columns: between words where that goes. It must be printable. */
export function wordLines(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (lineColumns(longer) <= columns) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = wrap(word, Math.max(1, columns));
    line = parts.pop() ?? '';
    lines.push(...parts);
  }
  return [...lines, line];
}
