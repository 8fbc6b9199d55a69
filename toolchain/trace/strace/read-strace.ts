// SPDX-License-Identifier: MIT
import type { Tapped } from '../../../app/trace/tapped.ts';
import { StraceReader } from './strace-reader.ts';
import { TextLines } from './text-lines.ts';

export { StraceReader };

/**
 * Reads a saved log of strace, made with any options. Messages come from its dumps, so it must have been made with
 * `-e read=all -e write=all`; `onEnd` gets how many sends and receives had none.
 */
export async function* readStrace(
  chunks: AsyncIterable<Uint8Array>,
  onEnd?: (read: Pick<StraceReader, 'calls' | 'undumped'>) => void,
): AsyncGenerator<Tapped> {
  const lines = new TextLines();
  let ready: Tapped[] = [];
  const reader = new StraceReader((tapped) => ready.push(tapped));
  for await (const chunk of chunks) {
    for (const line of lines.take(chunk)) reader.take(line);
    yield* ready;
    ready = [];
  }
  if (lines.partial !== '') reader.take(lines.partial);
  reader.end();
  yield* ready;
  onEnd?.(reader);
}
