// SPDX-License-Identifier: MIT
import { cpSync, existsSync, linkSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** GitHub's storage, as folders. */
export interface Storage {
  /** The caches by their keys. */
  readonly caches: string;
  /** The artifacts by their names. */
  readonly artifacts: string;
}

/**
 * Imitates the actions that nlkit's action uses.
 * @param uses `OWNER/NAME@COMMIT`
 * @param input gives the text of an input
 * @returns the outputs
 */
export function useAction(
  uses: string,
  input: (name: string) => string,
  { caches, artifacts }: Storage,
): Record<string, string> {
  switch (uses.replace(/@.*/, '')) {
    case 'actions/cache/restore': {
      const key = input('key');
      const found = findCache(caches, key, input('restore-keys'));
      if (found === undefined) return { 'cache-hit': '', 'cache-matched-key': '' };
      // It unpacks over what is there.
      rmSync(input('path'), { force: true });
      linkSync(join(caches, found), input('path'));
      return { 'cache-hit': String(found === key), 'cache-matched-key': found };
    }
    case 'actions/cache/save':
      linkSync(input('path'), join(caches, input('key')));
      return {};
    case 'actions/upload-artifact':
      upload(input('path'), join(artifacts, input('name')));
      return {};
    default:
      throw new Error(`${uses} is not imitated`);
  }
}

/** Finds a cache by its key, or by one of the beginnings that are tried in turn, a line each. */
function findCache(caches: string, key: string, beginnings: string): string | undefined {
  const stored = readdirSync(caches);
  if (stored.includes(key)) return key;
  return beginnings
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((beginning) => stored.find((name) => name.startsWith(beginning)))
    .find((name) => name !== undefined);
}

/** The characters that actions/upload-artifact refuses in names, which some file systems cannot hold. */
const refused = /[":<>|*?\r\n]/;

/**
 * Stores a folder as an artifact, by the rules of actions/upload-artifact: a name is used once, hidden files are left
 * out, links are followed, and some characters are refused.
 */
function upload(folder: string, artifact: string): void {
  if (existsSync(artifact)) throw new Error(`an artifact ${artifact} exists already`);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  if (names.length === 0) throw new Error(`no files were found: ${folder}`);
  const wrong = names.find((name) => refused.test(name));
  if (wrong !== undefined) throw new Error(`the path ${wrong} is not valid`);
  const isHidden = (path: string): boolean => /\/\./.test(path.slice(folder.length));
  cpSync(folder, artifact, {
    recursive: true,
    dereference: true,
    filter: (path) => !isHidden(path),
  });
}
