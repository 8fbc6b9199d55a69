// SPDX-License-Identifier: MIT
import { posix } from 'node:path';
import type { BuiltModule } from '../project/project.ts';

/** The file of a project's module, or why there is none. */
export type Found =
  | { readonly file: string }
  /**
   * The names, without `.ko`, of what was made in the module's folder, if none of them is the module's.
   */
  | { readonly missing: readonly string[] }
  /** The candidates among which the build cannot choose. */
  | { readonly several: readonly string[] };

/**
 * Finds each module of a project among the `.ko` files of its build: by the name in its nlkit.yaml, by
 * the name in its Makefile, or else as the only file that no other module claims.
 *
 * @param made paths relative to the root
 */
export function madeModules(
  modules: readonly BuiltModule[],
  made: readonly string[],
): ReadonlyMap<BuiltModule, Found> {
  const found = new Map<BuiltModule, Found>();
  const taken = new Set<string>();
  const take = (module: BuiltModule, file: string): void => {
    found.set(module, { file });
    taken.add(posix.basename(file));
  };
  for (const module of modules) {
    const file = nearest(module, made).find((path) => posix.basename(path) === module.fileName);
    if (file !== undefined) take(module, file);
    else if (module.nameGiven) found.set(module, { missing: namesOf(nearest(module, made)) });
  }
  // A subfolder chooses first, since the build of the folder above may find the same files.
  const rest = modules
    .filter((module) => !found.has(module))
    .sort((a, b) => depth(b.directory) - depth(a.directory));
  for (const module of rest) {
    const free = nearest(module, made).filter((path) => !taken.has(posix.basename(path)));
    const [file] = free;
    const names = namesOf(free);
    if (file === undefined) found.set(module, { missing: namesOf(nearest(module, made)) });
    else if (names.length > 1) found.set(module, { several: names });
    else take(module, file);
  }
  return found;
}

/** Returns the files below the module's folder, the nearest first. */
function nearest({ directory }: BuiltModule, made: readonly string[]): string[] {
  return made
    .filter((path) => directory === '.' || path.startsWith(`${directory}/`))
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}

function namesOf(files: readonly string[]): string[] {
  return [...new Set(files.map((file) => posix.basename(file, '.ko')))];
}

function depth(path: string): number {
  return path === '.' ? 0 : path.split('/').length;
}
