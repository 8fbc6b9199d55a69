// SPDX-License-Identifier: MIT
import type { NlkitEvent, TraceEvent } from './events.ts';

const mark = Symbol('filtered');

/**
 * A copy of an event that the filter of a trace let pass, for where the whole trace goes the same way. Further copies
 * keep the mark; JSON leaves it out.
 */
export function asFiltered(event: TraceEvent): TraceEvent {
  return Object.assign({ ...event }, { [mark]: true });
}

/** Whether the event repeats one of the whole trace: pages and kept logs have that. */
export function isFiltered(event: NlkitEvent): boolean {
  return mark in event;
}

/** Whether the event is one of a trace. */
export function isTraceEvent({ type }: NlkitEvent): boolean {
  return type === 'message' || type === 'trace-loss' || type === 'overrun' || type === 'refusal';
}
