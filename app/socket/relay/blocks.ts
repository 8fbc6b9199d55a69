// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import { littleEndian, viewOf } from '../../core/byte-order.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { newFrame, type Frame } from '../../core/frame.ts';

/** Bytes before a block: its length as a u32, in the byte order that netlink itself has. */
const blockHeader = 4;

/** No block of ours is longer. */
const longest = 64 * 1024 * 1024;

/** The block of these bytes: a copy. */
export function encodeBlock(bytes: Uint8Array): Uint8Array {
  const block = new Uint8Array(blockHeader + bytes.length);
  viewOf(block).setUint32(0, bytes.length, littleEndian);
  block.set(bytes, blockHeader);
  return block;
}

/** Takes blocks out of a stream, which brings them in pieces of any size. */
export class BlockReader {
  /** The last block lies here, from 0 to `length`; good until the next call. */
  frame: Frame = newFrame(65_536);
  length = 0;
  readonly #source: Readable;
  /** Bytes read from the stream that belong to blocks not taken yet. */
  #rest: Uint8Array = new Uint8Array(0);
  readonly #header = new Uint8Array(blockHeader);
  #headerBytes = 0;
  #wanted = 0;

  constructor(source: Readable) {
    this.#source = source;
  }

  /** False when the next block is not all there yet. Throws ProtocolError for what is none. */
  next(): boolean {
    if (this.#headerBytes === blockHeader && this.length === this.#wanted) this.#headerBytes = 0;
    for (;;) {
      if (this.#headerBytes < blockHeader) {
        this.#headerBytes += this.#fill(this.#header, this.#headerBytes, blockHeader);
        if (this.#headerBytes === blockHeader) this.#begin();
      }
      if (this.#headerBytes === blockHeader) {
        this.length += this.#fill(this.frame.bytes, this.length, this.#wanted);
        if (this.length === this.#wanted) return true;
      }
      const piece = this.#source.read() as Uint8Array | null;
      if (piece === null) return false;
      this.#rest = piece;
    }
  }

  #begin(): void {
    this.#wanted = viewOf(this.#header).getUint32(0, littleEndian);
    this.length = 0;
    if (this.#wanted > longest) throw new ProtocolError(`a block of ${this.#wanted} bytes`);
    if (this.#wanted > this.frame.bytes.length) this.frame = newFrame(this.#wanted);
  }

  /** Copies what there is, up to `end`; returns how many bytes it was. */
  #fill(into: Uint8Array, start: number, end: number): number {
    const piece = this.#rest.subarray(0, end - start);
    into.set(piece, start);
    this.#rest = this.#rest.subarray(piece.length);
    return piece.length;
  }
}
