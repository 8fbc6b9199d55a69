// SPDX-License-Identifier: MIT
import { epochTime } from '../epoch-time.ts';
import type { NlkitEvent } from '../events.ts';
import { isFiltered } from '../filtered-event.ts';

/** Characters of output and log, and of messages, that are kept. */
const most = 16 << 20;

/** Sizes about as many characters as events have. */
export interface KeptLimits {
  readonly others?: number;
  readonly messages?: number;
}

/** The events of a run or a test, for the case that it fails; of one that says much, the first and the last half. */
export class KeptEvents {
  readonly #others: FirstAndLast;
  /** Messages have room of their own: a listing of thousands pushes no line of the log out. */
  readonly #messages: FirstAndLast;
  #count = 0;

  constructor({ others = most, messages = most }: KeptLimits = {}) {
    this.#others = new FirstAndLast(others / 2);
    this.#messages = new FirstAndLast(messages / 2);
  }

  /** Keeps an event; one without a time gets that of now. */
  push(emitted: NlkitEvent): void {
    // The whole trace is kept.
    if (isFiltered(emitted)) return;
    const event = emitted.time === undefined ? { ...emitted, time: epochTime() } : emitted;
    const kept = { at: (this.#count += 1), event, size: sizeOf(event) };
    if (event.type === 'message') this.#messages.push(kept);
    else this.#others.push(kept);
  }

  /** All that is kept, in order; a notice stands for what is not. */
  all(): NlkitEvent[] {
    const all = [...this.#others.all('events'), ...this.#messages.all('messages')];
    return all.sort((a, b) => a.at - b.at).map(({ event }) => event);
  }
}

interface Kept {
  /** Its place among all. */
  readonly at: number;
  readonly event: NlkitEvent;
  readonly size: number;
}

/** The first events up to a size, and the last ones. */
class FirstAndLast {
  readonly #limit: number;
  readonly #first: Kept[] = [];
  #last: Kept[] = [];
  #firstSize = 0;
  #lastSize = 0;
  #dropped = 0;

  /** @param limit the size of each half */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(kept: Kept): void {
    const { size } = kept;
    if (this.#dropped === 0 && this.#firstSize + size <= this.#limit && this.#last.length === 0) {
      this.#first.push(kept);
      this.#firstSize += size;
      return;
    }
    this.#last.push(kept);
    this.#lastSize += size;
    if (this.#lastSize <= this.#limit * 2) return;
    // Halving now and then costs less than dropping one at a time.
    while (this.#lastSize > this.#limit && this.#last.length > 1) this.#dropOldest();
  }

  all(what: string): Kept[] {
    const text = `${String(this.#dropped)} ${what} were not kept: there were too many`;
    const at = (this.#first.at(-1)?.at ?? 0) + 0.5;
    const notice: Kept[] =
      this.#dropped === 0 ? [] : [{ at, size: 0, event: { type: 'notice', text } }];
    return [...this.#first, ...notice, ...this.#last];
  }

  #dropOldest(): void {
    const half = Math.max(1, this.#last.length >> 1);
    const dropped = this.#last.slice(0, half);
    this.#last = this.#last.slice(half);
    this.#dropped += dropped.length;
    for (const { size } of dropped) this.#lastSize -= size;
  }
}

/** About the characters of an event. */
function sizeOf(event: NlkitEvent): number {
  if (event.type === 'output') return event.text.length + 64;
  if (event.type === 'kernel') return event.record.text.length + 64;
  // The value says the same again, in words.
  if (event.type === 'message') return 4 * event.bytes.length + 512;
  return 64;
}
