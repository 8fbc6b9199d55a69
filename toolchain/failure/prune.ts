// SPDX-License-Identifier: MIT
import { lstat, readdir, rm } from 'node:fs/promises';
import { Folder } from '../project/folder.ts';

/** How many folders are kept. */
const kept = 20;

/** Milliseconds in which no folder is removed, however many there are. */
const keptFor = 24 * 60 * 60 * 1_000;

/** The name of a folder of nlkit's begins with its time: `20261130T080315Z-`. */
const named = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[\w.-]+$/;

/**
 * Removes the oldest folders of failures, but keeps the last twenty, so that they do not fill the disk unnoticed. One of
 * the last day stays in any case: reports of the same day name it. Follows no link, and leaves other files alone.
 */
export async function pruneFailures(root: string, path: string, now: number): Promise<void> {
  await using folder = await Folder.open(root, path, { make: false });
  const names = await readdir(folder.at('.'));
  const own = names.filter((name) => named.test(name)).sort();
  for (const name of own.slice(0, -kept)) {
    if (now - timeOf(name) < keptFor) continue;
    const at = folder.at(name);
    if ((await lstat(at)).isDirectory()) await rm(at, { recursive: true, force: true });
  }
}

/** Writes a time as names of folders begin. */
export function folderTime(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
}

function timeOf(name: string): number {
  return Date.parse(name.replace(named, '$1-$2-$3T$4:$5:$6Z'));
}
