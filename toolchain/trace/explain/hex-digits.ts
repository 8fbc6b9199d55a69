// SPDX-License-Identifier: MIT

/** Bytes from digits, and what is odd about these. */
export interface ReadDigits {
  readonly bytes: Uint8Array;
  /** Where and why the digits end before the text does. */
  readonly problem: string | undefined;
}

/** Reads hexadecimal digits with or without spaces, colons, commas and `0x`, as far as they go. */
export function digitsIn(text: string): ReadDigits {
  const bytes: number[] = [];
  let high = -1;
  let at = 0;
  let digits = 0;
  for (; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (/[\s:,;-]/.test(character)) continue;
    if (character === '0' && /^0x[0-9a-f]/i.test(text.slice(at, at + 3)) && high < 0) {
      at += 1;
      continue;
    }
    const value = Number.parseInt(character, 16);
    if (Number.isNaN(value)) break;
    digits += 1;
    if (high < 0) high = value;
    else {
      bytes.push(high * 16 + value);
      high = -1;
    }
  }
  return { bytes: Uint8Array.from(bytes), problem: problemOf(text, at, digits, high >= 0) };
}

function problemOf(text: string, at: number, digits: number, half: boolean): string | undefined {
  if (at < text.length) {
    const { line, column } = placeOf(text, at);
    const place = line === 1 ? `column ${column}` : `line ${line}, column ${column}`;
    return `${JSON.stringify(text[at])} at ${place} is no hexadecimal digit: what follows is left out`;
  }
  return half
    ? `an odd number of digits, ${digits}: the last one is half a byte and is left out`
    : undefined;
}

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
