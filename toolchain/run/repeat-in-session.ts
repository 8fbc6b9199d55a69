// SPDX-License-Identifier: MIT
import type { Repetitions } from '../events.ts';
import { type JudgedRun, type JudgingContext, judgeRun } from './judge-run.ts';
import { SessionRun } from './run-in-session.ts';
import type { SessionPlan } from './session-plan.ts';

export interface RepeatOptions extends JudgingContext {
  /** How many repetitions there are to be; at least 1. */
  readonly count: number;
  /** Called when the agent has answered first: the target is up. */
  readonly onBegin: () => void;
}

/** The last repetition that ran, and what became of all. */
export interface RepeatedRun extends JudgedRun {
  readonly repetitions: Repetitions;
}

/**
 * Loads, runs and unloads again and again in one target, which gets the files once, up to the first repetition that
 * fails. The session is closed at the end.
 * @throws as runInSession does
 */
export async function repeatInSession(
  plan: Promise<SessionPlan>,
  { count, onBegin, ...context }: RepeatOptions,
): Promise<RepeatedRun> {
  const { session, emit, signal } = context;
  const times: number[] = [];
  let run = new SessionRun(session, emit);
  try {
    await run.begin(plan, { emit, onBegin });
    for (let repetition = 1; ; repetition += 1) {
      const place = { type: 'repetition', repetition, of: count } as const;
      emit({ ...place, state: 'started' });
      const consoleBefore = session.console();
      const began = performance.now();
      await run.perform();
      const ms = Math.round(performance.now() - began);
      times.push(ms);
      // The log's end may come after the last unload, or after what broke a run off.
      if (repetition === count || session.agent.lost !== undefined) await session.close();
      const judged = await judgeRun(run.outcome(), context, {
        more: { repetition },
        consoleBefore,
      });
      const { ok } = judged.verdict;
      emit({ ...place, state: ok ? 'done' : 'failed', ms });
      if (!ok || repetition === count || signal.aborted)
        return {
          ...judged,
          repetitions: {
            ...{ asked: count, done: times.length - (ok ? 0 : 1), times },
            ...(!ok && { failed: repetition }),
          },
        };
      run = new SessionRun(session, emit, run);
    }
  } finally {
    await session.close();
  }
}
