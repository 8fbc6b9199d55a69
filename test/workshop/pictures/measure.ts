// SPDX-License-Identifier: MIT
// Widths of texts, in shares of the font's size, on the safe side of the fonts that people have. Texts are broken
// into lines by hand: where Thai may be broken depends on the version of Node.

const monospace = 0.603;
const latin = 0.58;
const thai = 0.62;

/** Vowels and tone marks of Thai that stand above or below a letter. */
const mark = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/;

/** The width of a text of the class `code`. */
export function codeWidth(text: string, size = 11): number {
  return [...text].length * monospace * size;
}

/** The most that a text in the fonts for prose can be wide. */
export function proseWidth(text: string, size = 12): number {
  let width = 0;
  for (const letter of text) {
    if (mark.test(letter)) continue;
    width += (/[\u0e00-\u0e7f]/.test(letter) ? thai : latin) * size;
  }
  return width;
}
