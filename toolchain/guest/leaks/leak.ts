// SPDX-License-Identifier: MIT

/** Memory that a module allocated in one place, and that outlived it. */
export interface Leak {
  readonly module: string;
  /** The place: where the call of the allocator returns to. */
  readonly section: string;
  readonly offset: number;
  /** Slab caches, or `vmalloc`. */
  readonly from: readonly string[];
  readonly objects: number;
  readonly bytes: number;
  /** The repetitions that left some, counted from 1. */
  readonly repetitions: readonly number[];
  /** The stack of one allocation, the innermost first: the kernel's own functions, and places in the modules. */
  readonly trace: readonly (string | Pick<Leak, 'module' | 'section' | 'offset'>)[];
}

export interface LeakReport {
  readonly leaks: readonly Leak[];
  /** Caches of which this kernel lists a part only. */
  readonly cut: readonly string[];
}
