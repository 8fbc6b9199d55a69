// SPDX-License-Identifier: MIT

/** A small generator with a seed (mulberry32), so that a failure can be had again. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Makes one to four changes to the bytes: bytes, bits, the end cut off, extremes of lengths. */
export function mutate(source: Uint8Array, next: () => number): Uint8Array {
  const pick = (limit: number): number => Math.floor(next() * limit);
  let bytes = source.slice();
  for (let changes = 1 + pick(4); changes > 0 && bytes.length > 0; changes -= 1) {
    const at = pick(bytes.length);
    switch (pick(4)) {
      case 0:
        bytes[at] = pick(256);
        break;
      case 1:
        bytes[at]! ^= 1 << pick(8);
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      default:
        // A length field's extremes, where one begins.
        bytes.fill(next() < 0.5 ? 0xff : 0, at & ~3, (at & ~3) + 4);
    }
  }
  return bytes;
}
