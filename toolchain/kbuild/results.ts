// SPDX-License-Identifier: MIT
import { chmod, lstat, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ObjectCommand, parseObjectCommand } from './commands-file.ts';
import { Folder } from '../project/folder.ts';
import { hashFile } from './hash-file.ts';
import type { Units } from './warnings.ts';

/** The output of a modules' build in the scratch folder. Format: docker/builder/build-modules. */
export interface ModuleResults {
  /** Paths of the `.ko` files below `modules/`, as in the container. */
  readonly made: readonly string[];
  readonly objects: readonly ObjectCommand[];
  readonly units: Units;
  /** Folders in which only their own Makefile makes a module, as in the container. */
  readonly own: readonly string[];
  readonly compiler: string;
  /** The folder in which make ran. */
  readonly directory: string;
}

export async function readModuleResults(scratch: string): Promise<ModuleResults> {
  const text = (name: string): Promise<string> =>
    readFile(join(scratch, name), 'utf8').catch(() => '');
  const list = async (name: string): Promise<string[]> =>
    (await text(name)).split('\0').filter((entry) => entry !== '');
  const units = (await list('objects')).map((entry) => ({
    isNew: entry.startsWith('new '),
    unit: entry.replace(/^\w+ /, '').replace(/\.o$/, ''),
  }));
  return {
    made: await filesBelow(join(scratch, 'modules')),
    objects: await readObjects(join(scratch, 'commands')),
    units: {
      built: new Set(units.filter(({ isNew }) => isNew).map(({ unit }) => unit)),
      kept: new Set(units.filter(({ isNew }) => !isNew).map(({ unit }) => unit)),
    },
    own: await list('own'),
    compiler: (await text('compiler')).trim(),
    directory: (await text('directory')).trim(),
  };
}

async function readObjects(folder: string): Promise<ObjectCommand[]> {
  const objects: ObjectCommand[] = [];
  for (const file of await filesBelow(folder)) {
    const object = parseObjectCommand(await readFile(join(folder, file), 'utf8'));
    if (object?.source.endsWith('.mod.c') === false) objects.push(object);
  }
  return objects;
}

/**
 * Replaces the outputs of the app's last build, and hashes the new ones.
 *
 * @param root the results must lie below it
 * @param folder of the results, relative to the root
 */
export async function placeOutputs(
  scratch: string,
  root: string,
  folder: string,
): Promise<Record<string, string>> {
  const fresh = join(scratch, 'app');
  const hashes: Record<string, string> = {};
  for (const output of await filesBelow(fresh)) {
    // The modes in an archive may forbid reading, or set the set-uid bit.
    const { mode } = await lstat(join(fresh, output));
    await chmod(join(fresh, output), mode & 0o111 ? 0o755 : 0o644);
    const hash = await hashFile(join(fresh, output));
    if (hash !== undefined) hashes[output] = hash;
  }
  await using results = await Folder.open(root, folder, { make: true });
  // A link of that name that came with the checkout is refused.
  await (await Folder.open(root, join(folder, 'app'), { make: true }))[Symbol.asyncDispose]();
  await rm(results.at('app'), { recursive: true });
  if (Object.keys(hashes).length > 0) await rename(fresh, results.at('app'));
  return hashes;
}

/** Lists regular files relative to the folder, sorted. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
