// SPDX-License-Identifier: MIT
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GeneratedFile } from './files.ts';

/** Those of the files that are not there, or not as they are to be. */
export async function staleFiles(
  root: string,
  files: readonly GeneratedFile[],
): Promise<readonly GeneratedFile[]> {
  const present = await Promise.all(
    files.map(async ({ path }) => readFile(join(root, path), 'utf8').catch(() => undefined)),
  );
  return files.filter(({ text }, index) => present[index] !== text);
}

/** Writes files whole: somebody who reads one meanwhile sees the old or the new. */
export async function writeFiles(root: string, files: readonly GeneratedFile[]): Promise<void> {
  const fresh: { readonly from: string; readonly to: string }[] = [];
  try {
    // All are on the disk before the first takes its place: a full one leaves everything as it was.
    for (const { path, text } of files) {
      const to = join(root, path);
      const from = `${to}.${process.pid}.new`;
      await mkdir(dirname(to), { recursive: true });
      fresh.push({ from, to });
      await writeFile(from, text);
    }
    for (const { from, to } of fresh) await rename(from, to);
  } finally {
    await Promise.all(fresh.map(async ({ from }) => rm(from, { force: true })));
  }
}
