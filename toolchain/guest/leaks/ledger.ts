// SPDX-License-Identifier: MIT
import type { Leak } from './leak.ts';
import type { LiveMemory } from './live-memory.ts';
import { followsCall, type ModulePlace, placeOf, type TextRange } from './module-text.ts';

/** Objects that came in one repetition, and have not gone yet. */
interface Entry {
  readonly repetition: number;
  objects: number;
  /** The frames, and those of them that lie in the project's modules; none of them: not the modules' memory. */
  readonly trace: Trace | undefined;
}

interface Trace {
  readonly frames: readonly (string | ModulePlace)[];
  readonly place: ModulePlace;
  /** The module itself called the allocator, and not some function of the kernel's that the module had called. */
  readonly isOwn: boolean;
}

/** Memory that was allocated in one way: where from, its size, and the addresses. */
interface Account {
  readonly from: string;
  readonly bytes: number;
  entries: Entry[];
}

/**
 * Functions that allocate for their caller, without the underscores before them: all between a module and the slab
 * that is no owner of its own.
 */
const allocator =
  /^_*(?:k[mvz]?[cmz]?alloc|kmem_cache_|kv?memdup|v?memdup_|kstrn?dup|strndup_user|kv?asprintf|kv?realloc|kvmalloc|v[mz]alloc|slab_|bitmap_z?alloc|devm_k|(?:netdev_|napi_)?alloc_skb|skb_(?:clone|copy)|pskb_copy|alloc_netdev|alloc_etherdev)/;

/**
 * Keeps account of the memory that modules which are gone left. A module is loaded at the same address again, or another
 * one was there before it, so an address alone tells neither the module nor the repetition: what counts is in which
 * repetition the number of objects grew, and where the modules lay then. What went again is taken from what came last.
 */
export class Ledger {
  readonly #accounts = new Map<string, Account>();

  /**
   * @param repetition from 1 on; 0 for what was there before the first
   * @param ranges where the modules lay in this repetition
   * @param only the caches that were looked at; all unless given
   */
  enter(
    repetition: number,
    live: readonly LiveMemory[],
    ranges: readonly TextRange[],
    only?: ReadonlySet<string>,
  ): void {
    const now = new Map<string, { readonly memory: LiveMemory; objects: number }>();
    for (const memory of live) {
      const key = `${memory.from} ${String(memory.bytes)} ${memory.frames.join(' ')}`;
      const known = now.get(key);
      if (known === undefined) now.set(key, { memory, objects: memory.objects });
      else known.objects += memory.objects;
    }
    for (const [key, account] of this.#accounts) {
      if (only?.has(account.from) === false) continue;
      shrink(account, now.get(key)?.objects ?? 0);
      if (account.entries.length === 0) this.#accounts.delete(key);
    }
    for (const [key, { memory, objects }] of now) {
      const { from, bytes, frames } = memory;
      const account = this.#accounts.get(key) ?? { from, bytes, entries: [] };
      const more = objects - total(account);
      if (more <= 0) continue;
      const trace = repetition === 0 ? undefined : traceOf(frames, ranges);
      account.entries.push({ repetition, objects: more, trace });
      this.#accounts.set(key, account);
    }
  }

  /**
   * What the modules have leaked so far, by the place in a module that allocated it. Memory that a function of the
   * kernel's allocated which a module had called may be the kernel's own, for later: it counts only where it grew in
   * each repetition but the first, of which there are three at least.
   */
  leaks(repetitions: number): Leak[] {
    const places = new Map<string, Found[]>();
    for (const { from, bytes, entries } of this.#accounts.values())
      for (const { repetition, objects, trace } of entries) {
        if (trace === undefined) continue;
        const { module, section, offset } = trace.place;
        const key = `${module} ${section} ${String(offset)}`;
        const found = places.get(key) ?? [];
        found.push({ from, bytes, objects, repetition, trace });
        places.set(key, found);
      }
    return [...places.values()].flatMap((found) => {
      const areas = found.filter(({ from }) => from === 'vmalloc');
      const own = found.filter(({ trace }) => trace.isOwn);
      // What belongs to an area (its list of pages, for one) lies in slab caches.
      const grew = [areas, own, found].find((each) => each.length > 0) ?? [];
      const when = new Set(grew.map(({ repetition }) => repetition));
      const always = repetitions >= 3 && when.size >= repetitions - (when.has(1) ? 0 : 1);
      return own.length > 0 || always ? leakOf(grew, when) : [];
    });
  }

  /** The caches that these leaks came from. */
  suspects(repetitions: number): Set<string> {
    return new Set(this.leaks(repetitions).flatMap(({ from }) => from));
  }
}

interface Found {
  readonly from: string;
  readonly bytes: number;
  readonly objects: number;
  readonly repetition: number;
  readonly trace: Trace;
}

function leakOf(found: readonly Found[], when: ReadonlySet<number>): Leak | [] {
  const [first] = found;
  if (first === undefined) return [];
  const sum = (value: (each: Found) => number): number =>
    found.reduce((all, each) => all + value(each), 0);
  return {
    ...first.trace.place,
    from: [...new Set(found.map(({ from }) => from))].sort(),
    objects: sum(({ objects }) => objects),
    bytes: sum(({ objects, bytes }) => objects * bytes),
    repetitions: [...when].sort((a, b) => a - b),
    trace: first.trace.frames,
  };
}

function total({ entries }: Account): number {
  return entries.reduce((all, { objects }) => all + objects, 0);
}

/** Takes objects that are gone from what came last. */
function shrink(account: Account, left: number): void {
  let gone = total(account) - left;
  while (gone > 0) {
    const last = account.entries.at(-1);
    if (last === undefined) return;
    const taken = Math.min(gone, last.objects);
    last.objects -= taken;
    gone -= taken;
    if (last.objects === 0) account.entries.pop();
  }
}

function traceOf(frames: readonly string[], ranges: readonly TextRange[]): Trace | undefined {
  const placed = frames.map((frame) => placeOf(frame, ranges) ?? frame);
  const at = placed.findIndex((frame) => typeof frame !== 'string');
  const place = placed[at];
  if (place === undefined || typeof place === 'string') return undefined;
  if (placed.some((frame) => typeof frame !== 'string' && !followsCall(frame, ranges)))
    return undefined;
  const isOwn = frames.slice(0, at).every((frame) => allocator.test(frame));
  return { frames: placed, place, isOwn };
}
