// SPDX-License-Identifier: MIT
import { BuildError } from '../errors/build-error.ts';
import { projectError } from '../project/project-error.ts';
import type { Project } from '../project/project.ts';
import type { Images } from '../image/stage-images.ts';

/** Matches apt-get's complaint about a name that it does not know, or cannot install. */
const unknown =
  /Unable to locate package ([a-z0-9.+-]+)|Package '?([a-z0-9.+-]+)'? has no installation candidate/;

/** The images, where a package that Debian does not have is told at its place in the `nlkit.yaml`. */
export function packageImages(project: Project, images: Images): Images {
  return async (stage, suite, packages) => {
    try {
      return await images(stage, suite, packages);
    } catch (error) {
      throw packageFault(project, error, suite) ?? error;
    }
  };
}

function packageFault(project: Project, error: unknown, suite: string | undefined) {
  if (!(error instanceof BuildError)) return undefined;
  const [, located, installable] = unknown.exec(error.details ?? '') ?? [];
  const name = located ?? installable;
  if (name === undefined) return undefined;
  for (const key of ['builder', 'runtime'] as const) {
    const index = project.packages[key].indexOf(name);
    if (index < 0) continue;
    const message = `Debian${suite === undefined ? '' : ` ${suite}`} has no package ${name}`;
    const hint = 'packages.debian.org lists those there are';
    return projectError(project, message, ['packages', key, index], hint);
  }
  return undefined;
}
