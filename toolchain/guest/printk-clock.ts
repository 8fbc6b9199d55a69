// SPDX-License-Identifier: MIT

/** The bounds from one record of the kernel's log, whose writing the agent has timed. All in milliseconds. */
export interface Calibration {
  /** The agent's clock just before the record was written, and just after. */
  readonly before: number;
  readonly after: number;
  /** The record's own time, which the kernel cuts off to whole microseconds. */
  readonly printk: number;
}

/**
 * Milliseconds by which a bound loosens in each second since it was found: 20 ppm, as much as two clocks that NTP does
 * not steer drift apart.
 */
const drift = 0.02;

/**
 * Turns the times of the kernel's log into those of the agent's clock. printk stamps with local_clock()
 * (kernel/sched/clock.c), which begins and runs otherwise than CLOCK_MONOTONIC. Each record that the agent
 * writes between two readings of its own clock bounds the difference of the two; what all bounds allow is known to
 * some 50 µs in an emulated guest.
 */
export class PrintkClock {
  #least = -Infinity;
  #most = Infinity;
  #calibrated = 0;

  calibrate({ before, after, printk }: Calibration): void {
    const elapsed = Math.max(0, (after - this.#calibrated) / 1_000);
    const least = before - printk - 0.001;
    const most = after - printk;
    this.#least = Math.max(this.#least - drift * elapsed, least);
    this.#most = Math.min(this.#most + drift * elapsed, most);
    this.#calibrated = after;
    // One of the two clocks was set, or stood still, as when the machine slept.
    if (this.#least > this.#most) [this.#least, this.#most] = [least, most];
  }

  /** Milliseconds between the two bounds; Infinity before the first calibration. */
  get uncertainty(): number {
    return this.#most - this.#least;
  }

  /** The agent's time, in milliseconds, when the kernel's log had that one; undefined before the first calibration. */
  toAgent(printk: number): number | undefined {
    return Number.isFinite(this.uncertainty) ? printk + (this.#least + this.#most) / 2 : undefined;
  }
}
