// SPDX-License-Identifier: MIT
import type { Emit, NlkitEvent } from '../events.ts';
import { epochTime } from '../epoch-time.ts';
import type { Report } from './report.ts';

/** Milliseconds for which an event waits for others that happened before it and come later. */
const patience = 100;

export interface InOrderOptions {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

interface Held {
  readonly time: number;
  readonly event: NlkitEvent;
}

/**
 * Gives a report its events in the order in which they happened, each with its time. Those that nlkit itself emits
 * happen now. Once there is one that was told from elsewhere, which bears its time, each waits {@link patience} for what
 * happened before it; the result waits for nothing, and comes last.
 */
export function inOrder(report: Report, { now = epochTime }: InOrderOptions = {}): Report {
  let held: Held[] = [];
  let holds = false;
  let timer: NodeJS.Timeout | undefined;

  const release = (until: number): void => {
    clearTimeout(timer);
    timer = undefined;
    // Stable: what happened at one time stays in the order in which it came.
    held.sort((a, b) => a.time - b.time);
    const due = held.filter(({ time }) => time <= until);
    held = held.slice(due.length);
    for (const { event, time } of due) report.emit({ ...event, time });
    const [next] = held;
    if (next === undefined) return;
    timer = setTimeout(
      () => {
        release(now() - patience);
      },
      Math.max(1, next.time + patience - now()),
    );
  };
  const emit: Emit = (event) => {
    holds ||= event.time !== undefined;
    held.push({ time: event.time ?? now(), event });
    if (event.type === 'result' || !holds) release(Infinity);
    else if (timer === undefined) release(now() - patience);
  };
  return {
    emit,
    flush: () => {
      release(Infinity);
      report.flush();
    },
    close: () => {
      release(Infinity);
      report.close();
    },
  };
}
