// SPDX-License-Identifier: MIT
import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readText } from './read-text.ts';
import { follow } from './sources/follow.ts';
import { readData } from './sources/read-data.ts';
import { enclosingTop } from './sources/repository.ts';

/** The largest `nlkit.yaml` that is read; real ones have a few kilobytes. */
const limit = 1 << 20;

/**
 * Reads the text of an `nlkit.yaml`. It may be a link within its folder or repository; a link that
 * leads elsewhere is refused, since error messages would show parts of that file.
 *
 * @param file absolute path
 * @throws UsageError `project-file`
 */
export function readProjectFile(file: string): string {
  return readText(file, 'project-file', () => {
    const place = lstatSync(file).isSymbolicLink() ? linked(file) : file;
    return readData(place, { limit, follow: false });
  });
}

function linked(file: string): string {
  const folder = realpathSync(dirname(file));
  const within = enclosingTop(folder) ?? folder;
  const found = follow(within, folder, basename(file));
  if (found.at !== 'inside') throw new Error(`it is a link that leads out of ${within}`);
  return found.place;
}
