// SPDX-License-Identifier: MIT
import type { RowItem } from './items.ts';

export type Heat = 'cool' | 'warm' | 'hot';

/** How long answers took, compared with the others of the run. */
export class HeatScale {
  readonly longest: number;
  readonly #median: number;

  constructor(items: readonly RowItem[]) {
    const times = items.flatMap((item) =>
      item.is === 'message' && item.took >= 0 ? [item.took] : [],
    );
    const sorted = Float64Array.from(times).sort();
    this.longest = sorted.at(-1) ?? 0;
    this.#median = sorted[sorted.length >> 1] ?? 0;
  }

  /** The length of its bar, of 1. */
  share(took: number): number {
    return this.longest === 0 ? 0 : Math.min(1, took / this.longest);
  }

  /** Rates a duration: a long one stands out only if it is also much longer than the others. */
  of(took: number): Heat {
    if (took < 3 * this.#median || took < 0.02) return 'cool';
    return took > this.longest / 2 ? 'hot' : took > this.longest / 8 ? 'warm' : 'cool';
  }
}
