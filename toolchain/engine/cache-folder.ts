// SPDX-License-Identifier: MIT
import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Environment } from './environment.ts';

/** Returns `$XDG_CACHE_HOME/nlkit`, by default `~/.cache/nlkit`. */
export function cacheDirectory(environment: Environment): string {
  const named = environment['XDG_CACHE_HOME'];
  const base = named?.startsWith('/') === true ? named : join(home(environment), '.cache');
  return join(base, 'nlkit');
}

function home(environment: Environment): string {
  const named = environment['HOME'];
  return named?.startsWith('/') === true ? named : homedir();
}

/** A writable folder of the user's cache, or why there is none. */
export type CacheFolder =
  | { readonly folder: string; readonly obstacle?: undefined }
  | { readonly folder?: undefined; readonly obstacle: string };

/**
 * Makes a folder in the user's cache, and checks whether it has room. A cache only saves time, so one
 * that cannot be used is not a failure.
 *
 * @param bytes the room that is needed
 */
export async function openCache(
  environment: Environment,
  name: string,
  bytes: number,
): Promise<CacheFolder> {
  const folder = join(cacheDirectory(environment), name);
  try {
    await makeFolders(folder);
    // Only writing shows it: root may write despite the mode, and nobody may on a read-only disk.
    const probe = await mkdtemp(join(folder, 'probe-'));
    try {
      await writeFile(join(probe, 'byte'), '.');
    } finally {
      await rm(probe, { recursive: true, force: true });
    }
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize >= bytes) return { folder };
    const missing = `${(bavail * bsize) / 1e6 < 1 ? 'less than 1' : Math.floor((bavail * bsize) / 1e6)}`;
    return {
      obstacle: `${folder} has only ${missing} MB free of the ${Math.ceil(bytes / 1e6)} MB needed`,
    };
  } catch (error) {
    return { obstacle: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Makes a folder and those above it. Node's own recursive mkdir never ends if the file system answers
 * that there is no such folder, as /proc does.
 */
export async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    const above = dirname(folder);
    if (code !== 'ENOENT' || above === folder) throw error;
    await makeFolders(above);
    await mkdir(folder).catch((again: unknown) => {
      // Another process made it first.
      if ((again as NodeJS.ErrnoException).code !== 'EEXIST') throw again;
    });
  }
}

/** Makes a temporary folder for what has no place in the cache; disposing removes it. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-'));
  return {
    folder,
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}
