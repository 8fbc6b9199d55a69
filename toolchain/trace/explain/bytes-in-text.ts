// SPDX-License-Identifier: MIT
import { headerLength } from '../../../app/core/message.ts';
import { arrayIn } from './arrays.ts';
import { dumpsIn } from './dump-lines.ts';
import { digitsIn } from './hex-digits.ts';
import { base64In, quotedText, stringIn } from './literals.ts';
import { isOtherDump, plainDump } from './plain-dump.ts';
import { inMemoryOrder } from './word-order.ts';

/** The bytes of a text, in one block or several. */
export interface BytesInText {
  readonly blocks: readonly Uint8Array[];
  /** A clause about what is odd in the text. */
  readonly problem?: string | undefined;
}

/** Finds the bytes that a text writes down, in whichever form; undefined where there are none. */
export function bytesInText(written: string): BytesInText | undefined {
  const text = plainDump(written);
  // Its digits are no bytes.
  if (isOtherDump(text)) return undefined;
  const dumps = dumpsIn(text);
  if (dumps !== undefined) return { blocks: dumps };
  const literal = stringIn(text) ?? arrayIn(text);
  if (literal !== undefined) return { blocks: [literal] };
  const inner = quotedText(text) ?? text;
  // A Buffer as Node shows it.
  const { bytes, problem } = digitsIn(inner.replace(/<Buffer ([\da-f ]*)>/gi, '$1'));
  if (problem === undefined && bytes.length > 0) return { blocks: [inWords(bytes, inner)] };
  const odd = problem?.startsWith('an odd') ?? false;
  // Digits that stop within a word are no bytes, unless there is a header of them.
  if (bytes.length >= headerLength || (odd && bytes.length > 0)) {
    return { blocks: [bytes], problem };
  }
  const decoded = base64In(inner);
  return decoded && { blocks: [decoded], problem: oddLength(decoded) };
}

/** Words of `od -An -tx4` are numbers of the machine's order. */
function inWords(bytes: Uint8Array, digits: string): Uint8Array {
  const words = digits.trim().split(/\s+/);
  const [{ length } = ''] = words;
  const alike = words.length > 1 && words.every((word) => word.length === length);
  return alike && [4, 8, 16].includes(length) ? inMemoryOrder(bytes, length / 2) : bytes;
}

/** Long words are base64 by accident. */
function oddLength(decoded: Uint8Array): string | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = decoded;
  const length = a + b * 0x100 + c * 0x10000 + d * 0x1000000;
  if (length >= headerLength && length <= decoded.length + 3) return undefined;
  return 'read as base64, although it does not begin with the length of a message';
}
