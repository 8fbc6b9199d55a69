// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import type { Command } from '../invocation/invocation.ts';
import type { KernelChoice } from '../kernels/kernel.ts';
import { type WantedKernel, wantedKernels } from '../matrix/wanted-kernels.ts';
import { openProject } from './open-project.ts';

export interface MatrixOptions {
  readonly project: string | undefined;
  /** `github`: one line, for a job's `strategy.matrix`; `json`: an array to read. */
  readonly format: 'github' | 'json';
  /** The value of `--kernels`. */
  readonly kernels: string | undefined;
  /** How many jobs share the tests of a kernel; undefined: each kernel is one job. */
  readonly shards: number | undefined;
}

/** One job of a pipeline. */
export interface MatrixEntry {
  /** The name for `--kernels`: `debian:12`, `host`. */
  readonly kernel: string;
  /** The name without a colon, for files and artifacts: `6.1`, `host`, or an exact version if one is asked for. */
  readonly version: string;
  /** The value for `--shard`: `1/3`. */
  readonly shard?: string;
}

/** The most jobs that one matrix may have on GitHub. */
const mostJobs = 256;

/** `nlkit matrix`: prints the jobs that a pipeline starts, one for each kernel of the project. */
export const matrix: Command<MatrixOptions> = async (options, invocation) => {
  const project = openProject(options.project, {}, invocation);
  const entries = matrixEntries(wantedKernels(options.kernels, project), options.shards);
  const text =
    options.format === 'github'
      ? JSON.stringify({ include: entries })
      : JSON.stringify(entries, null, 2);
  invocation.stdout.write(`${text}\n`);
  return 0;
};

/**
 * Lists the jobs for these kernels, each kernel's shards together.
 * @throws UsageError `usage` when there are more than GitHub starts
 */
export function matrixEntries(
  kernels: readonly Pick<WantedKernel, 'name' | 'choice'>[],
  shards: number | undefined,
): MatrixEntry[] {
  const jobs = kernels.length * (shards ?? 1);
  if (jobs > mostJobs) {
    const hint = `--shards ${Math.floor(mostJobs / kernels.length)} is the most for ${kernels.length} kernels`;
    throw new UsageError('usage', `a matrix has at most ${mostJobs} jobs, not ${jobs}`, { hint });
  }
  return kernels.flatMap(({ name, choice }) => {
    const entry = { kernel: name, version: versionOf(choice) };
    if (shards === undefined) return [entry];
    return Array.from({ length: shards }, (_, index) => ({
      ...entry,
      shard: `${index + 1}/${shards}`,
    }));
  });
}

function versionOf(choice: KernelChoice): string {
  if (choice.kind === 'host') return 'host';
  return choice.distribution.pinned ?? choice.distribution.version;
}
