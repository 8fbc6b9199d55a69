// SPDX-License-Identifier: MIT
import { ClosedError } from '../../app/socket/errors/closed-error.ts';
import type { Readable, Writable } from 'node:stream';

const lastNumber = 0xffff;

/** Numbers of a channel's streams: each is used again once nothing goes on on it any more; see Channel. */
export class StreamNumbers {
  readonly #used = new Set<number>();
  #last = 0;

  /** @throws ClosedError when all are in use */
  take(): number {
    for (let tries = 1; tries <= lastNumber; tries += 1) {
      this.#last = (this.#last % lastNumber) + 1;
      if (this.#used.has(this.#last)) continue;
      this.#used.add(this.#last);
      return this.#last;
    }
    throw new ClosedError({ cause: new Error('all streams of the channel are in use') });
  }

  free(number: number): void {
    this.#used.delete(number);
  }

  /** Frees a number once these streams of it have closed. */
  freeAfter(number: number, streams: readonly (Readable | Writable)[]): void {
    let open = streams.length;
    for (const stream of streams)
      stream.once('close', () => {
        open -= 1;
        if (open === 0) this.free(number);
      });
  }
}
