// SPDX-License-Identifier: MIT
import { woundIn } from '../kernel-log/wound.ts';

/** Milliseconds between the kernel's report and the end of the run: what follows from it is evidence too. */
const evidence = 2_000;

/** Ends a run whose kernel broke: nothing that it waits for may ever come. */
export class Wounded {
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  /** Aborted a moment after the kernel reported an Oops, a stall or a panic. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Takes what the kernel says, record by record. */
  read(text: string): void {
    if (this.#timer !== undefined) return;
    if (text.split('\n').some((line) => woundIn(line) !== undefined))
      this.#timer = setTimeout(() => this.#abort.abort(), evidence).unref();
  }
}
