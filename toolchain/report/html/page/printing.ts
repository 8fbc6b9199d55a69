// SPDX-License-Identifier: MIT
import { make } from './dom.ts';
import { count } from './formats.ts';

/** Rows on paper. */
const mostPrinted = 2_000;

export interface PrintingOptions {
  readonly length: () => number;
  readonly draw: (index: number) => HTMLElement;
  /** Where the rows for paper are put. */
  readonly place: HTMLElement;
}

/** Draws all rows for paper, which does not scroll, and removes them afterwards. */
export function drawForPaper({ length, draw, place }: PrintingOptions): void {
  addEventListener('beforeprint', () => {
    const all = length();
    const rows = Array.from({ length: Math.min(all, mostPrinted) }, (_, index) => {
      const row = draw(index);
      row.removeAttribute('role');
      return row;
    });
    const left = all - rows.length;
    place.replaceChildren(
      ...rows,
      left > 0
        ? make('p', {}, `${count(left)} more rows are not printed; a filter makes them fewer.`)
        : '',
    );
  });
  addEventListener('afterprint', () => place.replaceChildren());
}
