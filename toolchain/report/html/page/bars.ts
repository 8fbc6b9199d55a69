// SPDX-License-Identifier: MIT
import type { BarPiece } from './conversation.ts';
import { make } from './dom.ts';
import { refusalOf, type Run } from './embedded.ts';
import type { HeatScale } from './heat.ts';

/** Draws the pieces of bars in a row; `place` may have those of another row. */
export function drawBars(
  place: HTMLElement,
  pieces: readonly BarPiece[],
  run: Run,
  heat: HeatScale,
): void {
  while (place.childElementCount > pieces.length) place.lastElementChild?.remove();
  for (const [index, piece] of pieces.entries()) {
    const old = place.children[index] as HTMLElement | undefined;
    const bar = old ?? make('span');
    const took = run.answers.get(piece.request)?.at(-1)?.took ?? -1;
    const look =
      refusalOf(run, piece.request) !== undefined ? 'refused' : took < 0 ? 'cool' : heat.of(took);
    const name = `bar ${piece.place.replace(' ', '-')} ${look}`;
    if (bar.className !== name) bar.className = name;
    bar.dataset['request'] = String(piece.request);
    const track = String(piece.track);
    if (bar.style.getPropertyValue('--track') !== track) bar.style.setProperty('--track', track);
    if (old === undefined) place.append(bar);
  }
}
