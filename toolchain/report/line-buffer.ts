// SPDX-License-Identifier: MIT

/** The most characters of a line to keep; a terminal cannot use more. */
const longest = 16_384;

/**
 * Splits a text that comes in pieces into lines, with bounded memory. A carriage return ends a line
 * too, so that each state of a progress bar is one line.
 */
export class LineBuffer {
  readonly #onLine: (line: string) => void;
  #rest = '';
  /** Characters of the line that were dropped. */
  #more = 0;
  /** The effect of a carriage return at the very end: a line feed that follows may belong to it. */
  #returned: 'ended a line' | 'ended none' | undefined;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  write(text: string): void {
    let from = this.#afterReturn(text);
    const end = /\r*\n|\r+/g;
    end.lastIndex = from;
    for (let match = end.exec(text); match !== null; match = end.exec(text)) {
      this.#keep(text.slice(from, match.index));
      from = end.lastIndex;
      // In `\rstate\rstate`, nothing precedes the first carriage return.
      const isLine = match[0].endsWith('\n') || this.#rest !== '';
      if (isLine) this.#end();
      if (from === text.length && !match[0].endsWith('\n')) {
        this.#returned = isLine ? 'ended a line' : 'ended none';
      }
    }
    this.#keep(text.slice(from));
  }

  /** Passes on a last line without an end. */
  flush(): void {
    this.#returned = undefined;
    if (this.#rest !== '') this.#end();
  }

  /** Index of the text's begin, after what belongs to the carriage return before it. */
  #afterReturn(text: string): number {
    const returned = this.#returned;
    if (returned === undefined || text === '') return 0;
    const rest = /^\r*\n?/.exec(text)?.[0] ?? '';
    const fed = rest.endsWith('\n');
    if (fed && returned === 'ended none') this.#end();
    if (fed || rest.length < text.length) this.#returned = undefined;
    return rest.length;
  }

  #keep(text: string): void {
    const kept = text.slice(0, longest - this.#rest.length);
    this.#rest += kept;
    this.#more += text.length - kept.length;
  }

  #end(): void {
    const rest = this.#rest;
    const more = this.#more;
    this.#rest = '';
    this.#more = 0;
    this.#onLine(more === 0 ? rest : `${rest} [${more} more characters in this line]`);
  }
}
