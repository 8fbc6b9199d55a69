// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { run } from '../process.ts';

/** What is never a source, wherever it lies. */
const never = ['**/.git/**', '**/.nlkit/**', '**/node_modules/**'];

/**
 * The files that a build may read, relative to the root and sorted: in a git checkout those that
 * git tracks or would add, elsewhere all but `.git`, `.nlkit` and `node_modules`.
 */
export async function listSources(root: string): Promise<string[]> {
  const tracked = await gitFiles(root);
  return tracked ?? listFiles(root, ['**']);
}

/** The files below the root that match one of the patterns, relative to it and sorted. */
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

async function gitFiles(root: string): Promise<string[] | undefined> {
  const listed = await run(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.'],
    { cwd: root },
  ).catch(() => undefined);
  if (listed?.exitCode !== 0) return undefined;
  const files = listed.stdout
    .split('\0')
    .filter((file) => file !== '' && !file.includes('.nlkit/'));
  return files.sort();
}

/** SHA-256 of each file's contents, in hexadecimal; undefined for one that is not there. */
export async function hashFiles(
  root: string,
  files: readonly string[],
): Promise<Record<string, string | undefined>> {
  const hashes = files.map(async (file) => {
    const contents = await readFile(join(root, file)).catch(() => undefined);
    return [file, contents && createHash('sha256').update(contents).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}
