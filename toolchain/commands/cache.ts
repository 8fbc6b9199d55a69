// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import type { Command } from '../invocation/invocation.ts';

export const cacheActions = ['key', 'export', 'import'] as const;

export interface CacheOptions {
  readonly action: (typeof cacheActions)[number];
  /** The file, or the project of `key`. */
  readonly first: string | undefined;
  /** The project. */
  readonly second: string | undefined;
  /** The value of `--kernels`. */
  readonly kernels: string | undefined;
}

/** `nlkit cache`: carries what runs need from one machine to another. */
export const cache: Command<CacheOptions> = async (options, invocation) => {
  const { action, first, second, kernels } = options;
  if (action === 'key') {
    if (second !== undefined) throw tooMany('key', '[PROJECT]');
    const { printKey } = await import('./cache/key.ts');
    return printKey({ project: first, kernels }, invocation);
  }
  if (first === undefined) {
    throw new UsageError('usage', `cache ${action} needs the name of a file`, {
      hint: `nlkit cache ${action} nlkit.cache; - stands for standard ${action === 'export' ? 'output' : 'input'}`,
    });
  }
  if (action === 'export') {
    const { exportCache } = await import('./cache/export.ts');
    return exportCache({ file: first, project: second, kernels }, invocation);
  }
  if (second !== undefined) throw tooMany('import', 'FILE');
  if (kernels !== undefined) {
    throw new UsageError('usage', '--kernels is for cache key and cache export', {
      hint: 'an archive is imported as a whole: nlkit cache import FILE',
    });
  }
  const { importCache } = await import('./cache/import.ts');
  return importCache({ file: first }, invocation);
};

function tooMany(action: string, takes: string): UsageError {
  return new UsageError('usage', `cache ${action} takes one argument`, {
    hint: `nlkit cache ${action} ${takes}`,
  });
}
