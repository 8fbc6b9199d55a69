// SPDX-License-Identifier: MIT
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readMakefile } from './read-makefile.ts';

/** The modules that a folder's build file names. */
export interface ModuleNames {
  /** The file's name: `Kbuild`, `Makefile`. */
  readonly file: string;
  /** The names that it assigns to `obj-m`, without `.o`, in order. */
  readonly objects: readonly string[];
  /**
   * False if make computes a name or descends into a folder: then only the build can tell what it
   * makes.
   */
  readonly complete: boolean;
}

/**
 * Reads `obj-m` in the Kbuild file or Makefile of a folder (Documentation/kbuild/modules.rst). Kbuild
 * wins over Makefile, as in the kernel's build. Undefined if the folder has neither.
 *
 * @param own use the folder's own Makefile, which may have any name that make looks for
 */
export function modulesOf(directory: string, own: boolean): ModuleNames | undefined {
  const names = ['Kbuild', 'Makefile', ...(own ? ['GNUmakefile', 'makefile'] : [])];
  for (const name of names) {
    const file = join(directory, name);
    if (existsSync(file)) return { file: name, ...objectsIn(readMakefile(file)) };
  }
  return undefined;
}

/** Only literal names are objects; computed ones are ignored. */
export function objectsIn(makefile: string): Omit<ModuleNames, 'file'> {
  const joined = makefile.replace(/\\\r?\n/g, ' ').replace(/#.*$/gm, '');
  const assignments = joined.matchAll(/^\s*obj-(?:[my]|\$\(.*?\)|\$\{.*?\})\s*[:+?]*=(.*)$/gm);
  const words = [...assignments]
    .flatMap(([, list]) => (list ?? '').trim().split(/\s+/))
    .filter((word) => word !== '');
  const isObject = (word: string): boolean => /^[A-Za-z0-9_-]+\.o$/.test(word);
  const objects = words.filter(isObject).map((word) => word.slice(0, -'.o'.length));
  return { objects: [...new Set(objects)], complete: words.every(isObject) };
}

/** The kernel writes `_` for each `-` of a module's name (scripts/Makefile.lib, name-fix). */
export function kernelName(object: string): string {
  return object.replaceAll('-', '_');
}
