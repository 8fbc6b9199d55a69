// SPDX-License-Identifier: MIT
import type { Emit, NlkitEvent } from '../events.ts';
import { epochTime } from '../epoch-time.ts';
import type { Report } from './report.ts';

/** Milliseconds for which an event waits for others that happened before it and come later. */
const patience = 100;

/** So many events may wait before those who can are asked to wait themselves. */
const most = 2048;

export interface InOrderOptions {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Shows each event at once, in the order in which they come: that of a file. */
  readonly asTheyCome?: boolean;
}

interface Held {
  /** Its place in the order. */
  readonly time: number;
  readonly event: NlkitEvent;
}

/**
 * Gives a report its events in the order in which they happened, each with its time. Those that nlkit itself emits
 * happen now. Once there is one that was told from elsewhere, which bears its time, each waits {@link patience} for what
 * happened before it; the result waits for nothing, and comes last.
 */
export function inOrder(
  report: Report,
  { now = epochTime, asTheyCome = false }: InOrderOptions = {},
): Report {
  let held: Held[] = [];
  let holds = false;
  let timer: NodeJS.Timeout | undefined;
  let room: Promise<void> | undefined;
  let makeRoom = (): void => undefined;

  const release = (until: number): void => {
    clearTimeout(timer);
    timer = undefined;
    // Stable: what happened at one time stays in the order in which it came.
    held.sort((a, b) => a.time - b.time);
    const due = held.filter(({ time }) => time <= until);
    held = held.slice(due.length);
    if (held.length < most) {
      room = undefined;
      makeRoom();
    }
    // An event that has its time stays the one it is: readers know it again.
    for (const { event, time } of due) {
      report.emit(event.time === undefined ? { ...event, time } : event);
    }
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
    holds ||= event.time !== undefined && !asTheyCome;
    const here = now();
    // A clock that is ahead holds events no longer than that.
    const time = asTheyCome ? here : Math.min(event.time ?? here, here + patience);
    held.push({ time, event });
    if (event.type === 'result' || !holds) release(Infinity);
    else if (timer === undefined || held.length === most) release(now() - patience);
  };
  return {
    emit,
    room: () => {
      if (held.length < most) return undefined;
      return (room ??= new Promise((resolve) => (makeRoom = resolve)));
    },
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
