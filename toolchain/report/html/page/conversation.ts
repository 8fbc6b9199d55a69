// SPDX-License-Identifier: MIT
import type { Item } from './items.ts';
import type { Run } from './embedded.ts';

/** How many conversations are drawn beside each other. */
export const trackCount = 4;

/** A piece of the bar that joins a request to its answers, in one row. */
export interface BarPiece {
  readonly track: number;
  /** The number of the request. */
  readonly request: number;
  readonly place: 'begins' | 'goes on' | 'ends';
}

/** The bars of the rows that are shown. */
export class Conversations {
  readonly #tracks: readonly Int32Array[];
  readonly #items: readonly Item[];

  constructor(run: Run, items: readonly Item[]) {
    this.#items = items;
    this.#tracks = Array.from({ length: trackCount }, () => new Int32Array(items.length));
    const lastRows = lastAnswers(items);
    const free = Array.from({ length: trackCount }, () => -1);
    for (const [row, item] of items.entries()) {
      if (item.is !== 'message' || !run.answers.has(item.number)) continue;
      const last = lastRows.get(item.number);
      if (last === undefined || last <= row) continue;
      const track = free.findIndex((until) => until < row);
      if (track === -1) continue;
      free[track] = last;
      this.#tracks[track]?.fill(item.number, row, last + 1);
    }
  }

  /** The pieces in a row. */
  piecesIn(row: number): BarPiece[] {
    return this.#tracks.flatMap((numbers, track): BarPiece[] => {
      const request = numbers[row] ?? 0;
      if (request === 0) return [];
      const item = this.#items[row];
      if (item?.is === 'message' && item.number === request)
        return [{ track, request, place: 'begins' }];
      return [{ track, request, place: numbers[row + 1] === request ? 'goes on' : 'ends' }];
    });
  }
}

function lastAnswers(items: readonly Item[]): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  for (const [row, item] of items.entries())
    if (item.is === 'message' && item.replyTo !== 0) rows.set(item.replyTo, row);
  return rows;
}
