// SPDX-License-Identifier: MIT
import type { Terminal } from './command-ends.ts';
import type { WindowSize } from './protocol.ts';

/** The shell that a person is in, as far as others than the command itself have to do with it. */
export class Shell {
  readonly #left = new AbortController();
  #terminal: Terminal | undefined;

  /** Aborted: the person has left it, whatever it is doing. */
  get left(): AbortSignal {
    return this.#left.signal;
  }

  leave(): void {
    this.#left.abort();
  }

  /** Takes the terminal that it runs on. */
  runsOn(terminal: Terminal): void {
    this.#terminal = terminal;
  }

  resize(size: WindowSize): void {
    this.#terminal?.resize(size);
  }
}
