// SPDX-License-Identifier: MIT
import { Lexer, Parser } from 'yaml';

/** Levels of nesting. The deepest files that people write have a fifth of that. */
export const deepest = 100;

/**
 * The offset where a text is nested too deeply; undefined where it is not. The library's composer calls
 * itself for each level, and where the stack ends in a regular expression, V8 ends the process.
 */
export function tooDeepAt(text: string): number | undefined {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    const tokens = parser.next(lexeme);
    while (tokens.next().done !== true);
    // A mapping or a sequence within another takes up to two places on the parser's stack.
    if (parser.stack.length > 2 * deepest) return parser.offset;
  }
  return undefined;
}
