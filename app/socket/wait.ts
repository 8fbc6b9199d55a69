// SPDX-License-Identifier: MIT
import { AbortError } from './errors/abort-error.ts';
import { ArgumentError } from './errors/argument-error.ts';
import { DeadlineError } from './errors/deadline-error.ts';
import { show } from '../core/show.ts';
import { whenAborted } from './abort.ts';
import { mustBeOptions } from './must-be-options.ts';

/** How long to wait, and what ends it early. */
export interface WaitOptions {
  /** Milliseconds; Infinity for no deadline. Past it the wait rejects with DeadlineError. */
  readonly timeout?: number;
  /** Once aborted the wait rejects with an AbortError, whose cause is the signal's reason. */
  readonly signal?: AbortSignal;
}

/** The longest a timer of Node can run; it would fire at once beyond. */
const longestTimer = 2 ** 31 - 1;

/** Throws ArgumentError unless it is a number of milliseconds, or Infinity. */
export function checkTimeout(timeout: unknown): void {
  if (typeof timeout === 'number' && timeout >= 0) return;
  throw new ArgumentError(
    'timeout',
    `timeout must be milliseconds, 0 or more, not ${show(timeout)}`,
  );
}

interface GivenOptions {
  readonly signal?: unknown;
  readonly decode?: unknown;
  readonly onWarning?: unknown;
  readonly onUnreadable?: unknown;
  readonly onOverrun?: unknown;
}

/**
 * Throws ArgumentError for options that are no object, a signal that is none, and a callback that is no
 * function. Each is read by its name, as every request passes here.
 */
export function checkOptions(options: unknown): void {
  mustBeOptions(options);
  const { signal, decode, onWarning, onUnreadable, onOverrun } = options as GivenOptions;
  if (signal !== undefined && !(signal instanceof EventTarget && 'aborted' in signal)) {
    throw new ArgumentError('signal', 'signal must be an AbortSignal');
  }
  checkCallback(decode, 'decode');
  checkCallback(onWarning, 'onWarning');
  checkCallback(onUnreadable, 'onUnreadable');
  checkCallback(onOverrun, 'onOverrun');
}

function checkCallback(callback: unknown, name: string): void {
  if (callback === undefined || typeof callback === 'function') return;
  throw new ArgumentError(name, `${name} must be a function`);
}

/** Throws AbortError where the signal is aborted already. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw AbortError.of(signal);
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
    giveUp(AbortError.of(signal));
  };
  const timer =
    timeout > longestTimer
      ? undefined
      : setTimeout(() => {
          end();
          giveUp(new DeadlineError(operation, timeout));
        }, timeout);
  const obeyed = signal && whenAborted(signal, onAbort);
  const end = (): void => {
    clearTimeout(timer);
    obeyed?.();
  };
  return end;
}
