// SPDX-License-Identifier: MIT
import { littleEndian } from '../../../app/core/byte-order.ts';
import { headerLength } from '../../../app/core/message.ts';

/** The order in which this machine keeps the bytes of a word. */
export const machineOrder = littleEndian ? 'little' : 'big';

/** Reverses the bytes of each word, as printing numbers of the machine's order does. */
export function reversedWords(bytes: Uint8Array, width: number): Uint8Array {
  const reversed = bytes.slice();
  for (let at = 0; at < reversed.length; at += width) reversed.subarray(at, at + width).reverse();
  return reversed;
}

/**
 * Puts bytes into the order in which they lie in memory, from words as a dump printed them: either as bytes, or as
 * numbers of the machine's order. The length of the first message tells, which is small in the right order.
 */
export function inMemoryOrder(bytes: Uint8Array, width: number): Uint8Array {
  const reversed = reversedWords(bytes, width);
  return firstLength(reversed) < firstLength(bytes) ? reversed : bytes;
}

/** nlmsg_len of little-endian machines; Infinity where it is shorter than a header. */
function firstLength([a = 0, b = 0, c = 0, d = 0]: Uint8Array): number {
  const length = a + b * 0x100 + c * 0x10000 + d * 0x1000000;
  return length < headerLength ? Infinity : length;
}
