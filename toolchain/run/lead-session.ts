// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import type { AppOutcome, Repetitions, ResultEvent, TargetName } from '../events.ts';
import type { BuiltProject } from './build-project.ts';
import { type JudgedRun, type JudgingContext, judgeRun } from './judge-run.ts';
import { repeatInSession } from './repeat-in-session.ts';
import { runInSession, type RunUsers, type SessionOutcome } from './run-in-session.ts';
import { shellExitCode } from './shell.ts';
import type { SessionPlan } from './session-plan.ts';
import type { Session } from './session.ts';
import type { StartedStage, Stages } from './stages.ts';

/** Milliseconds that the agent gets to end a stage whose limit has passed, on a busy machine in software. */
export const handling = 30_000;

export interface LeadSessionOptions extends RunUsers {
  readonly session: Session;
  readonly planning: Promise<SessionPlan>;
  readonly timed: Stages;
  /** The stage that ends when the agent has answered first. */
  readonly boot: StartedStage;
  /** The target's detail, for people. */
  readonly detail: string;
  readonly engine: Engine;
  readonly signal: AbortSignal;
  /** How often to run; undefined: once, without counting. */
  readonly repeat?: number | undefined;
  /** Runs in a session that others use, and judges; undefined: runs in one that is closed then. */
  readonly course?: (context: JudgingContext, onBegin: () => void) => Promise<JudgedRun>;
}

/** Runs a built project in a session, and judges what came of it. */
export async function leadSession(
  { project, choice, kernel, built, modules }: BuiltProject,
  options: LeadSessionOptions,
): Promise<ResultEvent> {
  const { session, planning, timed, boot, detail, engine, signal, repeat, ...users } = options;
  const onBegin = (): void => boot.done(detail);
  const context = { session, project, modules, built, engine, signal, emit: timed.emit };
  const course = options.course ?? ownCourse({ ...users, planning, repeat, target: choice.target });
  const judged: JudgedRun & { readonly repetitions?: Repetitions } = await course(context, onBegin);
  boot.failed();
  const { outcome, verdict, complaints, repetitions } = judged;
  // A user who ends a run still wants to see complaints and what stayed behind, so throw only here.
  signal.throwIfAborted();
  if (verdict.error) timed.emit({ type: 'error', ...verdict.error });
  const { shell } = outcome;
  return {
    type: 'result',
    ok: verdict.exitCode === 0,
    exitCode: verdict.exitCode === 0 && shell ? shellExitCode(shell) : verdict.exitCode,
    target: choice.target,
    kernel: kernel.label,
    app: shell ? null : appOutcome(outcome),
    kernelLog: verdict.kernelLog,
    complaints,
    stages: timed.times(),
    ...(repetitions && { repetitions }),
  };
}

type Course = NonNullable<LeadSessionOptions['course']>;

interface OwnCourse extends RunUsers, Pick<LeadSessionOptions, 'planning' | 'repeat'> {
  readonly target: TargetName;
}

/** The course of a session that is for one run, or for its repetitions. */
function ownCourse({ planning, repeat, target, ...users }: OwnCourse): Course {
  return async (context, onBegin) => {
    if (repeat !== undefined)
      return repeatInSession(planning, { ...context, count: repeat, target, onBegin });
    const { session, emit } = context;
    return judgeRun(await runInSession(session, planning, { ...users, emit, onBegin }), context);
  };
}

/** The app's outcome. An app that its kernel took down has at least its output. */
function appOutcome({ status, stdout, stderr }: SessionOutcome): AppOutcome | null {
  if (status?.app) return { ...status.app, stdout, stderr };
  return stdout === '' && stderr === '' ? null : { exitCode: null, stdout, stderr };
}
