// SPDX-License-Identifier: MIT
import type { NlkitEvent } from '../events.ts';

/** The most texts that are remembered. */
const most = 1_000;

/** Tells which notices were not shown before: most of a project's are the same in each run. */
export class NewNotices {
  readonly #shown = new Set<string>();

  /** True for everything but a notice that was asked about before. */
  isNew(event: NlkitEvent): boolean {
    if (event.type !== 'notice') return true;
    if (this.#shown.has(event.text)) return false;
    if (this.#shown.size < most) this.#shown.add(event.text);
    return true;
  }
}
