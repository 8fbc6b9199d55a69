// SPDX-License-Identifier: MIT

/** The rule for times there after `from`: the time here is so much more, and not before `floor`. */
interface Stretch {
  readonly from: number;
  readonly offset: number;
  readonly floor: number;
}

/** Stretches that are kept. The offset shrinks a few times at the beginning, then hardly ever. */
const mostStretches = 256;

/**
 * Lays the agent's times onto the clock of this machine: nothing is said after it has come. The message that was on its
 * way for the shortest time tells best, so what came quicker than all before moves what was said after it.
 * Messages come on several streams, some later than others: times keep their order, whatever the order in which they are
 * asked for.
 */
export class GuestClock {
  readonly #now: () => number;
  /** By their beginnings, the last first. */
  #stretches: readonly Stretch[] = [];
  /** The latest time there that was asked for. */
  #latest = -Infinity;
  /** The shortest way of a message so far, with the difference of the clocks. */
  #least = Infinity;

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The time here, in milliseconds since the epoch, of what was said at that time there and has come just now. */
  toHere(time: number): number {
    this.#least = Math.min(this.#least, this.#now() - time);
    if (time > this.#latest) {
      const [current] = this.#stretches;
      if (current === undefined || this.#least < current.offset) this.#begin();
      this.#latest = time;
    }
    return this.#here(time);
  }

  /** Begins a stretch after all times that were asked for. */
  #begin(): void {
    const from = this.#latest;
    const floor = Number.isFinite(from) ? this.#here(from) : -Infinity;
    const stretch = { from, offset: this.#least, floor };
    this.#stretches = [stretch, ...this.#stretches.slice(0, mostStretches - 1)];
  }

  #here(time: number): number {
    const stretch = this.#stretches.find(({ from }) => time > from) ?? this.#stretches.at(-1);
    if (stretch === undefined) return time + this.#least;
    return Math.max(stretch.floor, time + stretch.offset);
  }
}
