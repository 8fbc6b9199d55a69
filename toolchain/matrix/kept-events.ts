// SPDX-License-Identifier: MIT
import { epochTime } from '../epoch-time.ts';
import type { NlkitEvent } from '../events.ts';

/** Characters of output and log that are kept of a test. */
const most = 16 << 20;

/** The events of a test, for the case that it fails; of one that says much, the first and the last half. */
export class KeptEvents {
  readonly #limit: number;
  readonly #first: NlkitEvent[] = [];
  #last: NlkitEvent[] = [];
  #firstSize = 0;
  #lastSize = 0;
  #dropped = 0;

  constructor(limit: number = most) {
    this.#limit = limit / 2;
  }

  /** Keeps an event; one without a time gets that of now. */
  push(emitted: NlkitEvent): void {
    const event = { time: epochTime(), ...emitted };
    const size = sizeOf(event);
    if (this.#dropped === 0 && this.#firstSize + size <= this.#limit && this.#last.length === 0) {
      this.#first.push(event);
      this.#firstSize += size;
      return;
    }
    this.#last.push(event);
    this.#lastSize += size;
    if (this.#lastSize <= this.#limit * 2) return;
    // Halving now and then costs less than dropping one at a time.
    while (this.#lastSize > this.#limit && this.#last.length > 1) this.#dropOldest();
  }

  /** All that is kept, in order; a notice stands for what is not. */
  all(): NlkitEvent[] {
    const text = `${String(this.#dropped)} events were not kept: the test said too much`;
    const notice: NlkitEvent[] = this.#dropped === 0 ? [] : [{ type: 'notice', text }];
    return [...this.#first, ...notice, ...this.#last];
  }

  #dropOldest(): void {
    const half = Math.max(1, this.#last.length >> 1);
    const dropped = this.#last.slice(0, half);
    this.#last = this.#last.slice(half);
    this.#dropped += dropped.length;
    for (const event of dropped) this.#lastSize -= sizeOf(event);
  }
}

/** About the characters of an event. */
function sizeOf(event: NlkitEvent): number {
  if (event.type === 'output') return event.text.length + 64;
  if (event.type === 'kernel') return event.record.text.length + 64;
  return 64;
}
