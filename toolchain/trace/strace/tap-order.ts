// SPDX-License-Identifier: MIT
import type { Tapped } from '../../../app/trace/tapped.ts';

/** Records that wait for a send at most. */
const most = 1024;

/**
 * Puts records in the order of their times. The log has a send where its call ends, but an answer to it may have been
 * received on another thread before that: what is later than the beginning of a send that goes on waits for it.
 */
export class TapOrder {
  readonly #deliver: (tapped: Tapped) => void;
  readonly #expected = new Map<number, number>();
  #waiting: Tapped[] = [];

  constructor(deliver: (tapped: Tapped) => void) {
    this.#deliver = deliver;
  }

  /** A thread has begun to send at that time. */
  expect(thread: number, time: number): void {
    this.#expected.set(thread, time);
  }

  /** The send has ended, or will never end. Its record is added before the next release. */
  settle(thread: number): void {
    this.#expected.delete(thread);
  }

  add(tapped: Tapped): void {
    let at = this.#waiting.length;
    while (at > 0 && (this.#waiting[at - 1]?.time ?? 0) > tapped.time) at -= 1;
    this.#waiting.splice(at, 0, tapped);
    this.release();
  }

  end(): void {
    this.#expected.clear();
    this.release();
  }

  /** Delivers what need not wait any longer. */
  release(): void {
    const until = this.#waiting.length > most ? Infinity : Math.min(...this.#expected.values());
    let count = 0;
    while (count < this.#waiting.length && (this.#waiting[count]?.time ?? 0) < until) count += 1;
    for (const tapped of this.#waiting.splice(0, count)) this.#deliver(tapped);
  }
}
