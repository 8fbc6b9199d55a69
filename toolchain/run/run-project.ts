// SPDX-License-Identifier: MIT
import type { AppOutcome, Complaint, ResultEvent } from '../events.ts';
import type { Project } from '../project/project.ts';
import { openTarget } from '../targets/open.ts';
import { buildProject, type BuildProjectOptions } from './build-project.ts';
import { locateFrames } from './located-frames.ts';
import { runInSession, type SessionOutcome } from './run-in-session.ts';
import { planSession } from './session-plan.ts';
import { Session } from './session.ts';
import { stages } from './stages.ts';
import { judge } from './verdict.ts';

export interface RunProjectOptions extends Omit<BuildProjectOptions, 'buildOnly'> {
  /** Added to the app's command. */
  readonly appArguments: readonly string[];
  /** Seconds; the project's own when absent. */
  readonly timeout?: number;
}

/** Milliseconds that the agent gets to end a stage whose limit has passed, on a busy machine in software. */
const handling = 30_000;

/** Builds a project if needed, then loads, runs and unloads it. A failed run is a result as well. */
export async function runProject(given: Project, options: RunProjectOptions): Promise<ResultEvent> {
  const timed = stages(options.emit);
  const { engine, environment, signal, timeout, appArguments } = options;
  const ready = await buildProject({ ...given, timeout: timeout ?? given.timeout }, options, timed);
  const { project, choice, kernel, images, built, modules } = ready;
  const planning = planSession(ready, appArguments);
  // It is awaited once the target is open; should that fail, this no longer matters.
  planning.catch(() => undefined);
  const boot = timed.start('boot');
  await using target = await openTarget(engine, choice.target, {
    ...project.guest,
    ...{ kernel, images, environment, signal, emit: timed.emit, project: project.name },
    packages: project.packages.runtime,
    outlives: project.teardown.length > 0,
  }).catch((error: unknown) => {
    boot.failed();
    throw error;
  });
  const session = new Session(target, { signal, emit: timed.emit, margin: handling });
  const outcome = await runInSession(session, planning, {
    emit: timed.emit,
    onBegin: () => {
      boot.done(target.detail);
    },
  });
  boot.failed();
  const verdict = judge({
    ...outcome,
    console: target.console(),
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
