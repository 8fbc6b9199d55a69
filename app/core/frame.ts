// SPDX-License-Identifier: MIT

/**
 * Bytes that messages are read from. Messages and attributes begin at multiples of four, so their
 * headers are read as whole words: the base is aligned, and the length a multiple of four.
 */
export interface Frame {
  readonly bytes: Uint8Array;
  /** A view of that memory. */
  readonly words: Uint32Array;
  /** A view of that memory. */
  readonly view: DataView;
}

/** A frame of the given bytes; a copy of them unless they are aligned and all of their memory. */
export function frameOf(bytes: Uint8Array): Frame {
  const whole = bytes.byteOffset % 4 === 0 && bytes.length % 4 === 0;
  return whole ? viewsOf(bytes) : viewsOf(padded(bytes));
}

/** A frame of zeroes; `length` is rounded up to a multiple of four. */
export function newFrame(length: number): Frame {
  return viewsOf(new Uint8Array((length + 3) & ~3));
}

function padded(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array((bytes.length + 3) & ~3);
  copy.set(bytes);
  return copy;
}

function viewsOf(bytes: Uint8Array): Frame {
  const { buffer, byteOffset, length } = bytes;
  return {
    bytes,
    words: new Uint32Array(buffer, byteOffset, length >> 2),
    view: new DataView(buffer, byteOffset, length),
  };
}
