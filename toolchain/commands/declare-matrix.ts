// SPDX-License-Identifier: MIT
import { Option, type Command } from 'commander';
import type { Invocation } from '../invocation/invocation.ts';
import { shardCount } from '../invocation/options.ts';

interface MatrixFlags {
  readonly format: 'github' | 'json';
  readonly kernels?: string;
  readonly shards?: number;
}

/** Declares `nlkit matrix`. It has no `--json` for events: standard output is the matrix. */
export function declareMatrix(
  named: (name: string, description: string) => Command,
  project: string,
  start: (command: Command, work: (invocation: Invocation) => Promise<number>) => Promise<void>,
): void {
  named('matrix', "print a pipeline's jobs: one for each kernel")
    .argument('[PROJECT]', project)
    .addOption(
      new Option('--format <FORMAT>', 'github: one line for a strategy.matrix; json: an array')
        .choices(['github', 'json'])
        .default('json'),
    )
    .option('--kernels <LIST>', "names with commas between, or all (default: the project's)")
    .addOption(
      new Option('--shards <N>', 'N jobs for each kernel, for nlkit test --shard').argParser(
        shardCount,
      ),
    )
    .action(async (given: string | undefined, flags: MatrixFlags, self: Command) =>
      start(self, async (invocation) => {
        const { format, kernels, shards } = flags;
        const { matrix } = await import('./matrix.ts');
        return matrix({ project: given, format, kernels, shards }, invocation);
      }),
    );
}
