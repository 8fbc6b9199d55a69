// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import type { AppOutcome, Repetitions, ResultEvent } from '../events.ts';
import type { BuiltProject } from './build-project.ts';
import { type JudgedRun, type JudgingContext, judgeRun } from './judge-run.ts';
import { repeatInSession } from './repeat-in-session.ts';
import {
  runInSession,
  type RunInSessionOptions,
  type RunUsers,
  type SessionOutcome,
} from './run-in-session.ts';
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
}

/** Runs a built project in a session, which is closed then, and judges what came of it. */
export async function leadSession(
  { project, choice, kernel, built, modules }: BuiltProject,
  { session, planning, timed, boot, detail, engine, signal, repeat, ...users }: LeadSessionOptions,
): Promise<ResultEvent> {
  const onBegin = (): void => boot.done(detail);
  const context = { session, project, modules, built, engine, signal, emit: timed.emit };
  const course =
    repeat === undefined
      ? await runOnce(planning, context, { ...users, onBegin })
      : await repeatInSession(planning, {
          ...context,
          ...{ count: repeat, target: choice.target, onBegin },
        });
  boot.failed();
  const { outcome, verdict, complaints, repetitions } = course;
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

async function runOnce(
  planning: Promise<SessionPlan>,
  context: JudgingContext,
  options: Omit<RunInSessionOptions, 'emit'>,
): Promise<JudgedRun & { readonly repetitions?: Repetitions }> {
  const outcome = await runInSession(context.session, planning, {
    ...{ ...options, emit: context.emit },
  });
  return judgeRun(outcome, context);
}

/** The app's outcome. An app that its kernel took down has at least its output. */
function appOutcome({ status, stdout, stderr }: SessionOutcome): AppOutcome | null {
  if (status?.app) return { ...status.app, stdout, stderr };
  return stdout === '' && stderr === '' ? null : { exitCode: null, stdout, stderr };
}
