// SPDX-License-Identifier: MIT
import { relative } from 'node:path';

/**
 * Makes the build container's paths in a line those of the project as the user sees them from
 * `here`, so that an editor or a terminal can open them.
 */
export function projectPaths(root: string, here: string = process.cwd()): (text: string) => string {
  const prefix = relative(here, root);
  const visible = prefix.startsWith('..') ? `${root}/` : prefix === '' ? '' : `${prefix}/`;
  return (text) => text.replace(/(?:(?<![\w./-])|(?<=-I))\/project\//g, visible);
}
