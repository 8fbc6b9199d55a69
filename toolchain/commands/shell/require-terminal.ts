// SPDX-License-Identifier: MIT
import { UsageError } from '../../errors/usage-error.ts';
import type { Invocation } from '../../invocation/invocation.ts';

/** @throws UsageError `no-terminal` unless a person sits at both ends */
export function requireTerminal(
  { stdin, stdout }: Pick<Invocation, 'stdin' | 'stdout'>,
  what: string,
  hint: string,
): void {
  if (stdin.isTTY && stdout.isTTY) return;
  const which = stdin.isTTY ? 'output' : 'input';
  throw new UsageError('no-terminal', `${what} needs a terminal, and standard ${which} is none`, {
    hint,
  });
}
