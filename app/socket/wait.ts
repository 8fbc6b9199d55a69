// SPDX-License-Identifier: MIT
import { DeadlineError } from '../core/errors/deadline-error.ts';

/** How long to wait, and what ends it early. */
export interface WaitOptions {
  /** Milliseconds; Infinity for no deadline. Past it the wait rejects with DeadlineError. */
  readonly timeout?: number;
  /** Once aborted the wait rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The longest a timer of Node can run; it would fire at once beyond. */
const longestTimer = 2 ** 31 - 1;

/** Throws RangeError unless it is a number of milliseconds, or Infinity. */
export function checkTimeout(timeout: number): void {
  if (!(timeout >= 0)) {
    throw new RangeError(`timeout must be milliseconds, 0 or more, not ${String(timeout)}`);
  }
}

/**
 * Watches over one wait: calls `giveUp` once, with the reason, when the deadline passes or the
 * signal aborts. Returns what ends the watch; it must be called when the wait is over.
 */
export function watchOver(
  operation: string,
  timeout: number,
  signal: AbortSignal | undefined,
  giveUp: (reason: unknown) => void,
): () => void {
  const onAbort = (): void => {
    end();
    giveUp(signal?.reason);
  };
  const timer =
    timeout > longestTimer
      ? undefined
      : setTimeout(() => {
          end();
          giveUp(new DeadlineError(operation, timeout));
        }, timeout);
  signal?.addEventListener('abort', onAbort, { once: true });
  const end = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
  return end;
}
