// SPDX-License-Identifier: MIT
import type { Output } from './output.ts';

/**
 * Between these two the terminal cuts overlong lines (DECAWM): it may have been resized without our
 * knowing yet.
 */
const wrapOff = '\u001b[?7l';
const wrapOn = '\u001b[?7h';

/** The most columns of a drawn line: less to tidy up after a wide terminal becomes narrow. */
const widest = 120;

/**
 * Deletes lines from the cursor on (DL). Erasing to the end of the screen (ED) would look the same, but
 * tmux keeps lines erased from the topmost line on in its history.
 */
const erase = '\r\u001b[999M';

/**
 * Lines at the end of a terminal's text that are drawn again and again.
 *
 * The cursor rests at the beginning of the first drawn line, and nothing drawn is as wide as the
 * terminal. So whatever a resize does to those lines, they lie between the cursor and the end of the
 * screen, and erasing them erases nothing else.
 */
export class DrawnLines {
  readonly #output: Output;
  #isDrawn = false;

  constructor(output: Output) {
    this.#output = output;
  }

  /** The columns that a drawn line may take. */
  get room(): number {
    return Math.min((this.#output.columns ?? 80) - 1, widest);
  }

  /** The lines that may be drawn. Twice as many, after the terminal has become half as wide, still fit. */
  get height(): number {
    const { rows = 0 } = this.#output;
    // A terminal that has not been told its size has 0 rows.
    return Math.max(1, Math.floor((rows > 0 ? rows : 24) / 2));
  }

  /** @param lines none wider than `room` */
  draw(lines: readonly string[]): void {
    if (lines.length === 0 || this.room < 1) {
      this.clear();
      return;
    }
    const up = lines.length > 1 ? `\u001b[${lines.length - 1}A` : '';
    this.#output.write(`${erase}${wrapOff}${lines.join('\n')}${wrapOn}\r${up}`);
    this.#isDrawn = true;
  }

  clear(): void {
    if (this.#isDrawn) this.#output.write(erase);
    this.#isDrawn = false;
  }
}
