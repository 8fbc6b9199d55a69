// SPDX-License-Identifier: MIT
import { ScreenLine } from './screen-line.ts';

/** Lines that wait while a program has the screen to itself; older ones are dropped. */
const mostWaiting = 1_000;

/** Takes back what a program that was ended may have left: an editor's screen, colours, a hidden cursor, modes of keys. */
const usualModes =
  '\u001b[0m\u001b[?25h\u001b[?2004l\u001b[?1l\u001b>\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l';

/** The part of a terminal that is needed here. */
export interface Screen {
  write(bytes: Uint8Array | string): boolean;
  once(event: 'drain', listener: () => void): unknown;
  readonly columns?: number;
}

/**
 * A terminal in raw mode on which a program elsewhere writes, and nlkit beside it. Lines of nlkit's stand above the line
 * in which the program is, a prompt and what was typed so far, which stays as it was. While an editor or a pager has the
 * screen they wait.
 */
export class SharedScreen {
  readonly #screen: Screen;
  readonly #line = new ScreenLine();
  #waiting: string[] = [];
  #dropped = 0;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** Writes what the program does. Returns false where `drain` is to be waited for. */
  write(bytes: Buffer): boolean {
    this.#line.read(bytes);
    const isTaken = this.#screen.write(bytes);
    this.#show();
    return isTaken;
  }

  once(event: 'drain', listener: () => void): void {
    this.#screen.once(event, listener);
  }

  /** Shows a line of nlkit's. */
  show(line: string): void {
    this.#waiting.push(line);
    if (this.#waiting.length > mostWaiting) {
      this.#waiting.shift();
      this.#dropped += 1;
    }
    this.#show();
  }

  /** The program has ended: shows what still waits, and leaves the cursor at the begin of a line. */
  close(): void {
    const back = this.#line.isOtherScreen ? '\u001b[?1049l' : '';
    const end = this.#line.isEmpty ? '' : '\r\n';
    this.#screen.write(`${back}${usualModes}${end}${this.#lines()}`);
  }

  #show(): void {
    const line = this.#line;
    if (this.#waiting.length === 0 || line.isOtherScreen || line.isCut) return;
    if (line.isEmpty) {
      this.#screen.write(this.#lines());
      return;
    }
    const before = line.fits(this.#screen.columns ?? 80) ? '\r\u001b[K' : '\r\n';
    this.#screen.write(before + this.#lines());
    if (line.again !== undefined) this.#screen.write(line.again);
  }

  #lines(): string {
    const dropped = this.#dropped > 0 ? [`[${String(this.#dropped)} earlier lines]`] : [];
    const lines = [...dropped, ...this.#waiting].map((line) => `${line}\r\n`);
    this.#waiting = [];
    this.#dropped = 0;
    return lines.join('');
  }
}
