// SPDX-License-Identifier: MIT
import { setTimeout as delay } from 'node:timers/promises';
import type { ModuleToLoad } from '../protocol.ts';
import { rearmWarnings } from '../kernel-state.ts';
import type { LeakReport } from './leak.ts';
import { Ledger } from './ledger.ts';
import { LiveMemoryList } from './live-memory.ts';
import { findText, type TextRange } from './module-text.ts';

/**
 * Milliseconds that memory may take to go which is freed by a work item or after a grace period: kfree_rcu() waits five
 * seconds for more (KFREE_DRAIN_JIFFIES).
 */
const patience = 10_000;

/** Finds memory that modules allocated and that outlives them. For guests, whose kernel notes who allocates. */
export class LeakSearch {
  readonly #list: LiveMemoryList;
  readonly #ledger = new Ledger();
  #ranges: readonly TextRange[] = [];
  #repetition = 0;

  private constructor(list: LiveMemoryList) {
    this.#list = list;
    this.#ledger.enter(0, list.read(), []);
  }

  /** Undefined where the kernel cannot tell. */
  static async begin(): Promise<LeakSearch | undefined> {
    // Mounts debugfs, too.
    await rearmWarnings();
    const list = LiveMemoryList.open();
    return list && new LeakSearch(list);
  }

  /** The modules were loaded: notes where they lie. @param directory the session's */
  loaded(modules: readonly ModuleToLoad[], directory: string): void {
    this.#ranges = modules.flatMap(({ name, file }) => findText(name, `${directory}/${file}`));
  }

  /** The modules are gone again: notes what is left of them. */
  unloaded(): void {
    this.#repetition += 1;
    this.#ledger.enter(this.#repetition, this.#list.read(), this.#ranges);
    this.#ranges = [];
  }

  /** Names what is left after some time. */
  async find(isStopped: () => boolean): Promise<LeakReport> {
    const giveUp = performance.now() + patience;
    for (;;) {
      const suspects = this.#ledger.suspects(this.#repetition);
      if (suspects.size === 0 || performance.now() > giveUp || isStopped()) break;
      await delay(500);
      this.#ledger.enter(this.#repetition, this.#list.read(suspects), [], suspects);
    }
    return { leaks: this.#ledger.leaks(this.#repetition), cut: this.#list.cut };
  }
}
