// SPDX-License-Identifier: MIT
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the Kbuild file or Makefile of a folder assigns to `obj-m`, without `.o`, in order
 * (Documentation/kbuild/modules.rst). Kbuild wins over Makefile, as it does in the kernel's build.
 * Undefined when the folder has neither.
 */
export function modulesOf(
  directory: string,
): { readonly file: string; readonly objects: readonly string[] } | undefined {
  for (const name of ['Kbuild', 'Makefile']) {
    const file = join(directory, name);
    if (existsSync(file)) return { file: name, objects: objectsIn(readFileSync(file, 'utf8')) };
  }
  return undefined;
}

/** Only what is written out: a name that make would compute has to be given in the `nlkit.yaml`. */
export function objectsIn(makefile: string): string[] {
  const joined = makefile.replace(/\\\r?\n/g, ' ').replace(/#.*$/gm, '');
  const assignments = joined.matchAll(/^\s*obj-(?:m|\$\([A-Za-z0-9_]+\))\s*[:+?]?=(.*)$/gm);
  const objects = [...assignments].flatMap(([, list]) => (list ?? '').trim().split(/\s+/));
  const named = objects.filter((object) => /^[A-Za-z0-9_-]+\.o$/.test(object));
  return [...new Set(named.map((object) => object.slice(0, -'.o'.length)))];
}
