// SPDX-License-Identifier: MIT
import { UsageError } from '../../errors/usage-error.ts';
import type { Invocation } from '../../invocation/invocation.ts';

/** The options of a trace that `--write -` leaves no room for. */
export interface WriteWishes {
  /** A capture to write; `-` is standard output. */
  readonly write: string | undefined;
  readonly tree: boolean;
  readonly drawing: boolean;
}

/**
 * Refuses what does not go with a capture on standard output.
 *
 * @param command the command, for hints: `nlkit trace`
 * @throws UsageError `usage`
 */
export function refuseOddWrite(
  { write, tree, drawing }: WriteWishes,
  { flags, stdout }: Pick<Invocation, 'flags' | 'stdout'>,
  command: string,
): void {
  if (write !== '-') return;
  const details = tree ? '--tree' : drawing ? '--drawing' : undefined;
  if (flags.json) throw usage('--write - and --json both want standard output', '--write FILE');
  if (details !== undefined) {
    throw usage(`--write - shows no messages, and ${details} shows more of them`, '--write FILE');
  }
  if (stdout.isTTY) {
    const hint = `${command} --write - | wireshark -k -i -, or --write FILE`;
    throw usage('--write - writes bytes, and standard output is a terminal', hint);
  }
}

function usage(message: string, hint: string): UsageError {
  return new UsageError('usage', message, { hint });
}
