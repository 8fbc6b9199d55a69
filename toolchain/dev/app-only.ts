// SPDX-License-Identifier: MIT
import type { Project } from '../project/project.ts';
import { patternList } from '../project/sources/patterns.ts';

/** Files that neither a compiler of C nor make reads. */
const script = /\.[cm]?[jt]s$/;

/**
 * Tells which files only the app reads, so that modules need not be built again when they change: scripts among those
 * that the app names, outside of the modules' folders. None where a folder's own Makefile, or the app's build, may do
 * anything with them.
 */
export function appOnly({ app, modules, specs }: Project): (path: string) => boolean {
  const free = modules.every((module) => module.kind === 'prebuilt' || !module.make.own);
  const list = patternList(app.files ?? []);
  const others = specs.map(({ file }) => file);
  const homes = modules.flatMap((module) => (module.kind === 'built' ? [module.directory] : []));
  return (path) =>
    free &&
    app.build === undefined &&
    script.test(path) &&
    list.matches(path) &&
    !others.includes(path) &&
    homes.every((home) => home !== '.' && !path.startsWith(`${home}/`));
}
