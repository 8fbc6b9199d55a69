// SPDX-License-Identifier: MIT
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  readlinkSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { harmless } from './read-data.ts';

/**
 * A file that changed since it was listed: it became a link or a FIFO, or a folder above it was moved.
 */
export class ReplacedError extends Error {
  readonly code = 'EREPLACED';
}

/**
 * Opens a regular file below the root for reading. Neither the file nor a folder on its path may be a
 * link, even if somebody replaces one meanwhile, and a FIFO or device is never opened.
 *
 * @param root absolute path, free of links
 * @throws Error of the system, ReplacedError
 */
export function openSource(
  root: string,
  path: string,
): { readonly descriptor: number; readonly facts: Stats } {
  const file = join(root, path);
  if (!lstatSync(file).isFile()) throw new ReplacedError(`${path} is not a regular file`);
  const descriptor = openSync(file, harmless | constants.O_NOFOLLOW);
  try {
    const facts = fstatSync(descriptor);
    if (!facts.isFile() || placeOf(descriptor, file) !== file) {
      throw new ReplacedError(`${path} was replaced while it was opened`);
    }
    return { descriptor, facts };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** Returns where an open file lies. Only Linux tells this of the file itself. */
function placeOf(descriptor: number, file: string): string {
  if (process.platform !== 'linux')
    return join(realpathSync(dirname(file)), file.slice(dirname(file).length));
  return readlinkSync(`/proc/self/fd/${descriptor}`);
}

/**
 * Returns the contents of a source of at most `limit` bytes; undefined if it is larger, gone or
 * unreadable.
 */
export function readSource(root: string, path: string, limit: number): Buffer | undefined {
  try {
    const { descriptor, facts } = openSource(root, path);
    try {
      if (facts.size > limit) return undefined;
      const contents = Buffer.alloc(facts.size);
      return contents.subarray(0, readSync(descriptor, contents, 0, contents.length, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}
