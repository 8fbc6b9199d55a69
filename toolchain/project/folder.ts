// SPDX-License-Identifier: MIT
import { constants, existsSync } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import { fromHere } from './from-here.ts';

const { O_DIRECTORY, O_NOFOLLOW, O_RDONLY } = constants;

/**
 * Linux resolves names below an open folder here, so that nobody can replace the folder by a link
 * meanwhile.
 */
const descriptors = '/proc/self/fd';

/**
 * An open folder below a project's root, reached only through real folders. A link on the way is
 * refused: an untrusted checkout may hold one that leads anywhere.
 */
export class Folder implements AsyncDisposable {
  /** Absolute path. */
  readonly path: string;
  readonly #handle: FileHandle;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /**
   * Opens a folder. The root itself may be a link or lie behind one, since its path is the user's own.
   *
   * @param path relative to the root
   * @param options `make`: makes missing folders
   * @throws UsageError `not-written` if a link or a file is in the way; the system's error otherwise
   */
  static async open(root: string, path: string, options: { make: boolean }): Promise<Folder> {
    const steps = stepsOf(root, path);
    let folder = new Folder(root, await open(root, O_RDONLY | O_DIRECTORY));
    for (const name of steps) {
      const parent: Folder = folder;
      try {
        folder = await parent.#step(root, name, options.make);
      } finally {
        await parent[Symbol.asyncDispose]();
      }
    }
    return folder;
  }

  /** The path of a name in this folder, for a system call. */
  at(name: string): string {
    return existsSync(descriptors)
      ? `${descriptors}/${this.#handle.fd}/${name}`
      : join(this.path, name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
  }

  async #step(root: string, name: string, make: boolean): Promise<Folder> {
    const path = join(this.path, name);
    if (make) {
      await mkdir(this.at(name)).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      });
    }
    try {
      return new Folder(path, await open(this.at(name), O_RDONLY | O_DIRECTORY | O_NOFOLLOW));
    } catch (error) {
      throw (await inTheWay(root, path, this.at(name))) ?? error;
    }
  }
}

/** Splits a path below the root into names. @throws UsageError `not-written` if it leads out */
export function stepsOf(root: string, path: string): string[] {
  const steps = relative(root, join(root, path))
    .split('/')
    .filter((name) => name !== '');
  if (!steps.includes('..') && !path.includes('\0')) return steps;
  throw new UsageError('not-written', `${path} lies outside the project's root`);
}

/** Returns the error for something that lies in a folder's place. */
async function inTheWay(root: string, path: string, at: string): Promise<UsageError | undefined> {
  const facts = await lstat(at).catch(() => undefined);
  if (facts === undefined || facts.isDirectory()) return undefined;
  if (facts.isSymbolicLink()) return refusedLink(root, path);
  return new UsageError('not-written', `${fromHere(path)} is in the way: it is not a folder`, {
    hint: 'remove it, or name another path',
  });
}

/**
 * Returns the error for writing through a link. The hint names the folder in the root that the link
 * leads to.
 */
export async function refusedLink(root: string, path: string): Promise<UsageError> {
  const shown = fromHere(path);
  const [target, real] = await Promise.all([
    realpath(path).catch(() => undefined),
    realpath(root).catch(() => root),
  ]);
  const inside = target?.startsWith(`${real}/`) === true ? relative(real, target) : undefined;
  const why = `${shown} is a link, and nlkit does not write through links`;
  return new UsageError('not-written', why, {
    hint:
      inside === undefined
        ? `remove the link: rm ${shown}`
        : `name the path that it leads to, ${inside}, or remove it: rm ${shown}`,
  });
}
