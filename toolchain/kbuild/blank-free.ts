// SPDX-License-Identifier: MIT
import { posix } from 'node:path';

/** Folders by their paths relative to the root, with their names in a build container. */
export type FolderNames = ReadonlyMap<string, string>;

/** Characters that kbuild and make accept in a path without splitting or interpreting it. */
const unsafe = /[^A-Za-z0-9_.,+@=/-]/g;

/**
 * Gives names that kbuild accepts to folders that it cannot be called on: make splits its lists at
 * spaces, and interprets `:`, `#`, `$`, `%`. In the container the folder has the new name, and a link
 * has the original one for other references to it.
 *
 * @param directories relative to the root
 * @param taken whether a file of the project has that path
 */
export function blankFree(
  directories: readonly string[],
  taken: (path: string) => boolean,
): FolderNames {
  const names = new Map<string, string>();
  const used = new Set<string>();
  for (const directory of directories) {
    const steps = directory.split('/');
    for (const [depth, step] of steps.entries()) {
      const path = steps.slice(0, depth + 1).join('/');
      if (names.has(path) || step.search(unsafe) === -1) continue;
      const parent = inContainer(steps.slice(0, depth).join('/'), names);
      let name = posix.join(parent, step.replace(unsafe, '_'));
      while (taken(name) || used.has(name)) name += '_';
      used.add(name);
      names.set(path, name);
    }
  }
  return names;
}

/** Converts a path relative to the root to the container's. */
export function inContainer(path: string, names: FolderNames): string {
  return renamed(path, [...names]);
}

/** Converts a path of the container to the project's. */
export function inProject(path: string, names: FolderNames): string {
  return renamed(
    path,
    [...names].map(([own, other]) => [other, own]),
  );
}

/** The longest matching folder wins. */
function renamed(path: string, names: readonly (readonly [string, string])[]): string {
  const matching = names
    .filter(([from]) => path === from || path.startsWith(`${from}/`))
    .sort(([a], [b]) => b.length - a.length);
  const [first] = matching;
  return first === undefined ? path : first[1] + path.slice(first[0].length);
}
