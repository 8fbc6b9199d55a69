// SPDX-License-Identifier: MIT
import type { Output } from '../output.ts';

/**
 * Writes a text, and waits while the reader of a pipe is slow, so that nothing piles up. Rejects with
 * the signal's reason.
 */
export async function writePaced(output: Output, text: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (output.write(text) !== false || output.once === undefined) return;
  await new Promise<void>((resolve, reject) => {
    const abort = (): void => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- an Interruption
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    output.once?.('drain', () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
  });
}
