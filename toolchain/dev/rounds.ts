// SPDX-License-Identifier: MIT
import type { RunReason } from '../events.ts';

/** A run that is wanted, and why. */
export interface Wanted {
  readonly because: RunReason;
  /** The files that changed since the run before was begun. */
  readonly files: readonly string[];
}

/** The reason of the AbortSignal of a run that was stopped for the next one. */
export class Superseded extends Error {
  constructor() {
    super('another run is wanted');
    this.name = 'Superseded';
  }
}

/**
 * Runs one round after the other: it waits until one is wanted, and a round that is wanted while another one runs stops
 * that, and begins when it has ended. However often it was wanted by then, it is one round.
 */
export class Rounds {
  #wanted: Wanted | undefined;
  #running: AbortController | undefined;
  #wake: () => void = () => undefined;
  /** Somebody is in the round that runs: it is not stopped. */
  isHeld = false;

  /** Asks for a round. */
  want(because: RunReason, files: readonly string[] = []): void {
    this.#wanted = merge(this.#wanted, { because, files });
    if (!this.isHeld) this.#running?.abort(new Superseded());
    this.#wake();
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /**
   * Runs rounds until the signal aborts; rejects if a round does.
   * @param round its signal aborts with {@link Superseded}, or as `signal` does
   */
  async follow(
    round: (wanted: Wanted, signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const stop = (): void => {
      this.#running?.abort(signal.reason);
      this.#wake();
    };
    signal.addEventListener('abort', stop);
    try {
      while (!signal.aborted) {
        const wanted = this.#wanted;
        if (wanted === undefined) {
          await new Promise<void>((resolve) => (this.#wake = resolve));
          continue;
        }
        this.#wanted = undefined;
        this.#running = new AbortController();
        await round(wanted, this.#running.signal);
        this.#running = undefined;
      }
    } finally {
      this.#running = undefined;
      signal.removeEventListener('abort', stop);
    }
  }
}

/** A person's request is the reason of a round, whatever else there is. */
function merge(before: Wanted | undefined, after: Wanted): Wanted {
  if (before === undefined) return after;
  const files = [...new Set([...before.files, ...after.files])].sort();
  return { because: before.because === 'change' ? after.because : before.because, files };
}
