// SPDX-License-Identifier: MIT
import type { Emit, ResultEvent } from '../events.ts';
import type { BuiltProject } from '../run/build-project.ts';
import { type JudgedRun, type JudgingContext, judgeRun } from '../run/judge-run.ts';
import { handling, leadSession } from '../run/lead-session.ts';
import { SessionRun } from '../run/run-in-session.ts';
import { type Opened, SessionAhead } from '../run/session-ahead.ts';
import type { SessionPlan } from '../run/session-plan.ts';
import { stages } from '../run/stages.ts';
import { type BuildTap, planTraced } from './own-target.ts';
import type { TestContext, TestTrace } from './settings.ts';

/** A target in which one test runs after the other, up to one that leaves it unfit for more; then comes another one. */
export class SharedTarget implements AsyncDisposable {
  readonly #context: TestContext;
  readonly #tap: BuildTap | undefined;
  /** Reads all that the tap sees of one target: only when it is loaded does it hear of the families that exist. */
  #trace: TestTrace | undefined;
  #ahead: SessionAhead | undefined;
  #last: SessionRun | undefined;
  /** Gets what is told of the test that runs. */
  #emit: Emit = () => undefined;

  /** @param tap builds what records netlink's messages in it; absent: nothing does */
  constructor(context: TestContext, tap?: BuildTap) {
    this.#context = context;
    this.#tap = tap;
  }

  /** Runs a test. */
  async lead(ready: BuiltProject, emit: Emit): Promise<ResultEvent> {
    const { engine, signal, openTrace } = this.#context;
    const timed = stages(emit);
    this.#emit = timed.emit;
    if (this.#tap) this.#trace ??= openTrace?.((event) => this.#emit(event));
    const trace = this.#trace;
    const planning = planTraced(ready, emit, this.#tap, trace);
    planning.catch(() => undefined);
    const boot = timed.start('boot');
    const { target, session } = await this.#opened(ready).catch((error: unknown) => {
      boot.failed();
      throw error;
    });
    const { detail } = target;
    return leadSession(ready, {
      ...{ session, planning, timed, boot, detail, engine, signal },
      course: (context, onBegin) => this.#run(planning, context, onBegin),
    }).finally(() => trace?.end());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    this.#last = undefined;
    this.#trace = undefined;
    await ahead?.[Symbol.asyncDispose]();
  }

  #opened(ready: BuiltProject): Promise<Opened> {
    const { engine, environment, signal, settings } = this.#context;
    const emit: Emit = (event) => this.#emit(event);
    this.#ahead ??= new SessionAhead(ready.project, ready, {
      ...{ engine, environment, signal, emit, margin: handling },
      ...{ cold: settings.cold, tracksMemory: false },
    });
    return this.#ahead.opened();
  }

  async #run(
    planning: Promise<SessionPlan>,
    context: JudgingContext,
    onBegin: () => void,
  ): Promise<JudgedRun> {
    const { session, emit } = context;
    const consoleBefore = session.console();
    const last = this.#last;
    let run: SessionRun;
    if (last === undefined) {
      run = new SessionRun(session, emit);
      await run.begin(planning, { emit, onBegin });
    } else {
      run = new SessionRun(session, emit, last, await planning);
      onBegin();
    }
    this.#last = run;
    await run.perform();
    const { isSound } = run;
    // The log's end may come after what broke a run off.
    if (!isSound) await session.close();
    const judged = await judgeRun(run.outcome(), context, { consoleBefore });
    // The next test must not meet a kernel that complained, or leftovers.
    if (!isSound || judged.complaints.length > 0) await this[Symbol.asyncDispose]();
    return judged;
  }
}
