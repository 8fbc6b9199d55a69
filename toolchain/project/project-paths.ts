// SPDX-License-Identifier: MIT
import { relative } from 'node:path';

/**
 * Replaces paths of the build container in a line by those of the project as seen from `here`, so that
 * an editor or terminal can open them.
 *
 * @param inProject converts a path below the root to the project's, where the container's differs
 */
export function projectPaths(
  root: string,
  inProject: (path: string) => string = (path) => path,
  here: string = process.cwd(),
): (text: string) => string {
  const prefix = relative(here, root);
  const visible = prefix.startsWith('..') ? `${root}/` : prefix === '' ? '' : `${prefix}/`;
  return (text) =>
    text.replace(
      /(?:(?<![\w./-])|(?<=-I))\/project\/([^\s:;,'"`\]()<>]*)/g,
      (_, path: string) => visible + inProject(path),
    );
}
