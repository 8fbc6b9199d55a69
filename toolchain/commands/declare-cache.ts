// SPDX-License-Identifier: MIT
import { Argument, type Command } from 'commander';
import type { Invocation } from '../invocation/invocation.ts';
import { cacheActions, type CacheOptions } from './cache.ts';

/** Declares `nlkit cache`. Its standard output is the key, or the archive. */
export function declareCache(
  named: (name: string, description: string) => Command,
  start: (command: Command, work: (invocation: Invocation) => Promise<number>) => Promise<void>,
): void {
  named('cache', 'pack what runs need into one file, for a pipeline')
    .usage('key [PROJECT] | export FILE [PROJECT] | import FILE [options]')
    .addArgument(
      new Argument('<ACTION>', 'key: print the name of what export makes').choices(cacheActions),
    )
    .argument('[FILE]', 'the archive; - for standard output or input')
    .argument('[PROJECT]', 'a folder with an nlkit.yaml, that file, or a built-in name')
    .option('--kernels <LIST>', "names with commas between, or all (default: the project's)")
    .action(
      async (
        action: CacheOptions['action'],
        first: string | undefined,
        second: string | undefined,
        { kernels }: { readonly kernels?: string },
        self: Command,
      ) =>
        start(self, async (invocation) =>
          (await import('./cache.ts')).cache({ action, first, second, kernels }, invocation),
        ),
    );
}
