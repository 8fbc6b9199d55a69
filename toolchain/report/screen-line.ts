// SPDX-License-Identifier: MIT

/** Bytes of a line that are kept to show it again. */
const longest = 4096;

/** Control sequences (CSI) that leave the cursor in its line: movement in it, erasing in it, colours, modes. */
const withinLine = new Set('CDGKPX@`mhlnqt');

/** ... and those that a long line needs besides, which the terminal wrapped. */
const relative = new Set('AB');

/** Private modes that switch to the screen of an editor, and back. */
const otherScreen = /^\?(?:47|1047|1049)$/;

const escape = 0x1b;

/** The knowledge of the line in which the cursor of a terminal is, from the bytes that were written to it. */
export class ScreenLine {
  #bytes: number[] = [];
  #isWhole = true;
  #isMovable = true;
  #column = 0;
  #widest = 0;
  #state: 'text' | 'escape' | 'charset' | 'csi' | 'string' = 'text';
  #sequence = '';
  /** Bytes of a character that are still to come. */
  #missing = 0;
  #isOther = false;

  /** Whether a program has the screen to itself, as editors and pagers do. */
  get isOtherScreen(): boolean {
    return this.#isOther;
  }

  /** Whether the terminal waits for the rest of a control sequence or a character. */
  get isCut(): boolean {
    return this.#state !== 'text' || this.#missing > 0;
  }

  get isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  /** Whether the line is in one row of a window of so many columns, and can be erased. */
  fits(columns: number): boolean {
    return this.#isMovable && this.#isWhole && this.#widest < columns;
  }

  /** The bytes that show the line again, from the begin of a line; undefined where they would not. */
  get again(): Buffer | undefined {
    return this.#isMovable && this.#isWhole ? Buffer.from(this.#bytes) : undefined;
  }

  read(bytes: Uint8Array): void {
    for (const byte of bytes) this.#read(byte);
  }

  #read(byte: number): void {
    if (byte === 0x0a && this.#state === 'text') {
      this.#begin();
      return;
    }
    if (this.#bytes.length < longest) this.#bytes.push(byte);
    else this.#isWhole = false;
    switch (this.#state) {
      case 'text':
        return this.#text(byte);
      case 'escape':
        return this.#escape(byte);
      case 'charset':
        this.#state = 'text';
        return;
      case 'csi':
        if (byte >= 0x40 && byte <= 0x7e) this.#control(String.fromCharCode(byte));
        else this.#sequence = (this.#sequence + String.fromCharCode(byte)).slice(-64);
        return;
      case 'string':
        // A title, up to BEL or ESC \.
        if (byte === 0x07) this.#state = 'text';
        else if (byte === escape) this.#state = 'escape';
        return;
    }
  }

  #begin(): void {
    this.#bytes = [];
    this.#isWhole = true;
    this.#isMovable = true;
    this.#column = 0;
    this.#widest = 0;
    this.#missing = 0;
  }

  #text(byte: number): void {
    if (byte === escape) this.#state = 'escape';
    else if (byte === 0x0d) this.#column = 0;
    else if (byte === 0x08) this.#column = Math.max(0, this.#column - 1);
    else if (byte === 0x09) this.#move(8 - (this.#column % 8));
    else if (byte >= 0xc0) {
      this.#missing = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
      // Twice as wide, perhaps.
      this.#move(byte >= 0xe0 ? 2 : 1);
    } else if (byte >= 0x80) this.#missing = Math.max(0, this.#missing - 1);
    else if (byte >= 0x20) {
      this.#missing = 0;
      this.#move(1);
    }
  }

  #move(columns: number): void {
    this.#column += columns;
    this.#widest = Math.max(this.#widest, this.#column);
  }

  #escape(byte: number): void {
    this.#state = 'text';
    switch (String.fromCharCode(byte)) {
      case '[':
        this.#state = 'csi';
        this.#sequence = '';
        return;
      case ']':
      case 'P':
      case '_':
      case '^':
        this.#state = 'string';
        return;
      case '(':
      case ')':
        this.#state = 'charset';
        return;
      case 'c':
        this.#isOther = false;
        this.#isMovable = false;
        return;
      case '=':
      case '>':
      case '\\':
        return;
      default:
        this.#isMovable = false;
    }
  }

  #control(final: string): void {
    this.#state = 'text';
    if ((final === 'h' || final === 'l') && this.#sequence.split(';').some(isOtherScreen)) {
      this.#isOther = final === 'h';
      // The cursor goes back to where it was, after the line that started the editor.
      this.#begin();
      return;
    }
    const count = Number.parseInt(this.#sequence, 10) || 1;
    if (final === 'C') this.#move(count);
    else if (final === 'G') this.#move(count - 1 - this.#column);
    else if (final === 'D') this.#column = Math.max(0, this.#column - count);
    if (relative.has(final)) this.#widest = Infinity;
    else if (!withinLine.has(final)) this.#isMovable = false;
  }
}

function isOtherScreen(mode: string): boolean {
  return otherScreen.test(mode);
}
