// SPDX-License-Identifier: MIT
import type { ErrorEvent } from '../events.ts';
import type { Paint } from './output.ts';
import { printableLines } from './printable.ts';
import type { Symbols } from './symbols.ts';

/**
 * Formats an error: one line, then the hint; with `--verbose` the details too. A failed build always
 * shows the compiler's messages.
 */
export function errorLines(
  { message, hint, details }: Pick<ErrorEvent, 'message' | 'hint' | 'details'>,
  verbose: boolean,
  paint: Paint,
  symbols: Symbols,
): string[] {
  const [first = '', ...more] = printableLines(symbols.own(message));
  return [
    `${paint('red', 'nlkit:')} ${first}`,
    ...more.map((line) => `  ${line}`),
    ...(hint === undefined ? [] : printableLines(symbols.own(hint)).map((line) => `  ${line}`)),
    ...(verbose && details !== undefined ? printableLines(details) : []),
  ];
}
