// SPDX-License-Identifier: MIT
import type { Project } from '../../project/project.ts';
import { patternList } from '../../project/sources/patterns.ts';
import { neverTravels } from '../../project/sources/source.ts';
import type { Footprint } from './footprint.ts';

/**
 * Tells which paths need not be watched: those that never count, and folders that git's rules or the project exclude,
 * unless something in them counts, or may one day.
 * @returns a test of a path from the root, with `/` between its parts
 */
export function passedOver(
  { sources, app, modules }: Pick<Project, 'sources' | 'app' | 'modules'>,
  { digests, ignored }: Footprint,
): (path: string) => boolean {
  const folders = new Set<string>();
  for (const path of digests.keys())
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      folders.add(path.slice(0, end));
  const excluded = patternList(sources.exclude);
  const wanted = [sources.include, app.files ?? []].map((patterns) => patternList(patterns));
  const homes = modules.flatMap((module) => (module.kind === 'built' ? [module.directory] : []));
  const mayCount = (path: string): boolean =>
    wanted.some((list) => list.mayMatchBelow(path) || list.matches(path)) ||
    homes.some((home) => `${path}/`.startsWith(`${home}/`) || `${home}/`.startsWith(`${path}/`));
  return (path) => {
    if (path === '') return false;
    if (path.split('/').some(neverTravels)) return true;
    if (folders.has(path) || digests.has(path)) return false;
    if (excluded.whole && excluded.matches(path)) return true;
    return ignored.has(path) && !mayCount(path);
  };
}
