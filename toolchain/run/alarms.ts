// SPDX-License-Identifier: MIT

/** Milliseconds between looks at the clock. */
const tick = 1_000;

/** A look that comes this much later than it should: the process was stopped, or the machine slept. */
const stoppedFor = 3_000;

interface Alarm {
  at: number;
  readonly milliseconds: number;
  readonly ring: () => void;
}

/**
 * Alarms by name, each of which rings once. The time that this process was stopped for (Ctrl-Z, a sleeping laptop) does
 * not count: what came meanwhile is only read afterwards.
 */
export class Alarms implements Disposable {
  readonly #alarms = new Map<string, Alarm>();
  #timer: NodeJS.Timeout | undefined;
  #expected = 0;

  /** Rings in so many milliseconds, unless it is set again or cleared before. */
  set(name: string, milliseconds: number, ring: () => void): void {
    this.#alarms.set(name, { at: performance.now() + milliseconds, milliseconds, ring });
    this.#schedule();
  }

  /** Counts anew, if it has not rung. */
  restart(name: string): void {
    const alarm = this.#alarms.get(name);
    if (alarm !== undefined) alarm.at = performance.now() + alarm.milliseconds;
  }

  clear(name: string): void {
    this.#alarms.delete(name);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#alarms.clear();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#alarms.size === 0) return;
    const now = performance.now();
    const next = Math.min(...[...this.#alarms.values()].map(({ at }) => at));
    const delay = Math.max(0, Math.min(tick, next - now));
    this.#expected = now + delay;
    this.#timer = setTimeout(() => this.#look(), delay);
  }

  #look(): void {
    const now = performance.now();
    const late = now - this.#expected;
    // In the order of their times, though all may be due at one look.
    const inOrder = [...this.#alarms].sort(([, a], [, b]) => a.at - b.at);
    for (const [name, alarm] of inOrder) {
      // Add a moment for reading what came.
      if (late > stoppedFor) alarm.at += late + tick;
      if (alarm.at > now || this.#alarms.get(name) !== alarm) continue;
      this.#alarms.delete(name);
      alarm.ring();
    }
    this.#schedule();
  }
}
