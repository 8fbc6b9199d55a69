// SPDX-License-Identifier: MIT
import { styleText } from 'node:util';

/** The part of `process.stdout` and `process.stderr` that a report needs. */
export interface Output {
  /** False if the reader is slower: `drain` follows when it has caught up. */
  write(text: string): unknown;
  once?(event: 'drain', listener: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  /** The file descriptor, if there is one. */
  readonly fd?: number;
}

type Format = Parameters<typeof styleText>[0];

/** Formats a text, or returns it unchanged if colours are not wanted. */
export type Paint = (format: Format, text: string) => string;

/** Whether a terminal understands more than lines: TERM is set, and not dumb. */
export function isCapable(environment: Readonly<Record<string, string | undefined>>): boolean {
  const { TERM: terminal = '' } = environment;
  return terminal !== '' && terminal !== 'dumb';
}

/**
 * Chooses the colours for a stream: on for a terminal, unless NO_COLOR is set (no-color.org) or the
 * terminal is dumb; FORCE_COLOR turns them on for pipes too, and FORCE_COLOR=0 off everywhere.
 *
 * @param wanted false for `--no-color`
 */
export function paintFor(
  output: Output,
  environment: Readonly<Record<string, string | undefined>>,
  wanted: boolean,
): Paint {
  const { NO_COLOR: never = '', FORCE_COLOR: always = '' } = environment;
  const fits = output.isTTY === true && isCapable(environment);
  const enabled =
    wanted && never === '' && (always === '' ? fits : always !== '0' && always !== 'false');
  if (!enabled) return (_, text) => text;
  // styleText would check process.stdout, whatever the stream is.
  return (format, text) => styleText(format, text, { validateStream: false });
}
