// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import type { Command } from '../invocation/invocation.ts';

export interface CompletionOptions {
  readonly shell: 'bash' | 'zsh' | 'fish';
}

/**
 * `nlkit completion`: prints a script for the shell. The script asks nlkit itself (`nlkit __complete
 * WORD…`) for completions of the last word; each line is a word, a tab and its meaning.
 */
export const completion: Command<CompletionOptions> = async ({ shell }, { stdout }) => {
  const path = join(checkout, 'toolchain/commands/completion', `nlkit.${shell}`);
  stdout.write(await readFile(path, 'utf8'));
  return 0;
};
