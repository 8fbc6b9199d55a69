// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';

/** The most characters of a stream to keep for its end: a build may write gigabytes. */
const keptAtMost = 1 << 20;

/** The most characters of a line that are passed on at once. */
const longestLine = 1 << 16;

/** The last part of a text that grows; all of it unless it is long. */
export class LastText {
  #kept = '';
  #dropped = 0;

  add(text: string): void {
    this.#kept += text;
    if (this.#kept.length <= 2 * keptAtMost) return;
    this.#dropped += this.#kept.length - keptAtMost;
    this.#kept = this.#kept.slice(-keptAtMost);
  }

  toString(): string {
    return this.#dropped === 0
      ? this.#kept
      : `[${this.#dropped.toString()} characters before this are left out]\n${this.#kept}`;
  }
}

/**
 * Reads a stream of UTF-8 text to its end, passes on each line as it comes, and returns the last part
 * of the text, which is all of it unless it is long. Overlong lines are passed on in parts.
 */
export async function readLines(
  stream: Readable,
  onLine: ((line: string) => void) | undefined,
): Promise<string> {
  const decoder = new TextDecoder();
  const kept = new LastText();
  let rest = '';
  const take = (text: string) => {
    kept.add(text);
    if (onLine === undefined) return;
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
    if (rest.length <= longestLine) return;
    onLine(rest);
    rest = '';
  };
  for await (const chunk of stream) take(decoder.decode(chunk as Buffer, { stream: true }));
  take(decoder.decode());
  if (rest !== '') onLine?.(rest);
  return kept.toString();
}
