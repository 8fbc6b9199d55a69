// SPDX-License-Identifier: MIT
import { littleEndian } from './byte-order.ts';
import { bytesOfText } from './byte-text.ts';

/** An attribute's length is a u16. */
const maximum = 0xffff;

/** Lays out a message or a run of attributes, growing as it goes. Offsets are from its start. */
export class Writer {
  /** Zero from `#length` on. */
  #bytes: Uint8Array;
  #view: DataView;
  #length = 0;

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** Bytes written. */
  get length(): number {
    return this.#length;
  }

  /** A view of the bytes written so far, valid until the next write or `reset`. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** A view of the bytes written so far, valid until the next write. Offsets are those of `bytes`. */
  get view(): DataView {
    return this.#view;
  }

  reset(): void {
    this.truncate(0);
  }

  /** Takes back what was written after the first `length` bytes. */
  truncate(length: number): void {
    this.#bytes.fill(0, length, this.#length);
    this.#length = Math.min(length, this.#length);
  }

  /** Makes room for `length` zeroes and returns where they begin. */
  reserve(length: number): number {
    const start = this.#length;
    const end = start + length;
    if (end > this.#bytes.length) this.#grow(end);
    this.#length = end;
    return start;
  }

  u8(value: number): void {
    const start = this.reserve(1);
    this.#view.setUint8(start, value);
  }

  u16(value: number): void {
    const start = this.reserve(2);
    this.#view.setUint16(start, value, littleEndian);
  }

  u32(value: number): void {
    const start = this.reserve(4);
    this.#view.setUint32(start, value, littleEndian);
  }

  u64(value: bigint): void {
    const start = this.reserve(8);
    this.#view.setBigUint64(start, value, littleEndian);
  }

  append(bytes: Uint8Array): void {
    const start = this.reserve(bytes.length);
    this.#bytes.set(bytes, start);
  }

  /** Appends the bytes of `bytesOfText`, and no NUL behind them. */
  text(value: string): void {
    this.append(bytesOfText(value));
  }

  /** Zeroes up to the next multiple of four. */
  align(): void {
    const rest = this.#length & 3;
    if (rest !== 0) this.reserve(4 - rest);
  }

  /** Begins an attribute; its value is what is written until `endAttribute`. */
  beginAttribute(type: number): number {
    const start = this.reserve(4);
    this.#view.setUint16(start + 2, type, littleEndian);
    return start;
  }

  /** Ends the attribute that `beginAttribute` returned. RangeError when its value is too long. */
  endAttribute(start: number): void {
    const length = this.#length - start;
    if (length > maximum) {
      throw new RangeError(`an attribute's value has at most 65531 bytes, not ${length - 4}`);
    }
    this.#view.setUint16(start, length, littleEndian);
    this.align();
  }

  #grow(needed: number): void {
    const bytes = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}
