// SPDX-License-Identifier: MIT
import { type CST, Lexer, type LineCounter, Parser } from 'yaml';
import { YamlError } from './yaml-error.ts';

/** Levels of nesting. The deepest files that people write have a fifth of that. */
export const deepest = 100;

/**
 * Parses a text to the tokens of its documents, and notes where its lines begin. Throws YamlError where it is nested
 * too deeply: the library's composer, which takes the tokens, calls itself for each level, and where the stack ends
 * in a regular expression, V8 ends the process.
 */
export function* shallowTokens(text: string, lines: LineCounter): Generator<CST.Token> {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    // A mapping or a sequence within another takes up to two places on the parser's stack.
    if (parser.stack.length <= 2 * deepest) continue;
    const { line, col } = lines.linePos(parser.offset);
    throw new YamlError(`it is nested more than ${deepest} levels deep`, { line, column: col });
  }
  yield* parser.end();
}
