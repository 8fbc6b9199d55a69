// SPDX-License-Identifier: MIT
import { glob } from 'tinyglobby';

/** Names that are never sources, wherever they lie. */
const never = ['**/.git/**', '**/.nlkit/**', '**/node_modules/**'];

/** Lists the files below the root that match one of the patterns, relative to it and sorted. */
export async function listFiles(root: string, patterns: readonly string[]): Promise<string[]> {
  const files = await glob([...patterns], {
    cwd: root,
    dot: true,
    ignore: never,
    expandDirectories: true,
    followSymbolicLinks: false,
  });
  return files.sort();
}
