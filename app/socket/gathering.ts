// SPDX-License-Identifier: MIT

/** Requests that fill a datagram. */
const enough = 128;

/**
 * Holds back requests that may be sent together with those that are asked for in the same go, until that is over or
 * there are enough: many are answered before the last is asked for, so that few have to be kept.
 */
export class Gathering {
  readonly #run: (hurry: boolean) => void;
  #count = 0;
  /** False once a turn of the event loop is due and all that was asked in one go has been sent. */
  #hurries = true;

  /** `run` sends them; in a hurry it does not wait for the event loop, which the caller keeps busy anyway. */
  constructor(run: (hurry: boolean) => void) {
    this.#run = run;
  }

  /** Counts one more request that is to be sent soon. */
  add(): void {
    this.#count += 1;
    if (this.#count === 1) queueMicrotask(() => this.settle());
    else if (this.#count % enough === 0) this.#run(this.#hurries);
  }

  /** Sends the gathered requests at once, so that the next request goes behind them. */
  settle(): void {
    if (this.#count === 0) return;
    this.#count = 0;
    this.#run(false);
  }

  /** Notes whether the event loop is owed a turn. */
  owed(turn: boolean): void {
    this.#hurries = !turn;
  }
}
