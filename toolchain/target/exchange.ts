// SPDX-License-Identifier: MIT
import { ownSuite } from '../engine/images.ts';
import type { AppOutcome, Complaint, ResultEvent } from '../events.ts';
import { archive } from '../project/archive.ts';
import type { Project } from '../project/project.ts';
import { locateFrames } from './frames.ts';
import { openHost } from './host.ts';
import type { Prepared, RunOptions } from './pipeline.ts';
import { prepareSession } from './session-request.ts';
import { runSession, type SessionOutcome } from './session.ts';
import type { Stages } from './stages.ts';
import type { OpenTarget } from './target.ts';
import { judge } from './verdict.ts';
import { bootDeadline, bootVm } from './vm/boot.ts';

/** Milliseconds until a target's agent says hello. */
const helloWithin = { host: 60_000, vm: bootDeadline } as const;

/** Milliseconds for sending the files, loading and unloading, beside the app's own time. */
const handling = 60_000;

/** Loads, runs and unloads what was built, and judges what came of it. */
export async function exchange(
  project: Project,
  prepared: Prepared,
  options: RunOptions,
  timed: Stages,
): Promise<ResultEvent> {
  const { choice, kernel, built } = prepared;
  const { signal } = options;
  const preparing = prepareSession(project, prepared, options);
  // It is awaited once the target is opening; should that fail, this no longer matters.
  preparing.catch(() => undefined);
  const boot = timed.start('boot');
  await using target = await openTarget(project, prepared, options, timed).catch(
    (error: unknown) => {
      boot.failed();
      throw error;
    },
  );
  const { entries, request } = await preparing;
  const session = await runSession(target.channel, {
    files: archive(entries),
    request,
    emit: timed.emit,
    signal,
    helloDeadline: helloWithin[choice.target],
    deadline: handling,
    onHello: () => {
      boot.done(target.detail);
    },
  });
  boot.failed();
  const verdict = judge({
    ...session,
    console: target.console(),
    modules: project.modules.map(({ name }) => name),
    expectedExitCode: project.app.exitCode,
  });
  const complaints: Complaint[] = [];
  for (const complaint of verdict.complaints) {
    const located = await locateFrames(complaint, {
      engine: options.engine,
      built,
      root: project.root,
      signal,
    });
    complaints.push(located);
    timed.emit({ type: 'complaint', complaint: located });
  }
  // Who ends a run still wants to know what the kernel made of it, and what stayed behind.
  signal.throwIfAborted();
  if (verdict.error) timed.emit({ type: 'error', ...verdict.error });
  return {
    type: 'result',
    ok: verdict.exitCode === 0,
    exitCode: verdict.exitCode,
    target: choice.target,
    kernel: kernel.label,
    app: appOutcome(session),
    kernelLog: verdict.kernelLog,
    complaints,
    stages: timed.times(),
  };
}

/** Also of an app that its kernel took with it: what it wrote until then. */
function appOutcome({ status, stdout, stderr }: SessionOutcome): AppOutcome | null {
  if (status?.app) return { ...status.app, stdout, stderr };
  return stdout === '' && stderr === '' ? null : { exitCode: null, stdout, stderr };
}

async function openTarget(
  project: Project,
  { choice, kernel, images }: Prepared,
  { engine, environment, signal }: RunOptions,
  { emit }: Stages,
): Promise<OpenTarget> {
  if (choice.target === 'host') {
    const runtimeImage = await images('runtime', ownSuite, project.packages.runtime);
    if (project.guest.kernelArguments.length > 0) {
      emit({
        type: 'notice',
        text: `the kernel arguments ${project.guest.kernelArguments.join(' ')} are for a guest, and have no effect on the host`,
        hint: 'nlkit run --on vm',
      });
    }
    return openHost(engine, { runtimeImage, project: project.name, emit, signal });
  }
  return bootVm(engine, {
    ...{ ...project.guest, packages: project.packages.runtime },
    ...{ kernel, images, environment, signal },
    outlives: project.teardown.length > 0,
  });
}
