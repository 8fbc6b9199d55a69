// SPDX-License-Identifier: MIT

/** A table of Markdown. */
export interface Table {
  /** A heading and the first two lines. */
  readonly head: string;
  readonly rows: readonly string[];
  /** The name of what a row stands for, in the plural. */
  readonly what: string;
}

/** Rows that a table shows. */
export const mostRows = 200;

/** Bytes that are kept for lines that say what is left out. */
const reserve = 1024;

/** Collects a text up to a number of bytes in UTF-8. Once a part did not fit, none is added. */
export class Budget {
  readonly #parts: string[] = [];
  #left: number;
  #isFull = false;

  constructor(bytes: number) {
    this.#left = bytes - reserve;
  }

  get text(): string {
    return this.#parts.join('');
  }

  /** Returns whether it was added. */
  add(part: string): boolean {
    const bytes = Buffer.byteLength(part);
    this.#isFull ||= bytes > this.#left;
    if (this.#isFull) return false;
    this.#parts.push(part);
    this.#left -= bytes;
    return true;
  }

  addTable({ head, rows, what }: Table): void {
    if (!this.add(head)) return;
    const shown = rows.slice(0, mostRows).findIndex((each) => !this.add(each));
    const count = shown === -1 ? Math.min(rows.length, mostRows) : shown;
    if (count < rows.length) this.end(`\n${rows.length - count} more ${what}.\n`);
  }

  /** Adds a short line that says what is left out. */
  end(part: string): void {
    if (this.#left + reserve >= Buffer.byteLength(part)) this.#parts.push(part);
  }
}
