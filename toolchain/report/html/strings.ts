// SPDX-License-Identifier: MIT
import { printable } from '../printable.ts';

/** The texts of a block, each once. Nothing in them can steer or deceive the reader. */
export class Strings {
  readonly #places = new Map<string, number>([['', 0]]);
  readonly list: string[] = [''];

  /** Returns the index of a text of one line; 0 for none. */
  line(text: string | undefined): number {
    return this.#place(printable(text ?? ''));
  }

  /** Returns the index of a text that may have several lines. */
  lines(text: string | undefined): number {
    return this.#place((text ?? '').split(/\r?\n/).map(printable).join('\n'));
  }

  #place(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = this.list.length;
    this.list.push(text);
    this.#places.set(text, place);
    return place;
  }
}
