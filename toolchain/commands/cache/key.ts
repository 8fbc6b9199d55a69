// SPDX-License-Identifier: MIT
import { cacheKey } from '../../cache/key.ts';
import type { Command } from '../../invocation/invocation.ts';
import { wantedKernels } from '../../matrix/wanted-kernels.ts';
import { openProject } from '../open-project.ts';

export interface KeyOptions {
  readonly project: string | undefined;
  /** The value of `--kernels`. */
  readonly kernels: string | undefined;
}

/** `nlkit cache key`: prints the name under which a pipeline keeps what `cache export` makes. */
export const printKey: Command<KeyOptions> = async ({ project: given, kernels }, invocation) => {
  const { environment, stdout } = invocation;
  const project = openProject(given, {}, invocation);
  const choices = wantedKernels(kernels, project).map(({ choice }) => choice);
  stdout.write(`${await cacheKey(project, choices, { environment })}\n`);
  return 0;
};
