// SPDX-License-Identifier: MIT
import type { Emit } from '../events.ts';
import type { Project } from '../project/project.ts';
import { paced, type TapReader } from '../run/paced-tap.ts';
import type { TracePlan } from '../run/session-plan.ts';
import type { TapModule } from '../run/tap-module.ts';

/** The trace of one run. */
export interface RunTrace {
  readonly plan: TracePlan;
  /** Emits the messages that still wait. */
  readonly end: () => void;
}

/** The surroundings of a trace. */
export interface RunTraceOptions {
  readonly tap: TapModule;
  readonly emit: Emit;
  /** The reader of the messages: no more of them are made while it is behind. */
  readonly reader: TapReader;
}

/**
 * Begins a trace that emits all messages, read by nlkit's specs and the project's.
 *
 * @throws UsageError `spec`
 */
export async function traceRun(
  project: Project,
  { tap, emit, reader }: RunTraceOptions,
): Promise<RunTrace> {
  // Runs without a trace load no specs.
  const [{ traceStream }, { specsOfProject }] = await Promise.all([
    import('../trace/events/trace-stream.ts'),
    import('../trace/events/trace-specs.ts'),
  ]);
  const { take, end } = traceStream({ specs: specsOfProject(project), details: false, emit });
  return { plan: { tap, take: paced(take, reader) }, end };
}
