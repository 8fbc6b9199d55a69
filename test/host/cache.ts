// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where tests keep what takes minutes to make. */
const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'nlkit-test');

/**
 * The folder that `make` filled for these ingredients, made once and found again; one that was made
 * for other ingredients goes. It is made beside its place and renamed, so that one found is whole.
 */
export async function cached(
  name: string,
  ingredients: readonly (string | Buffer)[],
  make: (into: string) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256');
  for (const part of ingredients) hash.update(createHash('sha256').update(part).digest());
  const place = join(folder, `${name}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(place)) return place;
  const partial = `${place}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await make(partial);
    for (const entry of await readdir(folder)) {
      const other = join(folder, entry);
      if (entry.startsWith(`${name}-`) && other !== partial) {
        await rm(other, { recursive: true, force: true });
      }
    }
    await rename(partial, place);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return place;
}
