// SPDX-License-Identifier: MIT
import type { ImagesOptions } from '../image/stage-images.ts';
import type { Project } from '../project/project.ts';
import { openTarget } from '../targets/open.ts';
import type { OpenTarget } from '../targets/target.ts';
import type { PreparedTarget } from './prepare.ts';

export interface OpenProjectTargetOptions extends ImagesOptions {
  /** Boot the guest, although a saved one could be restored. */
  readonly cold?: boolean;
}

/** Opens a prepared target as a project wants it. */
export function openProjectTarget(
  project: Pick<Project, 'name' | 'guest' | 'packages' | 'teardown'>,
  { choice, kernel, images }: PreparedTarget,
  { engine, environment, signal, emit, cold = false }: OpenProjectTargetOptions,
): Promise<OpenTarget> {
  return openTarget(engine, choice.target, {
    ...project.guest,
    ...{ kernel, images, environment, signal, emit, project: project.name },
    packages: project.packages.runtime,
    outlives: project.teardown.length > 0,
    cold,
  });
}
