// SPDX-License-Identifier: MIT
import { realpathSync } from 'node:fs';
import { patternList } from './patterns.ts';
import type { SourceList } from './source.ts';
import { walk } from './walk.ts';

/**
 * Lists what patterns name, whatever git's rules say, except `.git`, `.nlkit` and `node_modules`. A
 * link that leads out of the root is not sent.
 */
export async function listNamed(
  folder: string,
  patterns: readonly string[],
  signal?: AbortSignal,
): Promise<SourceList> {
  const list = patternList(patterns);
  const judge = {
    enter: (_path: string, _names: ReadonlySet<string>, scope: object): object => scope,
    folder: (path: string, scope: object): object | undefined =>
      list.mayMatchBelow(path) ? scope : undefined,
    file: (path: string): true | undefined => (list.matches(path) ? true : undefined),
  };
  return walk(realpathSync(folder), judge, {}, signal);
}
