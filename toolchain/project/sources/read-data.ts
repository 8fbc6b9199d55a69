// SPDX-License-Identifier: MIT
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

/**
 * Open flags that never wait for the other end of a FIFO and never make a terminal the process's own.
 */
export const harmless = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * Reads a small regular file whole, such as git's data or an nlkit.yaml. It does not open anything
 * else, and does not read a file larger than `limit` bytes.
 *
 * @throws Error of the system, or one that says that it is not a regular file or too large
 */
export function readData(
  path: string,
  { limit, follow }: { readonly limit: number; readonly follow: boolean },
): Buffer {
  if (follow && !statSync(path).isFile()) throw new Error('it is not a regular file');
  const file = openSync(path, harmless | (follow ? 0 : constants.O_NOFOLLOW));
  try {
    const facts = fstatSync(file);
    if (!facts.isFile()) throw new Error('it is not a regular file');
    if (facts.size > limit) throw new Error(`it is larger than ${limit} bytes`);
    // The file may grow meanwhile, and files in /proc report no size.
    const contents = Buffer.alloc(Math.min(limit, Math.max(facts.size, 4096)) + 1);
    let length = 0;
    for (;;) {
      const got = readSync(file, contents, length, contents.length - length, null);
      if (got === 0) return contents.subarray(0, length);
      length += got;
      if (length === contents.length) throw new Error(`it grew beyond ${length - 1} bytes`);
    }
  } finally {
    closeSync(file);
  }
}
