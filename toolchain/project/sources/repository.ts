// SPDX-License-Identifier: MIT
import { realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { factsOf, isFolder, ownFactsOf } from './facts.ts';
import { type GitIndex, parseGitIndex } from './git-index.ts';
import { type IgnoreFile, parseIgnoreFile } from './ignore-file.ts';
import { readData } from './read-data.ts';

/**
 * What git's own files say of a working tree. They are read as data: no configuration, hook or program
 * is used.
 */
export interface Repository {
  /** Absolute path of the working tree. */
  readonly top: string;
  readonly index: GitIndex;
  /** `info/exclude`. */
  readonly exclude: IgnoreFile | undefined;
  /** Files that could not be read, and why. */
  readonly problems: readonly string[];
}

const megabyte = 1 << 20;
const indexLimit = 256 * megabyte;
export const ignoreFileLimit = megabyte;

/**
 * Finds git's data folder for a working tree: `.git` itself, or the folder that it names (`gitdir: …`,
 * as in a submodule or a linked working tree). Undefined if there is none.
 */
export function gitDirectory(top: string): string | undefined {
  const path = join(top, '.git');
  const facts = factsOf(path);
  if (facts === undefined) return undefined;
  if (facts.isDirectory()) return isGitDirectory(path) ? path : undefined;
  if (!facts.isFile()) return undefined;
  try {
    const text = readData(path, { limit: 64 * 1024, follow: true }).toString('utf8');
    const named = /^gitdir: (.+?)[\r\n]*$/s.exec(text)?.[1];
    if (named === undefined) return undefined;
    const directory = resolve(top, named);
    return isGitDirectory(directory) ? directory : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Recognises a repository as git does: a HEAD, and `objects` and `refs` here or in the common
 * directory.
 */
function isGitDirectory(directory: string): boolean {
  if (ownFactsOf(join(directory, 'HEAD')) === undefined) return false;
  const common = commonDirectory(directory);
  return isFolder(join(common, 'objects')) && isFolder(join(common, 'refs'));
}

/** Linked working trees share everything that does not belong to one working tree. */
function commonDirectory(directory: string): string {
  try {
    const options = { limit: 64 * 1024, follow: true };
    const text = readData(join(directory, 'commondir'), options).toString('utf8');
    return resolve(directory, text.replace(/[\r\n]+$/, ''));
  } catch {
    return directory;
  }
}

/** Reads a working tree's git data; undefined if the folder is not the top of one. */
export function readRepository(top: string): Repository | undefined {
  const directory = gitDirectory(top);
  if (directory === undefined) return undefined;
  const problems: string[] = [];
  const read = <T>(path: string, limit: number, use: (bytes: Buffer) => T): T | undefined => {
    try {
      return use(readData(path, { limit, follow: true }));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') problems.push(`${path}: ${message}`);
      return undefined;
    }
  };
  const index = read(join(directory, 'index'), indexLimit, (bytes) =>
    parseGitIndex(bytes, (name) =>
      readData(join(directory, name), { limit: indexLimit, follow: true }),
    ),
  );
  const exclude = read(join(commonDirectory(directory), 'info/exclude'), ignoreFileLimit, (bytes) =>
    parseIgnoreFile(bytes.toString('utf8')),
  );
  return { top, index: index ?? { files: new Set(), submodules: new Set() }, exclude, problems };
}

/**
 * Finds the top of the working tree that contains a folder: the nearest folder with git's data, up to
 * the border of the file system. Data of another user, such as a `.git` in `/tmp`, counts only if root
 * owns it.
 *
 * @param folder absolute path
 */
export function enclosingTop(folder: string): string | undefined {
  const start = realpathSync(folder);
  const { dev, uid } = statSync(start);
  const trusted = new Set([uid, process.geteuid?.(), 0]);
  for (let at = start; ; at = dirname(at)) {
    if (factsOf(at)?.dev !== dev) return undefined;
    const data = ownFactsOf(join(at, '.git'));
    if (data !== undefined && trusted.has(data.uid) && gitDirectory(at) !== undefined) return at;
    if (dirname(at) === at) return undefined;
  }
}
