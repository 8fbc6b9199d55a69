// SPDX-License-Identifier: MIT

/** A piece of output, and when the agent read it, in milliseconds of its clock. */
export interface TimedPiece {
  readonly time: number;
  readonly bytes: Buffer;
}

/** Bytes before each piece: the time, and the length of what follows. */
const headerSize = 12;

/** A piece as it travels on a stream of the channel: a little-endian double, a 32-bit length, the bytes. */
export function encodePiece({ time, bytes }: TimedPiece): Buffer {
  const header = Buffer.alloc(headerSize);
  header.writeDoubleLE(time, 0);
  header.writeUInt32LE(bytes.length, 8);
  return Buffer.concat([header, bytes]);
}

/** Puts pieces together again from what a stream brings; of a long one, what is there is given out at once. */
export class PieceDecoder {
  #header = Buffer.alloc(0);
  #time = 0;
  /** Bytes of the piece that are still to come. */
  #left = 0;

  push(received: Buffer): TimedPiece[] {
    const pieces: TimedPiece[] = [];
    let rest = received;
    while (rest.length > 0) {
      if (this.#left === 0) {
        const missing = headerSize - this.#header.length;
        this.#header = Buffer.concat([this.#header, rest.subarray(0, missing)]);
        rest = rest.subarray(missing);
        if (this.#header.length < headerSize) break;
        this.#time = this.#header.readDoubleLE(0);
        this.#left = this.#header.readUInt32LE(8);
        this.#header = Buffer.alloc(0);
        continue;
      }
      const bytes = rest.subarray(0, this.#left);
      pieces.push({ time: this.#time, bytes });
      this.#left -= bytes.length;
      rest = rest.subarray(bytes.length);
    }
    return pieces;
  }
}
