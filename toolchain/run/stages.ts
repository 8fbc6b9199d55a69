// SPDX-License-Identifier: MIT
import type { Emit, NlkitEvent, StageName } from '../events.ts';

/** Times the stages of one run, and tells of each as it starts and ends. */
export interface Stages {
  /** Begins a stage whose end is somewhere else. */
  start(stage: StageName): StartedStage;
  /** Runs the work as a stage; `detail` is what to say of it at its end. */
  during<T>(stage: StageName, work: () => Promise<T>, detail?: (value: T) => string): Promise<T>;
  /** Passes events on, and notes the times of the stages that the agent tells of. */
  readonly emit: Emit;
  /** Milliseconds by stage, so far. */
  times(): Partial<Record<StageName, number>>;
}

/** A stage that goes on; what is called first ends it, the rest does nothing. */
export interface StartedStage {
  done(detail?: string): void;
  failed(): void;
}

/** @param now milliseconds, from any beginning */
export function stages(emit: Emit, now: () => number = () => performance.now()): Stages {
  const times: Partial<Record<StageName, number>> = {};
  const note = (event: NlkitEvent): void => {
    if (event.type === 'stage' && event.ms !== undefined) times[event.stage] = event.ms;
    emit(event);
  };
  const start = (stage: StageName): StartedStage => {
    const began = now();
    let ended = false;
    const end = (state: 'done' | 'failed', detail?: string): void => {
      if (ended) return;
      ended = true;
      const ms = Math.round(now() - began);
      note({ type: 'stage', stage, state, ms, ...(detail !== undefined && { detail }) });
    };
    note({ type: 'stage', stage, state: 'started' });
    return {
      done: (detail) => {
        end('done', detail);
      },
      failed: () => {
        end('failed');
      },
    };
  };
  return {
    start,
    async during(stage, work, detail) {
      const started = start(stage);
      try {
        const value = await work();
        started.done(detail?.(value));
        return value;
      } catch (error) {
        started.failed();
        throw error;
      }
    },
    emit: note,
    times: () => ({ ...times }),
  };
}
