// SPDX-License-Identifier: MIT
import { eastAsianWidth } from 'get-east-asian-width';

/** Matches Select Graphic Rendition, the only sequence in lines that are shown. */
const rendition = /\u001b\[([\d;:]*)m/y;

const reset = '\u001b[0m';

/** Columns between two tab stops. */
const tab = 8;

/** A character with its marks, or a colour, which takes no columns. */
interface Piece {
  readonly text: string;
  readonly columns: number;
}

const widths = new Map<string, number>();

/** Characters that take no columns: marks above or below others, joiners, direction marks. */
const without =
  /[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/u;

/**
 * The columns of one code point. Terminals count code points, not what a reader sees as a character: the vowel of a
 * Thai `กำ` takes a column of its own, the tone mark of `ก่` takes none.
 */
function columnsOf(character: string): number {
  if (character >= ' ' && character < '\u007f') return 1;
  let columns = widths.get(character);
  if (columns === undefined) {
    columns = without.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) ?? 0);
    widths.set(character, columns);
  }
  return columns;
}

/** Splits a line into pieces. Marks stay with the character before them, and tabs become spaces. */
function pieces(line: string): Piece[] {
  const found: { text: string; columns: number }[] = [];
  let column = 0;
  for (let at = 0; at < line.length;) {
    rendition.lastIndex = at;
    const color = rendition.exec(line)?.[0];
    const character = color ?? String.fromCodePoint(line.codePointAt(at) ?? 0);
    at += character.length;
    if (color !== undefined) {
      found.push({ text: color, columns: 0 });
      continue;
    }
    if (character === '\t') {
      const spaces = tab - (column % tab);
      for (let count = 0; count < spaces; count += 1) found.push({ text: ' ', columns: 1 });
      column += spaces;
      continue;
    }
    const columns = columnsOf(character);
    const last = found.at(-1);
    if (columns === 0 && last !== undefined && last.columns > 0) last.text += character;
    else found.push({ text: character, columns });
    column += columns;
  }
  return found;
}

function isColor({ text }: Piece): boolean {
  return text.startsWith('\u001b');
}

/** The columns that a line takes. */
export function lineColumns(line: string): number {
  return pieces(line).reduce((sum, piece) => sum + piece.columns, 0);
}

/** The beginning of a line that fits into so many columns. Its colours end with it. */
export function cut(line: string, columns: number): string {
  return wrap(line, columns)[0] ?? '';
}

/**
 * Breaks a line into lines of at most so many columns. Each begins with the colours of its place, and ends them. A
 * character that is wider than all columns is left out.
 */
export function wrap(line: string, columns: number): string[] {
  const lines: string[] = [];
  let colors = '';
  let text = '';
  let used = 0;
  const end = (): void => {
    lines.push(colors === '' ? text : `${text}${reset}`);
    text = colors;
    used = 0;
  };
  for (const piece of pieces(line)) {
    if (isColor(piece)) {
      colors = /^\u001b\[0*m$/.test(piece.text) ? '' : colors + piece.text;
      text += piece.text;
      continue;
    }
    if (piece.columns > columns) continue;
    if (used + piece.columns > columns) end();
    text += piece.text;
    used += piece.columns;
  }
  end();
  return lines;
}
