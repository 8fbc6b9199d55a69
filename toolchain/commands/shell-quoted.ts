// SPDX-License-Identifier: MIT

/** Quotes a word for a POSIX shell, if it has to be. */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
