// SPDX-License-Identifier: MIT
import { relative, resolve } from 'node:path';
import type { Project } from './project.ts';

/**
 * Leaves files out of a project's sources: what nlkit writes into it would otherwise be a reason to build again.
 * @param files paths from the working directory; those outside of the root do not matter
 */
export function withoutFiles(
  project: Project,
  files: readonly string[],
  workingDirectory: string,
): Project {
  const below = files
    .map((file) => relative(project.root, resolve(workingDirectory, file)))
    .filter((path) => path !== '' && !path.startsWith('..'));
  const patterns = below.map((path) => path.replace(/[*?[\]{}!\\]/g, '\\$&'));
  const { sources } = project;
  return { ...project, sources: { ...sources, exclude: [...sources.exclude, ...patterns] } };
}
