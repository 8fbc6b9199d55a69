// SPDX-License-Identifier: MIT

/** Objects of one cache that are in use and were allocated in one way. */
export interface LiveObjects {
  /** How many there are. */
  readonly count: number;
  /** Bytes of each that its owner did not ask for; 0 where the kernel does not say. */
  readonly waste: number;
  /** Where they were allocated, the innermost first: `kmemdup+0x1c/0x40`, or `0xffffffffc0393224` in no loaded module. */
  readonly frames: readonly string[];
}

/**
 * `     3 0xffffffffc039302e waste=9/3 age=8598/10573/13454 pid=130-163`: how many, the caller of the allocator, the bytes
 * that were not asked for, of all and of each (since 6.1), the time since then in jiffies, and the processes.
 */
const head = /^ *(\d+) (\S+(?: \[[^\]]*\])?)(?: waste=\d+\/(\d+))?(?: |$)/;

/**
 * Reads /sys/kernel/debug/slab/CACHE/alloc_traces (since 5.18; slab_debugfs_show in mm/slub.c), which has a stack below
 * each line, or /sys/kernel/slab/CACHE/alloc_calls (list_locations), which has none. Only objects that some address
 * outside of all loaded modules allocated are returned: what a module left that is gone.
 */
export function parseAllocations(text: string): LiveObjects[] {
  const found: LiveObjects[] = [];
  // Most caches have none, and emulated processors take their time with text.
  if (!text.includes('0xffffffff')) return found;
  for (const part of text.split(/^(?= *\d+ )/m)) {
    if (!part.includes('0xffffffff')) continue;
    const [first = '', ...below] = part.split('\n');
    const [, count, caller = '', waste = '0'] = head.exec(first) ?? [];
    if (count === undefined) continue;
    const stack = below.map((line) => line.trim()).filter((line) => line !== '');
    found.push({
      count: Number(count),
      waste: Number(waste),
      frames: stack.length > 0 ? stack : [caller],
    });
  }
  return found;
}

/**
 * Reads /proc/vmallocinfo (s_show in mm/vmalloc.c): areas whose caller lies outside of all loaded modules.
 * `0x…-0x…   24576 0xffffffffc039808b pages=5 vmalloc N0=5`
 */
export function parseAreas(text: string): { readonly caller: string; readonly bytes: number }[] {
  return text.split('\n').flatMap((line) => {
    const [, size, caller] = /^\S+ +(\d+) (0xffffffff[0-9a-f]{8}) /.exec(line) ?? [];
    if (caller === undefined) return [];
    const [, pages] = / pages=(\d+)/.exec(line) ?? [];
    // The size has a guard page at its end.
    return [{ caller, bytes: pages === undefined ? Number(size) : Number(pages) * pageSize }];
  });
}

const pageSize = 4096;
