// SPDX-License-Identifier: MIT
import { type ImageStage, ownSuite } from '../image/images.ts';
import type { KernelChoice } from '../kernels/kernel.ts';
import type { Project } from '../project/project.ts';

/** An image that a run needs. */
export interface NeededStage {
  readonly stage: ImageStage;
  readonly suite: string;
  readonly packages: readonly string[];
}

/**
 * Lists the images that a run of a project on these kernels needs. The suite of the host's kernel is not known; its
 * builder is taken to be that of the app.
 */
export function stagesFor(
  { app, packages }: Pick<Project, 'app' | 'packages'>,
  kernels: readonly KernelChoice[],
): NeededStage[] {
  const suites = kernels.map((kernel) =>
    kernel.kind === 'host' ? ownSuite : kernel.distribution.suite,
  );
  const builders = new Set([...suites, ...(app.build === undefined ? [] : [ownSuite])]);
  const hasGuest = kernels.some(({ kind }) => kind === 'distribution');
  return [
    { stage: 'runtime', suite: ownSuite, packages: packages.runtime },
    ...[...builders].map((suite): NeededStage => ({
      stage: 'builder',
      suite,
      packages: packages.builder,
    })),
    ...(hasGuest ? [{ stage: 'vm', suite: ownSuite, packages: [] } as const] : []),
  ];
}
