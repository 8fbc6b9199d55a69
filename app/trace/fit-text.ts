// SPDX-License-Identifier: MIT

/** Characters that take two columns of a terminal: those of East Asian scripts, and most emoji. */
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;

/** Characters that are drawn over the one before them. */
const over = /\p{M}/u;

/** The columns of a terminal that a text takes, about. Nothing in it steers the terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

/** The text, or its beginning and `…` where it has no room. */
export function fitText(text: string, room: number): string {
  if (room === Infinity) return text;
  let [columns, end, kept] = [0, 0, 0];
  for (const character of text) {
    columns += widthOf(character);
    if (columns > room) return `${text.slice(0, kept).trimEnd()}…`;
    end += character.length;
    if (columns < room) kept = end;
  }
  return text;
}

function widthOf(character: string): number {
  if (character <= '\u007f') return 1;
  if (wide.test(character)) return 2;
  return over.test(character) ? 0 : 1;
}
