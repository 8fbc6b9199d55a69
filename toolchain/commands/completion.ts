// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import type { Command } from './invocation.ts';

export interface CompletionOptions {
  readonly shell: 'bash' | 'zsh' | 'fish';
}

/**
 * `nlkit completion`: a script for the shell, which asks nlkit itself (`nlkit __complete WORD…`) for what
 * may stand in the last word's place: lines of a word, a tab, and what it means.
 */
export const completion: Command<CompletionOptions> = async ({ shell }, { stdout }) => {
  const path = join(checkout, 'toolchain/commands/completion', `nlkit.${shell}`);
  stdout.write(await readFile(path, 'utf8'));
  return 0;
};
