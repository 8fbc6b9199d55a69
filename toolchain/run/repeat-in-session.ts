// SPDX-License-Identifier: MIT
import { exitCodes } from '../errors/nlkit-error.ts';
import type { NoticeEvent, Repetitions, TargetName } from '../events.ts';
import type { LeakReport } from '../guest/leaks/leak.ts';
import { type JudgedRun, type JudgingContext, judgeRun } from './judge-run.ts';
import { LeakWatch } from './leak-watch.ts';
import { SessionRun } from './run-in-session.ts';
import type { SessionPlan } from './session-plan.ts';

export interface RepeatOptions extends JudgingContext {
  /** How many repetitions there are to be; at least 1. */
  readonly count: number;
  /** Leaks are looked for in a guest. */
  readonly target: TargetName;
  /** Called when the agent has answered first: the target is up. */
  readonly onBegin: () => void;
}

/** The last repetition that ran, and what became of all. */
export interface RepeatedRun extends JudgedRun {
  readonly repetitions: Repetitions;
}

const onHost: NoticeEvent = {
  type: 'notice',
  text: 'memory that the modules leak is looked for in a guest only',
  hint: 'nlkit run --on vm --repeat …',
};

/**
 * Loads, runs and unloads again and again in one target, which gets the files once, up to the first repetition that
 * fails. In a guest it looks for memory that the modules leak. The session is closed at the end.
 * @throws as runInSession does
 */
export async function repeatInSession(
  plan: Promise<SessionPlan>,
  { count, target, onBegin, ...context }: RepeatOptions,
): Promise<RepeatedRun> {
  const { session, emit, signal } = context;
  const watch = new LeakWatch(session, emit);
  const times: number[] = [];
  let leaks: LeakReport['leaks'] = [];
  let run = new SessionRun(session, emit);
  try {
    await run.begin(plan, { emit, onBegin });
    if (target === 'vm') await watch.begin();
    else emit(onHost);
    for (let repetition = 1; ; repetition += 1) {
      const place = { type: 'repetition', repetition, of: count } as const;
      emit({ ...place, state: 'started' });
      const consoleBefore = session.console();
      const began = performance.now();
      await run.perform();
      const ms = Math.round(performance.now() - began);
      times.push(ms);
      const { isSound } = run;
      if (isSound) await watch.note();
      // The log's end may come after the last unload, or after what broke a run off.
      const isOver = repetition === count || session.agent.lost !== undefined;
      if (isOver) {
        if (isSound) leaks = await watch.find();
        await session.close();
      }
      const judged = await judgeRun(run.outcome(), context, {
        more: { repetition },
        consoleBefore,
      });
      const { ok } = judged.verdict;
      emit({ ...place, state: ok ? 'done' : 'failed', ms });
      if (!ok && !isOver && isSound) leaks = await watch.find();
      if (!ok || isOver || signal.aborted) {
        const found = await watch.complain(leaks, context);
        const repetitions = {
          ...{ asked: count, done: times.length - (ok ? 0 : 1), times },
          ...(!ok && { failed: repetition }),
          looksForLeaks: watch.isWatching,
        };
        if (found.length === 0) return { ...judged, repetitions };
        const complaints = [...judged.complaints, ...found];
        const { kernelComplained: exitCode } = exitCodes;
        const verdict = { ...judged.verdict, ok: false, exitCode, complaints };
        return { ...judged, verdict, complaints, repetitions };
      }
      run = new SessionRun(session, emit, run);
    }
  } finally {
    await session.close();
  }
}
