// SPDX-License-Identifier: MIT

/** The characters beyond ASCII in nlkit's own texts, or their ASCII replacements. */
export interface Symbols {
  readonly done: string;
  readonly failed: string;
  readonly bar: string;
  /** The pictures of the spinner. */
  readonly frames: readonly string[];
  /** Replaces these characters in a text of nlkit's own. */
  readonly own: (text: string) => string;
}

const unicode: Symbols = {
  done: '✔',
  failed: '✖',
  bar: '│',
  frames: Array.from('⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'),
  own: (text) => text,
};

const ascii: Symbols = {
  done: '+',
  failed: 'x',
  bar: '|',
  frames: Array.from('-\\|/'),
  own: (text) => text.replace(beyond, (character) => plain[character] ?? '?'),
};

const plain: Readonly<Record<string, string>> = {
  '✔': '+',
  '✖': 'x',
  '│': '|',
  '…': '...',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '×': 'x',
  '→': '->',
  '←': '<-',
  '↔': '<>',
  '↳': '^',
};
const beyond = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu');

/**
 * Chooses ASCII if the locale is `C` or `POSIX` or has a character set other than UTF-8, and on the
 * Linux console, whose font lacks most symbols. If no locale is set, as in most containers, the
 * terminal nearly always uses UTF-8.
 */
export function symbolsFor(environment: Readonly<Record<string, string | undefined>>): Symbols {
  const { LC_ALL, LC_CTYPE, LANG, TERM } = environment;
  const locale = [LC_ALL, LC_CTYPE, LANG].find((value) => value !== undefined && value !== '');
  return TERM === 'linux' || (locale !== undefined && !hasUtf8(locale)) ? ascii : unicode;
}

function hasUtf8(locale: string): boolean {
  const [, characters] = /^[^.@]*(?:\.([^@]*))?/.exec(locale) ?? [];
  if (characters !== undefined) return /^utf-?8$/i.test(characters);
  // A locale without a character set is UTF-8 on most systems of today.
  return !/^(?:C|POSIX)$/.test(locale);
}
