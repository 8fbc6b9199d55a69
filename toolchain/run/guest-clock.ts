// SPDX-License-Identifier: MIT

/**
 * Lays the agent's times onto the clock of this machine: nothing is said after it has come. The message that was on its
 * way for the shortest time tells best, so what came quicker than all before moves what follows, never past what
 * went ahead of it.
 */
export class GuestClock {
  readonly #now: () => number;
  #offset = Infinity;

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The time here, in milliseconds since the epoch, of what was said at that time there and has come just now. */
  toHere(time: number): number {
    this.#offset = Math.min(this.#offset, this.#now() - time);
    return time + this.#offset;
  }
}
