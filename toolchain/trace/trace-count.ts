// SPDX-License-Identifier: MIT
import type { TraceCounts, TraceEvent } from '../events.ts';

/** Counts what a trace shows. */
export class TraceCount {
  #messages = 0;
  #errors = 0;
  #lost = 0;

  add(event: TraceEvent): void {
    if (event.type === 'trace-loss') this.#lost += event.datagrams;
    if (event.type !== 'message') return;
    this.#messages += 1;
    if (event.kind === 'error') this.#errors += 1;
  }

  get messages(): number {
    return this.#messages;
  }

  summary(): Pick<TraceCounts, 'messages' | 'errors' | 'lost'> {
    return { messages: this.#messages, errors: this.#errors, lost: this.#lost };
  }
}
