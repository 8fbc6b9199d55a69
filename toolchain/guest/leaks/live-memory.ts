// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllocations, parseAreas } from './alloc-traces.ts';
import { TracedObjects } from './traced-objects.ts';

/** Memory in use that was allocated in one way, at some address outside of all loaded modules. */
export interface LiveMemory {
  /** The slab cache, or `vmalloc`. */
  readonly from: string;
  readonly frames: readonly string[];
  readonly objects: number;
  /** Bytes of each object; of an area the average. */
  readonly bytes: number;
}

/** Where the kernel lists what is allocated, by cache. */
interface Listing {
  readonly directory: string;
  readonly file: string;
}

const listings: readonly Listing[] = [
  { directory: '/sys/kernel/debug/slab', file: 'alloc_traces' },
  { directory: '/sys/kernel/slab', file: 'alloc_calls' },
];

/** Caches of the kernel's file systems, which no module allocates from itself; they have the most objects of all. */
const unsuspected = new Set(['kernfs_node_cache', 'lsm_inode_cache', 'lsm_file_cache']);

/**
 * A file below /sys has a page at most, and list_locations (5.10) ends before a line might not fit: KSYM_SYMBOL_LEN and a
 * hundred before its end.
 */
const fullPage = 4096 - 400;

/** Lists memory that was allocated at addresses in no loaded module. */
export class LiveMemoryList {
  readonly #listing: Listing;
  readonly #caches: readonly string[];
  readonly #sizes = new Map<string, number>();
  /** Caches whose list was cut at its end. */
  readonly #cut = new Set<string>();
  /** For those; undefined where nothing is cut, or nothing can be traced. */
  readonly #traced: TracedObjects | undefined;

  private constructor(listing: Listing, caches: readonly string[]) {
    this.#listing = listing;
    this.#caches = caches;
    if (listing.file === 'alloc_calls') this.#traced = TracedObjects.open();
  }

  /** Caches of which only a part is known. */
  get cut(): readonly string[] {
    const isTraced = this.#traced?.isComplete === true;
    return [...this.#cut].filter((cache) => !isTraced || !cache.startsWith('kmalloc-'));
  }

  /** Undefined where the kernel does not note who allocates: it needs `slub_debug=U` on its command line. */
  static open(): LiveMemoryList | undefined {
    if (read('/sys/kernel/slab/kmalloc-64/store_user').trim() !== '1') return undefined;
    const listing = listings.find(({ directory, file }) =>
      exists(join(directory, 'kmalloc-64', file)),
    );
    if (listing === undefined) return undefined;
    // What can be reclaimed at any time (dentries, inodes) leaks nothing.
    const caches = readdirSync('/sys/kernel/slab').filter(
      (cache) =>
        !unsuspected.has(cache) && read(`/sys/kernel/slab/${cache}/reclaim_account`).trim() !== '1',
    );
    return new LiveMemoryList(listing, caches);
  }

  /** @param only the caches to look at; all unless given */
  read(only?: ReadonlySet<string>): LiveMemory[] {
    const { directory, file } = this.#listing;
    const found: LiveMemory[] = [];
    for (const cache of this.#caches) {
      if (only?.has(cache) === false) continue;
      // A cache that came or went meanwhile is the module's own, and the kernel itself complains of what is in it.
      const text = read(join(directory, cache, file));
      if (file === 'alloc_calls' && text.length > fullPage) this.#cut.add(cache);
      if (this.#traced !== undefined && this.#cut.has(cache)) continue;
      for (const { count, waste, frames } of parseAllocations(text))
        found.push({ from: cache, frames, objects: count, bytes: this.#size(cache) - waste });
    }
    found.push(...this.#readTraced(only));
    if (only?.has('vmalloc') !== false)
      for (const { caller, bytes } of parseAreas(read('/proc/vmallocinfo')))
        found.push({ from: 'vmalloc', frames: [caller], objects: 1, bytes });
    return found;
  }

  /** Objects of the caches whose list was cut. */
  #readTraced(only: ReadonlySet<string> | undefined): LiveMemory[] {
    const caches = [...this.#cut]
      .filter((cache) => cache.startsWith('kmalloc-') && only?.has(cache) !== false)
      .map((name) => ({
        name,
        objectSize: this.#size(name),
        slabSize: this.#size(name, 'slab_size'),
      }));
    const live = caches.length === 0 ? [] : (this.#traced?.live(caches) ?? []);
    return live.map(({ cache, caller }) => ({
      ...{ from: cache.name, frames: [caller], objects: 1, bytes: cache.objectSize },
    }));
  }

  #size(cache: string, which: 'object_size' | 'slab_size' = 'object_size'): number {
    const file = `/sys/kernel/slab/${cache}/${which}`;
    const size = this.#sizes.get(file) ?? Number(read(file));
    this.#sizes.set(file, size);
    return size;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

function exists(file: string): boolean {
  return read(file) !== '';
}
