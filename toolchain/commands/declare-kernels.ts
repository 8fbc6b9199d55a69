// SPDX-License-Identifier: MIT
import { Argument, type Command } from 'commander';
import type { Invocation } from '../invocation/invocation.ts';
import { kernelActions, type KernelsOptions } from './kernels.ts';

/** Declares `nlkit kernels`. */
export function declareKernels(
  named: (name: string, description: string) => Command,
  start: (command: Command, work: (invocation: Invocation) => Promise<number>) => Promise<void>,
): void {
  named('kernels', 'list the kernels that can be had, fetch, remove them')
    .usage('[fetch KERNEL… | rm KERNEL…] [options]')
    .addArgument(new Argument('[ACTION]', 'fetch or rm; without it: list').choices(kernelActions))
    .argument(
      '[KERNEL...]',
      "debian:12, 6.1, debian:12@6.1.0-56; all, to fetch each distribution's",
    )
    .option('--json', 'one JSON value; with fetch one event a line')
    .action(async (action: KernelsOptions['action'], names: string[], _: object, self: Command) =>
      start(self, async (invocation) =>
        (await import('./kernels.ts')).kernels({ action, names }, invocation),
      ),
    );
}
