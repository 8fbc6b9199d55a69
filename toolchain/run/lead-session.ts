// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import type { Engine } from '../engine/engine.ts';
import type { AppOutcome, Complaint, ResultEvent } from '../events.ts';
import type { BuiltProject } from './build-project.ts';
import { locateFrames } from './located-frames.ts';
import { runInSession, type SessionOutcome } from './run-in-session.ts';
import type { SessionPlan } from './session-plan.ts';
import type { Session } from './session.ts';
import type { StartedStage, Stages } from './stages.ts';
import { judge } from './verdict.ts';

/** Milliseconds that the agent gets to end a stage whose limit has passed, on a busy machine in software. */
export const handling = 30_000;

export interface LeadSessionOptions {
  readonly session: Session;
  readonly planning: Promise<SessionPlan>;
  readonly timed: Stages;
  /** The stage that ends when the agent has answered first. */
  readonly boot: StartedStage;
  /** What the app's standard input reads; it is empty unless given. */
  readonly input?: Readable | undefined;
  /** The target's detail, for people. */
  readonly detail: string;
  readonly engine: Engine;
  readonly signal: AbortSignal;
}

/** Runs a built project in a session, which is closed then, and judges what came of it. */
export async function leadSession(
  { project, choice, kernel, built, modules }: BuiltProject,
  { session, planning, timed, boot, detail, input, engine, signal }: LeadSessionOptions,
): Promise<ResultEvent> {
  const outcome = await runInSession(session, planning, {
    emit: timed.emit,
    input,
    onBegin: () => {
      boot.done(detail);
    },
  });
  boot.failed();
  const verdict = judge({
    ...outcome,
    console: session.console(),
    modules: modules.map(({ name }) => name),
    expectedExitCode: project.app.exitCode,
  });
  // Records that only the serial console carried belong to the log, too.
  const followed = new Set(outcome.kernelLog);
  for (const record of verdict.kernelLog)
    if (!followed.has(record)) timed.emit({ type: 'kernel', record });
  const complaints: Complaint[] = [];
  for (const complaint of verdict.complaints) {
    const located = await locateFrames(complaint, { engine, built, root: project.root, signal });
    complaints.push(located);
    timed.emit({ type: 'complaint', complaint: located });
  }
  // A user who ends a run still wants to see complaints and what stayed behind, so throw only here.
  signal.throwIfAborted();
  if (verdict.error) timed.emit({ type: 'error', ...verdict.error });
  return {
    type: 'result',
    ok: verdict.exitCode === 0,
    exitCode: verdict.exitCode,
    target: choice.target,
    kernel: kernel.label,
    app: appOutcome(outcome),
    kernelLog: verdict.kernelLog,
    complaints,
    stages: timed.times(),
  };
}

/** The app's outcome. An app that its kernel took down has at least its output. */
function appOutcome({ status, stdout, stderr }: SessionOutcome): AppOutcome | null {
  if (status?.app) return { ...status.app, stdout, stderr };
  return stdout === '' && stderr === '' ? null : { exitCode: null, stdout, stderr };
}
