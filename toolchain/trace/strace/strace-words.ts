// SPDX-License-Identifier: MIT

/** What strace says when it takes hold of a process, all of its threads included, and when it lets go. */
const about = /^strace: Process \d+ (attached|detached)/;

/** Reads what strace says on its standard error: that it has attached, and complaints. */
export class StraceWords {
  readonly #onAttached: () => void;
  #rest = '';
  #complaints = '';
  #attached = false;

  constructor(onAttached: () => void) {
    this.#onAttached = onAttached;
  }

  take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, 4096);
    lines.forEach((line) => this.#line(line));
  }

  /** Nothing more comes. */
  end(): void {
    if (this.#rest !== '') this.take('\n');
  }

  /** strace holds the process, or has held it. */
  get attached(): boolean {
    return this.#attached;
  }

  /** All else that it has said. */
  get complaints(): string {
    return this.#complaints;
  }

  #line(line: string): void {
    const event = about.exec(line)?.[1];
    if (event === undefined) {
      this.#complaints = `${this.#complaints}${line}\n`.slice(0, 4096);
    } else if (event === 'attached' && !this.#attached) {
      this.#attached = true;
      this.#onAttached();
    }
  }
}
