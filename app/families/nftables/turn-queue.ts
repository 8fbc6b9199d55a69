// SPDX-License-Identifier: MIT
import { throwIfAborted, watchOver } from '../../socket/wait.ts';

/** A queue of callers: each has its turn after the one before it has ended. */
export class TurnQueue {
  #last = Promise.resolve();

  /**
   * Waits for the turns of all earlier callers. Resolves with a function that ends the caller's own turn. Rejects
   * with DeadlineError or AbortError, and gives the turn up.
   */
  async take(
    operation: string,
    timeout: number,
    signal: AbortSignal | undefined,
  ): Promise<() => void> {
    throwIfAborted(signal);
    const before = this.#last;
    let end!: () => void;
    const own = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#last = before.then(() => own);
    try {
      await new Promise<void>((resolve, reject) => {
        const watched = watchOver(operation, timeout, signal, reject);
        void before.then(() => {
          watched();
          resolve();
        });
      });
    } catch (error) {
      end();
      throw error;
    }
    return end;
  }
}
