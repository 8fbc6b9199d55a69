// SPDX-License-Identifier: MIT

export interface QuietOptions {
  /** Milliseconds without a call that make it quiet: a save by rename is several changes, as is a branch switch. */
  readonly pause: number;
  /** Milliseconds after the first call at which it no longer waits for quiet. */
  readonly longest: number;
  /** Whether somebody is known to be in the middle of changing files. */
  readonly isBusy: () => boolean;
}

/** Calls back once after a burst of calls. */
export class Quiet implements Disposable {
  readonly #call: () => void;
  readonly #options: QuietOptions;
  #timer: NodeJS.Timeout | undefined;
  #since: number | undefined;

  constructor(call: () => void, options: QuietOptions) {
    this.#call = call;
    this.#options = options;
  }

  poke(): void {
    const { pause, longest } = this.#options;
    this.#since ??= performance.now();
    const left = this.#since + longest - performance.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#due(), Math.max(0, Math.min(pause, left)));
  }

  #due(): void {
    const { longest, isBusy } = this.#options;
    if (this.#since !== undefined && performance.now() - this.#since < longest && isBusy())
      return this.poke();
    this.#since = undefined;
    this.#timer = undefined;
    this.#call();
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}
