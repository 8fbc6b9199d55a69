// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';

/** Reads a stream of UTF-8 text to its end, gives each line as it comes, and returns it all. */
export async function readLines(
  stream: Readable,
  onLine: ((line: string) => void) | undefined,
): Promise<string> {
  const decoder = new TextDecoder();
  let all = '';
  let rest = '';
  const take = (text: string) => {
    all += text;
    if (onLine === undefined) return;
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
  };
  for await (const chunk of stream) take(decoder.decode(chunk as Buffer, { stream: true }));
  take(decoder.decode());
  if (rest !== '') onLine?.(rest);
  return all;
}
