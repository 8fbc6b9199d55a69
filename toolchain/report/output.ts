// SPDX-License-Identifier: MIT
import { styleText } from 'node:util';

/** What a report needs of `process.stdout` and `process.stderr`. */
export interface Output {
  /** False where the reader is slower: `drain` says when it has caught up. */
  write(text: string): unknown;
  once?(event: 'drain', listener: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

type Format = Parameters<typeof styleText>[0];

/** Formats a text, or leaves it as it is where colours are not wanted. */
export type Paint = (format: Format, text: string) => string;

/**
 * Colours for a stream: where it is a terminal, unless NO_COLOR is set (no-color.org) or the terminal
 * is dumb; FORCE_COLOR puts them into pipes too.
 *
 * @param wanted false for `--no-color`
 */
export function paintFor(
  output: Output,
  environment: Readonly<Record<string, string | undefined>>,
  wanted: boolean,
): Paint {
  const { NO_COLOR: never = '', FORCE_COLOR: always = '', TERM: terminal } = environment;
  const forced = always !== '' && always !== '0';
  const enabled =
    wanted && never === '' && (forced || (output.isTTY === true && terminal !== 'dumb'));
  if (!enabled) return (_, text) => text;
  // Where it validates a stream, it is always process.stdout.
  return (format, text) => styleText(format, text, { validateStream: false });
}
