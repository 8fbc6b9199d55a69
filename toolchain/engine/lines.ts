// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';

/** The most characters of a stream to keep for its end: a build may write gigabytes. */
const keptAtMost = 1 << 20;

/** The most characters of a line that are passed on at once. */
const longestLine = 1 << 16;

/**
 * Reads a stream of UTF-8 text to its end, passes on each line as it comes, and returns the last part
 * of the text, which is all of it unless it is long. Overlong lines are passed on in parts.
 */
export async function readLines(
  stream: Readable,
  onLine: ((line: string) => void) | undefined,
): Promise<string> {
  const decoder = new TextDecoder();
  let kept = '';
  let dropped = 0;
  let rest = '';
  const take = (text: string) => {
    kept += text;
    if (kept.length > 2 * keptAtMost) {
      dropped += kept.length - keptAtMost;
      kept = kept.slice(-keptAtMost);
    }
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
  return dropped === 0
    ? kept
    : `[${dropped.toString()} characters before this are left out]\n${kept}`;
}
