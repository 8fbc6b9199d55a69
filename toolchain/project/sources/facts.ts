// SPDX-License-Identifier: MIT
import { lstatSync, type Stats, statSync } from 'node:fs';

/** Returns what lies at a path, following links; undefined if nothing does, or nothing reachable. */
export function factsOf(path: string): Stats | undefined {
  return orNothing(() => statSync(path));
}

/** Returns what lies at a path itself, without following a link. */
export function ownFactsOf(path: string): Stats | undefined {
  return orNothing(() => lstatSync(path));
}

export function isFile(path: string): boolean {
  return factsOf(path)?.isFile() === true;
}

export function isFolder(path: string): boolean {
  return factsOf(path)?.isDirectory() === true;
}

/** Even with `throwIfNoEntry: false`, circles of links and folders without search permission throw. */
function orNothing(read: () => Stats): Stats | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return undefined;
  }
}
