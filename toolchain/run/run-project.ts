// SPDX-License-Identifier: MIT
import type { ResultEvent } from '../events.ts';
import type { Project } from '../project/project.ts';
import { buildProject, type BuildProjectOptions } from './build-project.ts';
import { handling, leadSession } from './lead-session.ts';
import { withDebug } from './modules-to-load.ts';
import { openProjectTarget } from './open-project-target.ts';
import type { RunUsers } from './run-in-session.ts';
import { planSession } from './session-plan.ts';
import { Session } from './session.ts';
import { stages } from './stages.ts';

export interface RunProjectOptions extends Omit<BuildProjectOptions, 'buildOnly'>, RunUsers {
  /** Added to the app's command. */
  readonly appArguments: readonly string[];
  /** Seconds; the project's own when absent. */
  readonly timeout?: number;
  /** Turn on the modules' pr_debug() lines. */
  readonly debug?: boolean;
  /** How often to load, run and unload in the one target; absent: once, without counting. */
  readonly repeat?: number;
  /** Boot the guest, although a saved one could be restored. */
  readonly cold?: boolean;
}

/** Builds a project if needed, then loads, runs and unloads it. A failed run is a result as well. */
export async function runProject(given: Project, options: RunProjectOptions): Promise<ResultEvent> {
  const timed = stages(options.emit);
  const { engine, signal, timeout, repeat, appArguments } = options;
  const { input, shell, shellOnFailure } = options;
  const built = await buildProject({ ...given, timeout: timeout ?? given.timeout }, options, timed);
  const ready = options.debug === true ? { ...built, modules: withDebug(built.modules) } : built;
  const { project } = ready;
  const planning = planSession(ready, appArguments);
  // It is awaited once the target is open; should that fail, this no longer matters.
  planning.catch(() => undefined);
  const boot = timed.start('boot');
  await using target = await openProjectTarget(project, ready, {
    ...options,
    ...{ emit: timed.emit, tracksMemory: repeat !== undefined },
  }).catch((error: unknown) => {
    boot.failed();
    throw error;
  });
  const session = new Session(target, { signal, emit: timed.emit, margin: handling });
  return await leadSession(ready, {
    session,
    planning,
    timed,
    boot,
    detail: target.detail,
    ...{ input, shell, shellOnFailure },
    ...{ engine, signal, repeat },
  });
}
