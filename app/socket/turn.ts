// SPDX-License-Identifier: MIT

/** Bytes that may be received before the event loop gets its turn. */
const burst = 1_048_576;

/** Bytes that each datagram counts for beside its own. */
const toll = 4096;

/**
 * Gives the event loop its turn now and then, so that neither a flood nor a loop of requests, each
 * answered at once, starves timers and other sockets.
 */
export class Turn {
  readonly #next: () => void;
  #left = burst;
  #taken = false;

  /** `next` goes on once the event loop had its turn. */
  constructor(next: () => void) {
    this.#next = next;
  }

  /** True while it is the event loop's. */
  get taken(): boolean {
    return this.#taken;
  }

  /** A datagram of this length was received. */
  count(length: number): void {
    this.#left -= toll + length;
    if (this.#left > 0 || this.#taken) return;
    this.#taken = true;
    setImmediate(() => {
      this.#taken = false;
      this.#left = burst;
      this.#next();
    });
  }
}
