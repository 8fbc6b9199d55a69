// SPDX-License-Identifier: MIT
import { declaredWord, type DeclaredWord } from './declared-word.ts';
import { inMemoryOrder, machineOrder, reversedWords } from './word-order.ts';

// Texts may have megabytes: each regular expression matches a few characters, as in literals.ts.

/** Reads arrays of C, Python and JavaScript: `{ 0x14, 0x00 }`, `[20, 0]`, `u32 x[] = { 0x14 }`, `0x14, 0x00`, `14, 0`. */
export function arrayIn(text: string): Uint8Array | undefined {
  const plain = text
    .split('\n')
    .map((line) => line.replace(/\/\/.*|#.*/, ''))
    .join('\n')
    .split('*/')
    .map((part) => part.split('/*', 1)[0])
    .join(' ');
  const bracketed = longestBracketed(withoutConversions(plain));
  if (bracketed === undefined) return listIn(plain);
  const { before, inside } = bracketed;
  const items = itemsOf(inside);
  if (items.length === 0) return undefined;
  const declared = declaredWord(before);
  if (declared !== undefined) return wordsOf(items, declared);
  const isDecimal = items.some((item) => /^(?:\d(?:\d\d)?|0x.*)$/i.test(item));
  return isDecimal ? numbersOf(items) : undefined;
}

/** An array of __be32 or __le32 may convert each of its numbers; what its type says is enough. */
function withoutConversions(text: string): string {
  return text.replace(
    /\b(?:hton[sl]|(?:__|__constant_)?cpu_to_[bl]e\d\d)\(\s*(\w{1,20})\s*\)/g,
    '$1',
  );
}

/** A list without brackets: each item is a byte, or a word of eight digits. */
function listIn(plain: string): Uint8Array | undefined {
  const items = itemsOf(plain);
  const commas = plain.includes(',');
  if (items.length === 0) return undefined;
  if (items.some((item) => item.toLowerCase().startsWith('0x'))) {
    const alike = commas || items.every((item) => item.length <= 4) || literalWidth(items) > 1;
    return alike ? numbersOf(items) : undefined;
  }
  // Without brackets and `0x`, digits are hexadecimal.
  if (!commas || !items.every((item) => /^[\da-f]{1,2}$/i.test(item))) return undefined;
  return Uint8Array.from(items, (item) => Number.parseInt(item, 16));
}

function itemsOf(list: string): string[] {
  return list.split(/[\s,]/).filter((item) => item !== '');
}

/** Bytes, or words of the machine's order whose digits say how long they are. */
function numbersOf(items: readonly string[]): Uint8Array | undefined {
  const width = literalWidth(items);
  if (width > 1) {
    const words = wordsOf(items, { width, order: 'big' });
    return words && inMemoryOrder(words, width);
  }
  const numbers = items.map((item) =>
    /^(?:0x[0-9a-f]{1,2}|\d{1,3})u?$/i.test(item) ? Number(item.replace(/u$/i, '')) : NaN,
  );
  return numbers.every((number) => number < 256) ? Uint8Array.from(numbers) : undefined;
}

/** The bytes of several hexadecimal literals of four, eight or sixteen digits each; 1 for all others. */
function literalWidth(items: readonly string[]): number {
  const [first = ''] = items;
  const digits = digitsOf(first).length;
  if (items.length < 2 || ![4, 8, 16].includes(digits)) return 1;
  return items.every((item) => digitsOf(item).length === digits) ? digits / 2 : 1;
}

/** The digits of a literal such as `0x28u`; none for another one. */
function digitsOf(item: string): string {
  return /^0x([\da-f]{1,16})(?:u?l{0,2}|l{1,2}u)$/i.exec(item)?.[1] ?? '';
}

/** Writes numbers as words of a declared type; undefined where one has no room in it. */
function wordsOf(items: readonly string[], { width, order }: DeclaredWord): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const item of items) {
    const [, literal] = /^(0x[\da-f]{1,16}|\d{1,20})(?:n|u?l{0,2}|l{1,2}u)$/i.exec(item) ?? [];
    if (literal === undefined) return undefined;
    const digits = BigInt(literal)
      .toString(16)
      .padStart(2 * width, '0');
    if (digits.length > 2 * width) return undefined;
    for (let at = 0; at < digits.length; at += 2) {
      bytes.push(Number.parseInt(digits.slice(at, at + 2), 16));
    }
  }
  const big = Uint8Array.from(bytes);
  return (order === 'machine' ? machineOrder : order) === 'big' ? big : reversedWords(big, width);
}

/** The longest text between brackets that has none in it, and the text before its bracket. */
function longestBracketed(
  text: string,
): { readonly before: string; readonly inside: string } | undefined {
  let longest: readonly [start: number, end: number] | undefined;
  let open: number | undefined;
  for (const { 0: bracket, index } of text.matchAll(/[{}[\]()]/g)) {
    if ('{[('.includes(bracket)) open = index + 1;
    else if (open !== undefined) {
      if (longest === undefined || index - open > longest[1] - longest[0]) longest = [open, index];
      open = undefined;
    }
  }
  if (longest === undefined) return undefined;
  const [start, end] = longest;
  return {
    before: text.slice(Math.max(0, start - 1 - 200), start - 1),
    inside: text.slice(start, end),
  };
}
