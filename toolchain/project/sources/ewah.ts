// SPDX-License-Identifier: MIT

/**
 * Reads one of git's compressed bitmaps, EWAH (git's technical/bitmap-format): a 32-bit count of bits,
 * a 32-bit count of 64-bit words, the words, and 32 bits for writers, all big-endian. A marker word
 * says how many words of equal bits come first and how many literal words follow.
 *
 * @param limit the most bits that may be set
 * @returns the positions of the set bits, and where the bitmap ends
 * @throws RangeError if it is cut short, Error if more bits than the limit are set
 */
export function readEwah(
  bytes: Buffer,
  start: number,
  limit: number,
): { readonly set: ReadonlySet<number>; readonly end: number } {
  const words = bytes.readUInt32BE(start + 4);
  const first = start + 8;
  const end = first + words * 8 + 4;
  if (end > bytes.length) throw new RangeError('a bitmap is cut short');
  const set = new Set<number>();
  const add = (position: number): void => {
    if (position >= limit) throw new Error('a bitmap has too many bits');
    set.add(position);
  };
  let position = 0;
  for (let word = 0; word < words;) {
    const marker = bytes.readBigUInt64BE(first + word * 8);
    word += 1;
    const run = Number((marker >> 1n) & 0xffffffffn) * 64;
    if ((marker & 1n) === 1n) for (let bit = 0; bit < run; bit += 1) add(position + bit);
    position += run;
    const literals = Number(marker >> 33n);
    if (word + literals > words) throw new RangeError('a bitmap is cut short');
    for (const last = word + literals; word < last; word += 1, position += 64) {
      const literal = bytes.readBigUInt64BE(first + word * 8);
      for (let bit = 0n; bit < 64n; bit += 1n) {
        if (((literal >> bit) & 1n) === 1n) add(position + Number(bit));
      }
    }
  }
  return { set, end };
}
