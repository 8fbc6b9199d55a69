// SPDX-License-Identifier: MIT
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Limits: bytes of a file that are looked at, and characters of a line that are shown. */
const readable = 4 * 1024 * 1024;
const shown = 200;

/**
 * Returns a line of a project's file, without its indentation. The path comes from a module's debug
 * information, which may name anything, so only a regular file that lies below the root by its true
 * path is read. Undefined if there is no line to show.
 * @param path relative to the root
 */
export async function sourceLine(
  root: string,
  path: string,
  line: number,
): Promise<string | undefined> {
  try {
    const file = await realpath(join(root, path));
    if (!file.startsWith((await realpath(root)) + sep)) return undefined;
    const text = await beginning(file);
    const found = text?.split('\n')[line - 1]?.trim();
    // A tab between words becomes one space; other control characters are removed before they reach a
    // terminal.
    return found?.replace(/\p{Cc}+/gu, ' ').slice(0, shown) || undefined;
  } catch {
    return undefined;
  }
}

async function beginning(file: string): Promise<string | undefined> {
  // Do not wait for the other end of a pipe.
  await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  if (!(await handle.stat()).isFile()) return undefined;
  const buffer = Buffer.alloc(readable);
  const { bytesRead } = await handle.read(buffer, 0, readable, 0);
  return buffer.toString('utf8', 0, bytesRead);
}
