// SPDX-License-Identifier: MIT
import type { TappedRefusal } from './tapped.ts';

/** Milliseconds for which the message that belongs to a text is waited for. */
const patience = 1000;

/** The most texts that wait. */
const maximumWaiting = 256;

/**
 * Texts of the tracepoint, until the message follows that the kernel sends because of them: it sets the text while it
 * carries out the request, and answers after that.
 */
export class Refusals {
  readonly #waiting: TappedRefusal[] = [];

  add(refusal: TappedRefusal): void {
    this.#waiting.push(refusal);
  }

  /**
   * The text for a message to that process: the last one, which the kernel would have sent. All its texts are done with.
   * A message that carries a text of its own is given the same one.
   */
  take(pid: number | undefined): string | undefined {
    if (this.#waiting.length === 0) return undefined;
    let text: string | undefined;
    for (let index = 0; index < this.#waiting.length;) {
      const refusal = this.#waiting[index];
      if (refusal !== undefined && (pid === undefined || refusal.process?.pid === pid)) {
        text = refusal.text;
        this.#waiting.splice(index, 1);
      } else index += 1;
    }
    return text;
  }

  /** Removes and returns the refusals whose message has not come by that time. */
  expired(time: number): TappedRefusal[] {
    const expired: TappedRefusal[] = [];
    for (;;) {
      const [first] = this.#waiting;
      if (first === undefined) return expired;
      if (this.#waiting.length <= maximumWaiting && time - first.time < patience) return expired;
      this.#waiting.shift();
      expired.push(first);
    }
  }
}
