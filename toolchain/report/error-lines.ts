// SPDX-License-Identifier: MIT
import type { ErrorEvent } from '../events.ts';
import type { Paint } from './output.ts';

/** One line, then the hint; with `--verbose` the details too. A failed build always shows its compiler's words. */
export function errorLines(
  { message, hint, details }: Pick<ErrorEvent, 'message' | 'hint' | 'details'>,
  verbose: boolean,
  paint: Paint,
): string[] {
  const [first = '', ...more] = message.split('\n');
  return [
    `${paint('red', 'nlkit:')} ${first}`,
    ...more.map((line) => `  ${line}`),
    ...(hint === undefined ? [] : [`  ${hint}`]),
    ...(verbose && details !== undefined ? details.split('\n') : []),
  ];
}
