// SPDX-License-Identifier: MIT
import type { ImagesOptions } from '../image/stage-images.ts';
import type { Project } from '../project/project.ts';
import { withAllocationTracking } from '../targets/allocation-tracking.ts';
import { openTarget } from '../targets/open.ts';
import type { OpenTarget } from '../targets/target.ts';
import type { PreparedTarget } from './prepare.ts';

export interface OpenProjectTargetOptions extends ImagesOptions {
  /** Boot the guest, although a saved one could be restored. */
  readonly cold?: boolean;
  /** A guest's kernel notes who allocates memory, so that leaks can be found. */
  readonly tracksMemory: boolean;
}

/** Opens a prepared target as a project wants it. */
export function openProjectTarget(
  project: Pick<Project, 'name' | 'app' | 'guest' | 'packages' | 'teardown'>,
  { choice, kernel, images }: PreparedTarget,
  { engine, environment, signal, emit, cold = false, tracksMemory }: OpenProjectTargetOptions,
): Promise<OpenTarget> {
  const { kernelArguments } = project.guest;
  return openTarget(engine, choice.target, {
    ...project.guest,
    kernelArguments:
      choice.target === 'vm' && tracksMemory
        ? withAllocationTracking(kernelArguments)
        : kernelArguments,
    ...{ kernel, images, environment, signal, emit, project: project.name },
    packages: project.packages.runtime,
    outlives: project.teardown.length > 0,
    cold,
    startsNode: project.app.command[0] === 'node',
  });
}
