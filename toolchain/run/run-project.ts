// SPDX-License-Identifier: MIT
import type { ResultEvent, TargetName } from '../events.ts';
import type { Project } from '../project/project.ts';
import { memoryAllowed } from '../kbuild/builder.ts';
import { buildPrepared, type BuildProjectOptions, prepareProject } from './build-project.ts';
import { handling, leadSession } from './lead-session.ts';
import { withDebug } from './modules-to-load.ts';
import type { RunUsers } from './run-in-session.ts';
import type { TakeTapped } from './session-trace.ts';
import { planSession } from './session-plan.ts';
import { SessionAhead } from './session-ahead.ts';
import { stages } from './stages.ts';
import { buildTap } from './tap-module.ts';

export interface RunProjectOptions extends Omit<BuildProjectOptions, 'buildOnly'>, RunUsers {
  /** Added to the app's command. */
  readonly appArguments: readonly string[];
  /** Seconds; the project's own when absent. */
  readonly timeout?: number;
  /** Turn on the modules' pr_debug() lines. */
  readonly debug?: boolean;
  /** How often to load, run and unload in the one target; absent: once, without counting. */
  readonly repeat?: number;
  /** Gets netlink's messages as a module of nlkit's own sees them, which is loaded for it. */
  readonly tap?: TakeTapped;
  /** Nobody asked for the module by name: load it in a guest alone. */
  readonly tapsGuestsOnly?: boolean;
  /** Boot the guest, although a saved one could be restored. */
  readonly cold?: boolean;
}

/**
 * Builds a project if needed, then loads, runs and unloads it. A guest is opened while the project is built. A failed
 * run is a result as well.
 */
export async function runProject(given: Project, options: RunProjectOptions): Promise<ResultEvent> {
  const timed = stages(options.emit);
  const { timeout = given.timeout, environment, engine, signal, repeat } = options;
  const { input, shell, shellOnFailure } = options;
  memoryAllowed(environment);
  const project = { ...given, timeout };
  const prepared = await prepareProject(project, options, timed);
  await using ahead = new SessionAhead(project, prepared, {
    ...{ ...options, emit: timed.emit, margin: handling, tracksMemory: repeat !== undefined },
  });
  // The host is for one run at a time: nobody has it for longer than need be.
  if (prepared.choice.target === 'vm') ahead.begin();
  const built = await buildPrepared(project, prepared, options, timed);
  const ready = options.debug === true ? { ...built, modules: withDebug(built.modules) } : built;
  const take = mayTap(prepared.choice.target, options) ? options.tap : undefined;
  const trace = take && { tap: await buildTap(prepared, options), take };
  const planning = planSession(ready, options.appArguments, trace);
  // It is awaited once the target is open; should that fail, this no longer matters.
  planning.catch(() => undefined);
  const boot = timed.start('boot');
  const { target, session } = await ahead.opened().catch((error: unknown) => {
    boot.failed();
    throw error;
  });
  const { detail } = target;
  return await leadSession(ready, {
    ...{ session, planning, timed, boot, detail },
    ...{ input, shell, shellOnFailure },
    ...{ engine, signal, repeat },
  });
}

function mayTap(target: TargetName, { tapsGuestsOnly = false }: RunProjectOptions): boolean {
  return target === 'vm' || !tapsGuestsOnly;
}
