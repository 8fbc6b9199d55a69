// SPDX-License-Identifier: MIT
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { KernelMemory } from './kernel-memory.ts';
import { kmallocs, type Kmalloc } from './trace-page.ts';

/** A buffer of the kernel's tracing that is nobody else's. */
const instance = '/sys/kernel/debug/tracing/instances/nlkit-leaks';
const events = ['kmalloc', 'kmalloc_node'];

/** The lowest address of modules (MODULES_VADDR of x86-64, with the kernel's image below). */
const modulesBegin = '0xffffffffc0000000';

/** Kilobytes of each processor's buffer: 56 bytes for each allocation that a module makes in one repetition. */
const bufferSize = 8192;

const pageSize = 4096;

/** The layout of `struct track` in mm/slub.c before 5.18: its address, 16 of the stack, processor, process, jiffies. */
const track = { address: 0, when: 144, size: 152 } as const;

/** A cache of kmalloc(). */
export interface KmallocCache {
  readonly name: string;
  /** Bytes that an object can have. */
  readonly objectSize: number;
  /** Bytes from one object to the next: the object, two tracks, and padding. */
  readonly slabSize: number;
}

/**
 * Objects of kmalloc() that modules allocated. Kernels before 5.18 list those of a busy cache only in part, and leave out
 * modules first, whose addresses are the highest. Tracing tells where a module's objects lie; whether one is still in use
 * is read behind it, where slub_debug=U notes who allocated and who freed it last.
 */
export class TracedObjects {
  readonly #memory: KernelMemory;
  readonly #buffers: readonly number[];
  readonly #objects = new Map<bigint, Kmalloc>();

  private constructor(memory: KernelMemory, buffers: readonly number[]) {
    this.#memory = memory;
    this.#buffers = buffers;
  }

  /** Begins to trace; undefined where this kernel cannot. */
  static open(): TracedObjects | undefined {
    try {
      mkdirSync(instance, { recursive: true });
      writeFileSync(`${instance}/buffer_size_kb`, String(bufferSize));
      for (const event of events) {
        const directory = `${instance}/events/kmem/${event}`;
        writeFileSync(`${directory}/filter`, `call_site >= ${modulesBegin}`);
        writeFileSync(`${directory}/enable`, '1');
      }
      const flags = constants.O_RDONLY | constants.O_NONBLOCK;
      const buffers = readdirSync(`${instance}/per_cpu`).map((cpu) =>
        openSync(`${instance}/per_cpu/${cpu}/trace_pipe_raw`, flags),
      );
      return new TracedObjects(KernelMemory.open(), buffers);
    } catch {
      return undefined;
    }
  }

  /** Whether all allocations were seen: a buffer that is full loses the oldest. */
  get isComplete(): boolean {
    return readdirSync(`${instance}/per_cpu`).every((cpu) =>
      /^overrun: 0$/m.test(readFileSync(`${instance}/per_cpu/${cpu}/stats`, 'latin1')),
    );
  }

  /** The callers of objects of these caches that are in use, one for each object. */
  live(
    caches: readonly KmallocCache[],
  ): { readonly cache: KmallocCache; readonly caller: string }[] {
    this.#drain();
    const found: { cache: KmallocCache; caller: string }[] = [];
    for (const [pointer, { caller, slabSize, requested }] of this.#objects) {
      const cache = caches.find(
        (each) => each.slabSize === slabSize && requested <= each.objectSize,
      );
      if (cache !== undefined && this.#isLive(pointer + BigInt(cache.objectSize), caller))
        found.push({ cache, caller: `0x${caller.toString(16)}` });
    }
    return found;
  }

  /** Whether the last thing that happened to an object is that this caller allocated it. */
  #isLive(tracks: bigint, caller: bigint): boolean {
    const bytes = this.#memory.read(tracks, 2 * track.size);
    if (bytes?.readBigUInt64LE(track.address) !== caller) return false;
    const freedBy = bytes.readBigUInt64LE(track.size + track.address);
    const [allocated, freed] = [track.when, track.size + track.when].map((at) =>
      bytes.readBigUInt64LE(at),
    );
    // In one jiffy, most are allocated first and freed then.
    return freedBy === 0n || (allocated ?? 0n) > (freed ?? 0n);
  }

  #drain(): void {
    const page = Buffer.alloc(pageSize);
    for (const buffer of this.#buffers)
      for (;;) {
        let length: number;
        try {
          length = readSync(buffer, page);
        } catch {
          // EAGAIN: that was all.
          break;
        }
        if (length === 0) break;
        for (const one of kmallocs(page.subarray(0, length))) this.#objects.set(one.pointer, one);
      }
  }

  [Symbol.dispose](): void {
    for (const buffer of this.#buffers) closeSync(buffer);
    this.#memory[Symbol.dispose]();
  }
}
