// SPDX-License-Identifier: MIT

/** Keeps the end of a text that comes in pieces, in bounded memory. */
export class Tail {
  readonly #most: number;
  #text = '';
  #dropped = 0;

  /** @param most characters to keep */
  constructor(most: number) {
    this.#most = most;
  }

  write(text: string): void {
    this.#text += text;
    // Cut seldom: each cut copies what is kept.
    if (this.#text.length > 2 * this.#most) this.#cut(this.#most);
  }

  /**
   * Returns the end of the text. If something before it was dropped, a line says so, and the text begins with a whole
   * line where it has one.
   *
   * @param most characters to return
   */
  last(most = this.#most): string {
    if (this.#text.length > most) this.#cut(most);
    if (this.#dropped === 0) return this.#text;
    const kept = this.#text.slice(this.#text.indexOf('\n') + 1);
    const dropped = this.#dropped + this.#text.length - kept.length;
    return `[${dropped} characters before this are left out]\n${kept}`;
  }

  #cut(most: number): void {
    const kept = this.#text.slice(-most);
    this.#dropped += this.#text.length - kept.length;
    this.#text = kept;
  }
}
