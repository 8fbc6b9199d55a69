// SPDX-License-Identifier: MIT

/** Bytes of one call that are kept. Datagrams of netlink are shorter by far; a log may say anything. */
const most = 4 * 1024 * 1024;

const spaces = / {2}/g;

/** Collects the bytes of the dumps that strace writes below a call: one list of bytes for each datagram. */
export class Dump {
  readonly #datagrams: number[][] = [[]];
  #started = false;
  #length = 0;

  /** Takes ` | 00000  20 00 … |`, ` * 32 bytes in buffer 0` or ` = 1 buffers in vector 0`. False: it is none of these. */
  take(line: string): boolean {
    if (line.startsWith(' | ')) {
      if (this.#length < most) {
        this.#length += addBytes(this.#datagrams.at(-1) ?? [], line);
      }
      return true;
    }
    if (line.startsWith(' * ')) return / bytes in buffer \d+$/.test(line);
    if (!line.startsWith(' = ') || !/ buffers in vector \d+$/.test(line)) return false;
    if (this.#started) this.#datagrams.push([]);
    this.#started = true;
    return true;
  }

  /** Bytes of all datagrams so far. */
  get length(): number {
    return this.#length;
  }

  get datagrams(): Uint8Array[] {
    return this.#datagrams.map((bytes) => Uint8Array.from(bytes));
  }
}

/** Adds the bytes of ` | 00010  34 00 00 00 02 00 00 00  01 00 00 00 12 0d 00 00  4............... |`. */
function addBytes(into: number[], line: string): number {
  spaces.lastIndex = 3;
  const gap = spaces.exec(line);
  if (gap === null) return 0;
  let at = gap.index + 2;
  for (let count = 0; count < 16; count += 1) {
    if (count === 8) at += 1;
    const high = digit(line.charCodeAt(at));
    const low = digit(line.charCodeAt(at + 1));
    if (high === undefined || low === undefined) return count;
    into.push(high * 16 + low);
    at += 3;
  }
  return 16;
}

function digit(code: number): number | undefined {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  return undefined;
}
