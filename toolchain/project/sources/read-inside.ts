// SPDX-License-Identifier: MIT
import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { type Followed, follow } from './follow.ts';
import { readSource } from './open.ts';

/**
 * Reads a regular file below a root, through links that stay in it. Undefined if there is none, or if
 * it leads outside, is larger than `limit` bytes or cannot be read.
 */
export function readInside(root: string, path: string, limit: number): Buffer | undefined {
  let real: string;
  let found: Followed;
  try {
    real = realpathSync(root);
    found = follow(real, real, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
  if (found.at !== 'inside') return undefined;
  return readSource(real, relative(real, found.place), limit);
}
