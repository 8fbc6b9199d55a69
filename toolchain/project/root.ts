// SPDX-License-Identifier: MIT
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, resolve, sep } from 'node:path';
import type { ProjectDocument } from './document.ts';
import { isFolder } from './sources/facts.ts';
import { enclosingTop } from './sources/repository.ts';

/**
 * Resolves the project's root: `root` of the nlkit.yaml, relative to its folder. Everything below it
 * may be sent to the containers, so it must not be larger than a project: not `/`, not the user's home
 * or a folder above it, not above the repository of the nlkit.yaml.
 *
 * @returns absolute path, as it is written
 * @throws UsageError
 */
export function rootOf(
  document: ProjectDocument,
  given: string | undefined,
  folder: string,
): string {
  const absolute = resolve(folder, given ?? '.');
  if (!isFolder(absolute)) {
    throw document.error(`there is no folder ${absolute}`, ['root']);
  }
  const real = realpathSync(absolute);
  const refused = (what: string): Error =>
    document.error(`the root ${absolute} is ${what}`, ['root'], {
      hint:
        given === undefined
          ? 'move the project into a folder of its own'
          : 'set `root` to the smallest folder that holds all of the project',
    });
  if (dirname(real) === real) throw refused('the whole file system');
  for (const home of homes()) {
    if (holds(real, home)) throw refused(real === home ? 'a home folder' : 'above a home folder');
  }
  const top = enclosingTop(folder);
  if (top !== undefined && top !== real && holds(real, top)) {
    throw refused(`above ${top}, the project's repository`);
  }
  return absolute;
}

/** The user's home folder, from the environment and from the system. */
function homes(): Set<string> {
  const found = new Set<string>();
  for (const home of [process.env['HOME'], homedir()]) {
    // In containers and services, the home is `/` or unset.
    if (home === undefined || home === '' || home === '/') continue;
    try {
      found.add(realpathSync(home));
    } catch {
      // A folder that does not exist has nothing below it.
    }
  }
  return found;
}

function holds(folder: string, other: string): boolean {
  return folder === other || other.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
