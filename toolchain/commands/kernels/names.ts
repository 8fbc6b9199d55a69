// SPDX-License-Identifier: MIT
import { UsageError } from '../../errors/usage-error.ts';
import type { Distribution } from '../../kernels/kernel.ts';
import { distributionKernel, resolveKernel } from '../../kernels/resolve.ts';

/**
 * Resolves names of kernels that are kept in the engine; one that is named twice counts once.
 * @throws {UsageError} `unknown-kernel`, `kernel-version`, `host-kernel`
 */
export function keptKernels(names: readonly string[]): Distribution[] {
  const found = new Map<string, Distribution>();
  for (const name of names) {
    const choice = resolveKernel(name);
    if (choice.kind === 'host') {
      throw new UsageError('host-kernel', 'the kernel host is neither fetched nor removed', {
        hint: "it is the kernel of the Docker engine's machine: nlkit kernels says whether it can be used",
      });
    }
    found.set(distributionKernel(choice.distribution), choice.distribution);
  }
  return [...found.values()];
}
