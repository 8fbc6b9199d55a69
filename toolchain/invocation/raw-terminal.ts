// SPDX-License-Identifier: MIT
import { Transform, type Readable } from 'node:stream';

/** The window's size where the terminal does not tell it. */
const usual = { rows: 24, columns: 80 };

/** Ctrl-], as telnet and virsh have it. */
const leaveKey = 0x1d;

/** Presses of it in a row that leave, and milliseconds for them. */
const presses = 3;
const withinTime = 1_500;

/**
 * This process's terminal, lent to a program elsewhere: each key goes there as it is pressed, Ctrl-C and Ctrl-Z too.
 * Disposing gives the terminal its own settings back, and so does any end of the process but SIGKILL.
 */
export class RawTerminal implements Disposable {
  /** The keys that are pressed. */
  readonly input: Readable;
  readonly #stdin: NodeJS.ReadStream;
  readonly #stdout: NodeJS.WriteStream;
  readonly #left = new AbortController();
  #onResize: () => void = () => undefined;
  #isOpen = true;

  constructor(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream) {
    this.#stdin = stdin;
    this.#stdout = stdout;
    const keys = new LeaveKeys(() => this.#left.abort());
    stdin.setRawMode(true);
    this.input = stdin.pipe(keys);
    // The terminal was hung up.
    stdin.on('error', this.#end);
    stdout.on('resize', this.#resized);
    process.on('SIGCONT', this.#resumed);
  }

  /** Aborted once Ctrl-] was pressed three times in a row. */
  get left(): AbortSignal {
    return this.#left.signal;
  }

  size(): { readonly rows: number; readonly columns: number } {
    const { rows, columns } = this.#stdout;
    return rows > 0 && columns > 0 ? { rows, columns } : usual;
  }

  onResize(listener: () => void): void {
    this.#onResize = listener;
  }

  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#stdin.unpipe();
    this.#stdin.pause();
    this.#stdin.off('error', this.#end);
    this.#stdout.off('resize', this.#resized);
    process.off('SIGCONT', this.#resumed);
    this.#stdin.setRawMode(false);
  }

  readonly #end = (): void => void this.input.destroy();

  readonly #resized = (): void => this.#onResize();

  /** The shell that stopped nlkit has used the terminal in its own way meanwhile. */
  readonly #resumed = (): void => {
    this.#stdin.setRawMode(false);
    this.#stdin.setRawMode(true);
    this.#onResize();
  };
}

/** Passes keys on, and notices the one to leave by, which goes on as well. */
class LeaveKeys extends Transform {
  readonly #leave: () => void;
  #times: number[] = [];

  constructor(leave: () => void) {
    super();
    this.#leave = leave;
  }

  override _transform(keys: Buffer, _encoding: string, taken: () => void): void {
    const now = performance.now();
    for (const key of keys) this.#times = key === leaveKey ? [...this.#times, now] : [];
    this.#times = this.#times.filter((time) => now - time <= withinTime);
    if (this.#times.length >= presses) this.#leave();
    this.push(keys);
    taken();
  }
}
