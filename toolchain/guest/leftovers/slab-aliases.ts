// SPDX-License-Identifier: MIT
import { readdirSync, readlinkSync } from 'node:fs';

const directory = '/sys/kernel/slab';

/**
 * Whether another cache was merged into this one (mm/slub.c, __kmem_cache_alias). It then keeps the first
 * one's name after that one was destroyed, so the name alone shows nothing. Each alias is a link to
 * the same directory; reading a link walks kernfs only.
 */
export function isShared(cache: string): boolean {
  try {
    const own = readlinkSync(`${directory}/${cache}`);
    return readdirSync(directory).some((name) => name !== cache && linkOf(name) === own);
  } catch {
    // A directory of its own: it is never merged.
    return false;
  }
}

function linkOf(name: string): string | undefined {
  try {
    return readlinkSync(`${directory}/${name}`);
  } catch {
    return undefined;
  }
}
