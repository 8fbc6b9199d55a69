// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import type { Command } from '../invocation/invocation.ts';

export const kernelActions = ['fetch', 'rm'] as const;

export interface KernelsOptions {
  /** Undefined: list them. */
  readonly action: (typeof kernelActions)[number] | undefined;
  /** Names as they are written. */
  readonly names: readonly string[];
}

/** `nlkit kernels`: lists, fetches and removes kernels. */
export const kernels: Command<KernelsOptions> = async ({ action, names }, invocation) => {
  if (action === undefined) return (await import('./kernels/list.ts')).list({}, invocation);
  if (names.length === 0) {
    throw new UsageError('usage', `kernels ${action} needs the name of a kernel`, {
      hint: `nlkit kernels ${action} debian:12; nlkit kernels lists their names`,
    });
  }
  if (action === 'fetch') return (await import('./kernels/fetch.ts')).fetch({ names }, invocation);
  return (await import('./kernels/remove.ts')).remove({ names }, invocation);
};
