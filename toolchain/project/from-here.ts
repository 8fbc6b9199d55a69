// SPDX-License-Identifier: MIT
import { relative } from 'node:path';

/** Returns a path for messages: relative if it lies below the working directory, else absolute. */
export function fromHere(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') ? path : near;
}
