// SPDX-License-Identifier: MIT
import { closeSync, fstatSync, readFileSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';

/** Milliseconds between two looks at the terminal: short against the pressing of a key. */
const interval = 40;

/** The most that a terminal gives at once, a line (N_TTY_BUF_SIZE). */
const longestLine = 4096;

/**
 * The lines that are typed at a terminal. A process in the background of a shell that reads its terminal is stopped
 * (SIGTTIN), and Node reads as soon as something is typed, whoever it is for. So this looks by itself, and only while
 * nlkit is in the foreground.
 */
export class TerminalLines extends Readable {
  readonly #descriptor: number;
  readonly #buffer = Buffer.alloc(longestLine);
  #timer: NodeJS.Timeout | undefined;

  /** @param descriptor opened with O_NONBLOCK, and closed with the stream */
  constructor(descriptor: number) {
    super({ highWaterMark: longestLine });
    this.#descriptor = descriptor;
  }

  override _read(): void {
    this.#timer ??= setInterval(() => this.#look(), interval);
    this.#look();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#rest();
    closeSync(this.#descriptor);
    callback(error);
  }

  #look(): void {
    if (!mayRead(this.#descriptor)) return;
    let length: number;
    try {
      length = readSync(this.#descriptor, this.#buffer);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') this.destroy(error as Error);
      return;
    }
    this.#rest();
    this.push(length === 0 ? null : Buffer.from(this.#buffer.subarray(0, length)));
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** Whether a read of this terminal would not stop the process: see job_control() in drivers/tty/n_tty.c. */
function mayRead(descriptor: number): boolean {
  const stat = readFileSync('/proc/self/stat', 'latin1');
  // After the name, which stands in parentheses: state, parent, group, session, terminal, its foreground group.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [group, , terminal, foreground] = fields.slice(2, 6).map(Number);
  if (terminal !== fstatSync(descriptor).rdev) return true;
  return group === foreground;
}
