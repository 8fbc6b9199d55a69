// SPDX-License-Identifier: MIT

/** The longest a timer of Node can run; it would fire at once beyond. */
const longestTimer = 2 ** 31 - 1;

/**
 * One timer for many deadlines, by performance.now(): set for the earliest, and not touched when a
 * wait ends in time, which nearly all do.
 */
export class Deadlines {
  readonly #expire: (now: number) => number;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;

  /** `expire` ends the waits whose deadline is not after `now`, and returns the next deadline. */
  constructor(expire: (now: number) => number) {
    this.#expire = expire;
  }

  /** There is a wait with this deadline. */
  add(deadline: number): void {
    if (deadline >= this.#due) return;
    this.#due = deadline;
    clearTimeout(this.#timer);
    const left = Math.min(Math.max(deadline - performance.now(), 0), longestTimer);
    this.#timer = setTimeout(() => this.#ring(), left);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#due = Infinity;
  }

  #ring(): void {
    this.#due = Infinity;
    // Timers count in whole milliseconds and may be early by less than one.
    this.add(this.#expire(performance.now() + 1));
  }
}
