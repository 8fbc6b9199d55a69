// SPDX-License-Identifier: MIT
import type { Emit, ResultEvent } from '../events.ts';
import type { BuiltProject } from '../run/build-project.ts';
import { handling, leadSession } from '../run/lead-session.ts';
import { SessionAhead } from '../run/session-ahead.ts';
import { planSession } from '../run/session-plan.ts';
import { stages } from '../run/stages.ts';
import type { TestContext } from './settings.ts';

/** Runs a test in a target of its own, which ends with it. */
export async function leadInOwnTarget(
  ready: BuiltProject,
  emit: Emit,
  { engine, environment, signal, settings: { cold, repeat } }: TestContext,
): Promise<ResultEvent> {
  const timed = stages(emit);
  await using ahead = new SessionAhead(ready.project, ready, {
    ...{ engine, environment, signal, emit: timed.emit, margin: handling },
    ...{ cold, tracksMemory: repeat !== undefined },
  });
  const planning = planSession(ready, []);
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
  });
}
