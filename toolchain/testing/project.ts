// SPDX-License-Identifier: MIT
import { checkout } from '../checkout.ts';
import { defaultGuestKernel } from '../kernels/resolve.ts';
import { findProject } from '../project/find.ts';
import { loadProject } from '../project/load.ts';
import { withParameters } from '../project/parameters.ts';
import type { Project } from '../project/project.ts';

/**
 * The project that a name stands for: a folder, its `nlkit.yaml`, or a built-in one.
 * @throws UsageError
 */
export function projectAt(
  name: string,
  parameters: Readonly<Record<string, string>> = {},
): Project {
  const workingDirectory = process.cwd();
  const file = findProject(name, { workingDirectory, checkout });
  return withParameters(loadProject(file, workingDirectory), parameters);
}

/** The guest that a project asks for. */
export function guestOf({ kernels, packages, guest }: Project): {
  readonly kernel: string;
  readonly packages: readonly string[];
  readonly cpus: number;
  readonly memoryMegabytes: number;
  readonly kernelArguments: readonly string[];
} {
  const kernel = kernels.find((each) => each !== 'host') ?? defaultGuestKernel;
  return { kernel, packages: packages.runtime, ...guest };
}
