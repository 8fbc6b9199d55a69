// SPDX-License-Identifier: MIT

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Sizes of integers that may end in zeroes and have the codes of letters. */
const integers = [1, 2, 4];

/** Without characters that steer a terminal or belong to no text. */
const printable = /^[\P{C}\n\t]+$/u;

/**
 * The text that bytes of an unknown kind are, without the NULs that end it; undefined for those that may be anything
 * else: a small integer has the bytes of a letter and zeroes, too.
 */
export function likelyText(bytes: Uint8Array): string | undefined {
  if (integers.includes(bytes.length)) return undefined;
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  if (end === 0 || (bytes.length - end > 1 && end < 5)) return undefined;
  try {
    const text = strict.decode(bytes.subarray(0, end));
    return printable.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
