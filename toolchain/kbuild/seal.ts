// SPDX-License-Identifier: MIT
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '../engine/cache-folder.ts';

/**
 * Marks texts as written by this user's nlkit, so that a text that came with a checkout is not trusted.
 */
export interface ManifestSeal {
  /** Returns the mark of a text at a place. */
  of(place: string, text: string): string;
  /** Whether the text has a valid mark for that place. */
  fits(place: string, text: string, mark: string): boolean;
}

const keyBytes = 32;

/**
 * Opens the seal whose key lies in the cache folder, and makes the key on first use. If no key can be
 * kept there, the seal is valid in this process only, and no later process accepts its marks.
 */
export async function openSeal(cacheFolder: string): Promise<ManifestSeal> {
  const key = await readKey(cacheFolder).catch(() => randomBytes(keyBytes));
  const of = (place: string, text: string): string =>
    createHmac('sha256', key).update(`${place}\0${text}`).digest('hex');
  return {
    of,
    fits: (place, text, mark) => {
      const [expected, found] = [of(place, text), mark].map((each) => Buffer.from(each));
      return (
        expected !== undefined &&
        found?.length === expected.length &&
        timingSafeEqual(expected, found)
      );
    },
  };
}

async function readKey(folder: string): Promise<Buffer> {
  const file = join(folder, 'seal-key');
  const present = await readWhole(file);
  if (present) return present;
  await makeFolders(folder);
  const fresh = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    await using handle = await open(fresh, 'wx', 0o600);
    await handle.writeFile(randomBytes(keyBytes));
    // If two processes start at once, the first one's key is kept. A key that was cut short is
    // replaced.
    await link(fresh, file).catch(async () => {
      if (await readWhole(file)) return;
      await rm(file, { force: true });
      await link(fresh, file);
    });
  } finally {
    await rm(fresh, { force: true });
  }
  const key = await readWhole(file);
  if (key === undefined) throw new Error(`${file} is no key`);
  return key;
}

async function readWhole(file: string): Promise<Buffer | undefined> {
  try {
    await using handle = await open(file, 'r');
    // Reads no more than a key, whatever lies there; a folder is an error.
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(keyBytes), 0, keyBytes, 0);
    return bytesRead === keyBytes ? buffer : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
