// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { hashFile } from './hash-file.ts';
import type { Inputs } from './inputs.ts';
import type { Manifest } from './manifest.ts';

/**
 * Whether the folder holds what a build would make now: all inputs are unchanged, and all outputs are
 * there as they were made.
 */
export async function isFresh(
  manifest: Manifest,
  folder: string,
  { recipe, digests }: Pick<Inputs, 'recipe' | 'digests'>,
): Promise<boolean> {
  if (manifest.recipe !== recipe) return false;
  if (Object.keys(manifest.inputs).length !== digests.size) return false;
  for (const [path, digest] of digests) if (manifest.inputs[path] !== digest) return false;
  for (const { file, sha256 } of manifest.modules)
    if ((await hashFile(join(folder, file))) !== sha256) return false;
  for (const [output, sha256] of Object.entries(manifest.app.outputs))
    if ((await hashFile(join(folder, 'app', output))) !== sha256) return false;
  return true;
}
