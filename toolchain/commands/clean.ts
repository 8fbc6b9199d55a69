// SPDX-License-Identifier: MIT
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connectEngine } from '../engine/connect.ts';
import { cacheDirectory } from '../engine/node-package.ts';
import type { Command } from './invocation.ts';

export interface CleanOptions {
  readonly dryRun: boolean;
}

/** `nlkit clean`: what nlkit keeps in the engine and in the user's cache, and nothing else. */
export const clean: Command<CleanOptions> = async ({ dryRun }, invocation) => {
  const { environment, signal, stdout, stderr } = invocation;
  const engine = await connectEngine(environment, { signal });
  const { removed, kept, bytes } = await engine.removeEverything({ dryRun });
  for (const what of removed) stdout.write(`${what}\n`);
  const cache = cacheDirectory(environment);
  const cached = await sizeOf(cache);
  if (cached !== undefined) {
    if (!dryRun) await rm(cache, { recursive: true, force: true });
    stdout.write(`folder ${cache}\n`);
  }
  for (const { what, why } of kept) stderr.write(`nlkit: ${what} stays: ${why}\n`);
  const total = megabytes(bytes + (cached ?? 0));
  const nothing = removed.length === 0 && cached === undefined;
  const summary = nothing
    ? 'nothing to remove'
    : `${dryRun ? 'would free' : 'freed'} ${total}${dryRun ? '' : ' at least'}`;
  stdout.write(`${summary}\n`);
  return kept.length === 0 ? 0 : 1;
};

/** Bytes in a folder, or undefined when there is none. */
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
