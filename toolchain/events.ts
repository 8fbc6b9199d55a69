// SPDX-License-Identifier: MIT
import type {
  RunEvent,
  PlanEvent,
  StageEvent,
  RepetitionEvent,
  ProgressEvent,
  OutputEvent,
  KernelEvent,
  ComplaintEvent,
  FileEvent,
  NoticeEvent,
  ErrorEvent,
  DifferenceEvent,
  ResultEvent,
} from './run-events.ts';
import type { TraceEvent } from './trace-events.ts';
import type { TestsEvent, AttemptEvent, TestEvent, TestsResultEvent } from './test-events.ts';

export type * from './run-events.ts';
export type * from './test-events.ts';
export type * from './trace-events.ts';

/**
 * The whole contract between the work and its display: every stage of nlkit emits these, and the
 * readers in `report/` (terminal, JSON, …) do nothing but read them.
 */
export type NlkitEvent =
  | RunEvent
  | PlanEvent
  | StageEvent
  | RepetitionEvent
  | ProgressEvent
  | OutputEvent
  | KernelEvent
  | ComplaintEvent
  | FileEvent
  | NoticeEvent
  | ErrorEvent
  | DifferenceEvent
  | TraceEvent
  | TestsEvent
  | AttemptEvent
  | TestEvent
  | ResultEvent
  | TestsResultEvent;

/** Takes an event; never throws. */
export type Emit = (event: NlkitEvent) => void;
