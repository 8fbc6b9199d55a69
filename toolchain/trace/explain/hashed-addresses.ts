// SPDX-License-Identifier: MIT
import { align } from '../../../app/core/align.ts';
import { littleEndian, viewOf } from '../../../app/core/byte-order.ts';
import { headerLength } from '../../../app/core/message.ts';
import { inMemoryOrder, reversedWords } from './word-order.ts';

/** What tells whether a line of a dump goes on with the line before it. */
export interface AddressedLine {
  /** The text before the address, without the time; undefined for a line without an address. */
  readonly prefix: string | undefined;
  /** The address as the line has it. */
  readonly address: string;
  readonly bytes: readonly number[];
}

/** Bytes of a full row of print_hex_dump(). */
const fullRows = [16, 32];

/** Digits of %p on machines of 64 bits; offsets have 8. */
const addressDigits = 16;

/** The text before an address, without the times that logs have there. */
export function prefixOf(text: string): string {
  return text.replace(/\[ *\d+\.\d+\]|\d\d:\d\d:\d\d(?:[.,]\d+)?/g, '').trim();
}

/**
 * Whether a line goes on with the message of the line before it, although their addresses do not follow one another:
 * since Linux 4.15 `%p`, which print_hex_dump() prints with DUMP_PREFIX_ADDRESS, is a hash of the address. The lines
 * of a message have the same text before the address, and all rows but the last are full. `end` tells whether the
 * message before this line is complete.
 */
export function goesOn(before: AddressedLine, line: AddressedLine, end: MessageEnd): boolean {
  const row = before.bytes.length;
  return (
    isHashed(before) &&
    isHashed(line) &&
    before.prefix === line.prefix &&
    fullRows.includes(row) &&
    line.bytes.length <= row &&
    !end.isHere()
  );
}

/** Offsets begin with 0, and have fewer digits; without any text before it, only an address of 64 bits is one. */
function isHashed({ prefix, address }: AddressedLine): boolean {
  if (prefix === undefined || /^0*$/.test(address)) return false;
  return address.length === addressDigits || prefix !== '';
}

/** Finds out whether the messages in the growing bytes of a dump end exactly where the bytes do. */
export class MessageEnd {
  readonly #dump: readonly number[];
  readonly #width: number;
  #at = 0;

  /** `width`: bytes of a word of the dump. */
  constructor(dump: readonly number[], width: number) {
    this.#dump = dump;
    this.#width = Math.max(4, width);
  }

  isHere(): boolean {
    while (this.#dump.length - this.#at >= headerLength) {
      const length = viewOf(this.#word(this.#at)).getUint32(this.#at % this.#width, littleEndian);
      if (length < headerLength) return false;
      this.#at += align(length);
    }
    return this.#at === this.#dump.length;
  }

  /** The word around an offset in the order of memory, which the first word tells. */
  #word(offset: number): Uint8Array {
    const width = this.#width;
    const start = offset - (offset % width);
    const word = Uint8Array.from(this.#dump.slice(start, start + width));
    const first = Uint8Array.from(this.#dump.slice(0, width));
    return inMemoryOrder(first, width) === first ? word : reversedWords(word, width);
  }
}
