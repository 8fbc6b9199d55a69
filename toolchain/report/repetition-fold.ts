// SPDX-License-Identifier: MIT
import type { NlkitEvent } from '../events.ts';

/** Events of one repetition that are held at most; of more, the last ones are shown. */
const limit = 10_000;

/**
 * Chooses what people see of `--repeat`: the first repetition whole, the others only where they fail, and then whole as
 * well. The events of a repetition are held until its end is known.
 */
export class RepetitionFold {
  /** The events of this repetition, while it is not the first. */
  #held: NlkitEvent[] | undefined;
  #dropped = 0;
  /** Notices that were shown: each repetition may give the same. */
  readonly #said = new Set<string>();

  /** Takes an event; returns those to show now. */
  push(event: NlkitEvent): readonly NlkitEvent[] {
    if (event.type === 'notice') {
      if (this.#said.has(event.text)) return [];
      this.#said.add(event.text);
      return [event];
    }
    if (event.type === 'repetition') {
      if (event.state === 'started') return [event];
      const released = event.state === 'failed' ? this.#release() : [];
      // Held from here on: the clock of a guest may be a little ahead of the next one's beginning.
      this.#held = event.state === 'done' && event.repetition < event.of ? [] : undefined;
      this.#dropped = 0;
      return [...released, event];
    }
    if (this.#held === undefined) return [event];
    if (event.type === 'complaint' || event.type === 'error' || event.type === 'result')
      return [...this.#release(), event];
    this.#held.push(event);
    if (this.#held.length > limit) {
      this.#held.shift();
      this.#dropped += 1;
    }
    return [];
  }

  #release(): NlkitEvent[] {
    const held = this.#held ?? [];
    this.#held = undefined;
    if (this.#dropped === 0) return held;
    const text = `the first ${String(this.#dropped)} lines and stages of this repetition are left out; --verbose shows all`;
    return [{ type: 'notice', text }, ...held];
  }
}
