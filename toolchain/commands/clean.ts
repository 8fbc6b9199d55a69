// SPDX-License-Identifier: MIT
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connectEngine } from '../engine/connect.ts';
import { cacheDirectory } from '../engine/cache-folder.ts';
import type { Command } from '../invocation/invocation.ts';
import { printable } from '../report/printable.ts';

export interface CleanOptions {
  readonly dryRun: boolean;
}

/** `nlkit clean`: removes what nlkit keeps in the engine and in the user's cache, and nothing else. */
export const clean: Command<CleanOptions> = async ({ dryRun }, invocation) => {
  const { environment, signal, stdout, stderr } = invocation;
  const engine = await connectEngine(environment, { signal });
  const { removed, kept, bytes } = await engine.removeEverything({ dryRun });
  for (const what of removed) stdout.write(`${printable(what)}\n`);
  const cache = cacheDirectory(environment);
  const cached = await sizeOf(cache);
  const left = [...kept];
  if (cached !== undefined) {
    const why = dryRun ? undefined : await removeFolder(cache);
    if (why === undefined) stdout.write(`folder ${printable(cache)}\n`);
    else left.push({ what: `folder ${cache}`, why });
  }
  for (const { what, why } of left) stderr.write(`nlkit: ${what} was not removed: ${why}\n`);
  const total = megabytes(bytes + (cached ?? 0));
  const nothing = removed.length === 0 && cached === undefined;
  const summary = nothing
    ? 'nothing to remove'
    : `${dryRun ? 'would free' : 'freed'} ${total}${dryRun ? '' : ' at least'}`;
  stdout.write(`${summary}\n`);
  return left.length === 0 ? 0 : 1;
};

/** Removes a folder. Returns why it could not, or undefined. */
async function removeFolder(folder: string): Promise<string | undefined> {
  return rm(folder, { recursive: true, force: true }).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/** Returns the bytes in a folder, or undefined if there is none. */
async function sizeOf(folder: string): Promise<number | undefined> {
  const names = await readdir(folder, { recursive: true }).catch(() => undefined);
  if (names === undefined) return undefined;
  const sizes = await Promise.all(
    names.map((name) =>
      lstat(join(folder, name)).then(
        (found) => (found.isFile() ? found.size : 0),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
