// SPDX-License-Identifier: MIT

/** Characters of a line that are kept: the rest of a longer one is dropped from its middle. */
const most = 256 * 1024;

/**
 * Splits bytes into lines, one character a byte. The bytes may come from a stranger's file, so a line without an end
 * must not fill the memory: its beginning and its end stay, where strace writes the call and its result.
 */
export class TextLines {
  #rest = '';

  /** The lines that this completes. */
  take(chunk: Uint8Array): string[] {
    const lines = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
      .toString('latin1')
      .split('\n');
    lines[0] = this.#rest + (lines[0] ?? '');
    this.#rest = shortened(lines.pop() ?? '');
    return lines.map((line) => shortened(line.endsWith('\r') ? line.slice(0, -1) : line));
  }

  /** The start of a line that is not complete yet. */
  get partial(): string {
    return this.#rest;
  }
}

function shortened(line: string): string {
  return line.length <= most ? line : line.slice(0, most / 2) + line.slice(-most / 2);
}
