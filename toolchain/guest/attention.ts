// SPDX-License-Identifier: MIT

/** Pieces of output that are read at once, one by one, before the agent takes its time. */
const reserve = 1_200;

/** How many more of them each second adds. */
const perSecond = 10;

/** Milliseconds of a rest: about as long as a command takes to fill its socket with lines. */
const pause = 5;

/**
 * How often a command may wake the agent. Each write does, at once and before the command goes on, since the agent
 * runs at real-time priority; one that writes without end would leave itself no time otherwise.
 */
export class Attention {
  readonly #now: () => number;
  #left = reserve;
  #since: number;

  /** @param now milliseconds, from any beginning */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
  }

  /** Counts a piece of output. Returns the milliseconds to rest before the next one, 0 for none. */
  take(): number {
    const now = this.#now();
    this.#left = Math.min(reserve, this.#left + ((now - this.#since) / 1_000) * perSecond);
    this.#since = now;
    if (this.#left >= 1) {
      this.#left -= 1;
      return 0;
    }
    return pause;
  }
}

const never = new Int32Array(new SharedArrayBuffer(4));

/**
 * Blocks the agent for so many milliseconds. A stream that is paused goes on reading piece by piece until its
 * buffer is full, and each piece would wake the agent; now the command fills its socket, which is read at once.
 */
export function rest(milliseconds: number): void {
  Atomics.wait(never, 0, 0, milliseconds);
}
