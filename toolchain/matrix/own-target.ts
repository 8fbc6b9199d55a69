// SPDX-License-Identifier: MIT
import type { Emit, ResultEvent } from '../events.ts';
import type { BuiltProject } from '../run/build-project.ts';
import { handling, leadSession } from '../run/lead-session.ts';
import { SessionAhead } from '../run/session-ahead.ts';
import { planSession, type SessionPlan } from '../run/session-plan.ts';
import { stages } from '../run/stages.ts';
import type { TapModule } from '../run/tap-module.ts';
import type { TestContext, TestTrace } from './settings.ts';

/** Builds the tap, or resolves to the one that was built; stages and output of a build are emitted. */
export type BuildTap = (emit: Emit) => Promise<TapModule>;

/**
 * Runs a test in a target of its own, which ends with it.
 * @param tap builds what records netlink's messages; absent: nothing does
 */
export async function leadInOwnTarget(
  ready: BuiltProject,
  emit: Emit,
  context: TestContext,
  tap?: BuildTap,
): Promise<ResultEvent> {
  const { engine, environment, signal, openTrace } = context;
  const { cold, repeat } = context.settings;
  const timed = stages(emit);
  const trace = tap && openTrace?.(timed.emit);
  await using ahead = new SessionAhead(ready.project, ready, {
    ...{ engine, environment, signal, emit: timed.emit, margin: handling },
    ...{ cold, tracksMemory: repeat !== undefined },
  });
  const planning = planTraced(ready, emit, tap, trace);
  // It is awaited once the target is open; should that fail, this no longer matters.
  planning.catch(() => undefined);
  const boot = timed.start('boot');
  const { target, session } = await ahead.opened().catch((error: unknown) => {
    boot.failed();
    throw error;
  });
  const { detail } = target;
  return await leadSession(ready, {
    ...{ session, planning, timed, boot, detail, engine, signal, repeat },
  }).finally(() => trace?.end());
}

/** Plans a session in which netlink's messages are recorded, if there is a tap and somebody who reads it. */
export async function planTraced(
  ready: BuiltProject,
  emit: Emit,
  tap: BuildTap | undefined,
  trace: TestTrace | undefined,
): Promise<SessionPlan> {
  if (tap === undefined || trace === undefined) return planSession(ready, []);
  return planSession(ready, [], { tap: await tap(emit), take: trace.take });
}
