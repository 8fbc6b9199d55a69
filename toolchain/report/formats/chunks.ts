// SPDX-License-Identifier: MIT

/** Characters from which on a piece is passed on. */
const enough = 64 * 1024;

/** Joins small pieces of a text, so that each is worth a system call. */
export function* chunks(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < enough) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
