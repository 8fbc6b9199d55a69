// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import type { Emit, NoticeEvent } from '../events.ts';
import {
  type CommandOutcome,
  type HeldModule,
  nothingLoaded,
  type RunFailure,
  type UnloadReport,
} from '../guest/reports.ts';
import { failureOfAgent, NoAnswer } from './agent-failure.ts';
import type { CommandText } from './command-text.ts';
import type { Session } from './session.ts';
import type { SessionPlan, TracePlan } from './session-plan.ts';
import type { RunEvidence, RunStatus } from './evidence.ts';
import { lookAround, openShell, type ShellUser } from './shell.ts';

/** All that came of a session, also of one that broke off. */
export interface SessionOutcome extends Pick<
  RunEvidence,
  'status' | 'silence' | 'lostTarget' | 'kernelLog' | 'forged'
> {
  /** The app's output: the last 16 MiB of each stream. */
  readonly stdout: string;
  readonly stderr: string;
  /** How the shell ended that ran in place of the app. */
  readonly shell?: CommandOutcome;
}

/** The people at the other end of a run. */
export interface RunUsers {
  /** The source of the app's standard input; it is empty unless given. */
  readonly input?: Readable | undefined;
  /** The user of a shell that runs in place of the app. */
  readonly shell?: ShellUser | undefined;
  /** The user of a shell where the run has failed, before anything is torn down. */
  readonly shellOnFailure?: ShellUser | undefined;
}

export interface RunInSessionOptions extends RunUsers {
  readonly emit: Emit;
  /** Called when the agent has answered first: the target is up. */
  readonly onBegin: () => void;
}

/** The answers up to the app. */
interface Course {
  app: RunStatus['app'];
  shell?: CommandOutcome;
  failure?: RunFailure | undefined;
}

/**
 * Asks the agent for one run: files, load, setup, app, and whatever became of them, unload. The session is closed at
 * the end.
 * @param plan may fail, which ends the session
 * @throws RequirementError `agent-version`; what the plan or its files fail with
 */
export async function runInSession(
  session: Session,
  plan: Promise<SessionPlan>,
  options: RunInSessionOptions,
): Promise<SessionOutcome> {
  const run = new SessionRun(session, options.emit);
  try {
    await run.begin(plan, options);
    await run.perform(options);
  } finally {
    await session.close();
  }
  return run.outcome();
}

/** A kernel before 5.13 traces fewer refusals. */
export const noRefusals: NoticeEvent = {
  type: 'notice',
  text: 'this kernel does not tell why it refuses where the program did not ask for the text',
  hint: 'kernels from 5.13 on do: --kernel debian:12',
};

/** Failures after which no other run may follow. */
const unsound = new Set<RunFailure['reason']>(['wounded', 'target-broken', 'agent']);

/** One run of a session; another may follow it. */
export class SessionRun {
  readonly #session: Session;
  readonly #emit: Emit;
  readonly #output: CommandText;
  readonly #course: Course = { app: null };
  /** The records that the session had read, and lost, before this run. */
  readonly #before: { readonly records: number; readonly lost: number };
  #plan: SessionPlan | undefined;
  #report: UnloadReport | undefined;

  /**
   * @param before the run that this one follows
   * @param plan another one than that of the run before, for the same files
   */
  constructor(session: Session, emit: Emit, before?: SessionRun, plan?: SessionPlan) {
    this.#session = session;
    this.#emit = emit;
    this.#output = session.openOutput('app');
    if (before !== undefined) this.#plan = plan ?? before.#plan;
    this.#before = { records: session.logged.length, lost: session.lostRecords };
  }

  /** Begins the session, and sends the files for all of its runs. */
  async begin(plan: Promise<SessionPlan>, { onBegin }: RunInSessionOptions): Promise<void> {
    const session = this.#session;
    await this.#survive(async () => {
      await session.begin();
      onBegin();
      const { notices, modules, files, trace } = await plan;
      notices.forEach(this.#emit);
      if (session.unread !== undefined && modules.length > 0)
        this.#emit(unreadNotice(session.unread));
      await session.sendArchive(files());
      const failure = trace && (await this.#trace(trace));
      if (failure === undefined) this.#plan = await plan;
      else {
        this.#course.failure = failure;
        this.#report = nothingLoaded;
      }
    });
  }

  /** Begins to record netlink's messages. Resolves to why it could not. */
  async #trace({ tap, take }: TracePlan): Promise<RunFailure | undefined> {
    const begun = await this.#session.trace(tap.module, take);
    if ('reason' in begun) return begun;
    if (!begun.refusals) this.#emit(noRefusals);
    return undefined;
  }

  /** Loads, sets up, runs the app and unloads, as far as it goes. */
  async perform(users: RunUsers = {}): Promise<void> {
    const plan = this.#plan;
    if (plan === undefined) return;
    await this.#survive(async () => {
      this.#report = await askForRun(this.#session, plan, this.#course, {
        ...{ ...users, output: this.#output },
      });
    });
  }

  /** Whether the modules are gone, and nothing hangs or broke: the next run may follow, whatever the app did. */
  get isSound(): boolean {
    const { failure } = this.#course;
    if (this.#report === undefined || this.#session.agent.lost !== undefined) return false;
    const { notUnloaded, stuck = [] } = this.#report;
    if (failure !== undefined && unsound.has(failure.reason)) return false;
    return notUnloaded.length + stuck.length === 0;
  }

  /** All that came of it so far, to be asked for once: after `perform`, or once the session is closed. */
  outcome(): SessionOutcome {
    const { bug, logged, lostRecords, agent, heldTap } = this.#session;
    const missed = lostRecords - this.#before.lost;
    if (missed > 0) this.#emit(lostRecordsNotice(missed));
    const unloaded = this.#report ?? (bug && nothingLoaded);
    const report = unloaded && withTap(unloaded, heldTap);
    const { lost, lostTarget, isForged } = agent;
    return {
      status: report && statusOf(report, { ...this.#course, ...(bug && { failure: bug }) }),
      ...(report === undefined && lost !== undefined && { silence: lost }),
      ...(report === undefined && lostTarget !== undefined && { lostTarget }),
      kernelLog: logged.slice(this.#before.records),
      stdout: this.#output.stdout.text(),
      stderr: this.#output.stderr.text(),
      ...(this.#course.shell && { shell: this.#course.shell }),
      ...(isForged && { forged: true }),
    };
  }

  /** Takes what the agent had no answer for as the run's failure, and bears the agent's loss. */
  async #survive(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const failure = failureFrom(error);
      if (failure !== undefined) {
        this.#course.failure = failure;
        this.#report = nothingLoaded;
      } else if (this.#session.agent.lost === undefined) throw error;
    }
  }
}

/** The tap, which is unloaded after the project's modules, may stay as they may. */
function withTap(report: UnloadReport, held: HeldModule | undefined): UnloadReport {
  return held === undefined ? report : { ...report, notUnloaded: [...report.notUnloaded, held] };
}

async function askForRun(
  session: Session,
  plan: SessionPlan,
  course: Course,
  { output, input, shell, shellOnFailure }: RunUsers & { readonly output: CommandText },
): Promise<UnloadReport> {
  try {
    course.failure = await session.load(plan.modules);
    course.failure ??= await session.setUp(plan.setup, plan.teardown);
    if (course.failure === undefined && shell !== undefined) {
      course.shell = await openShell(session, plan, shell);
      course.failure = course.shell.failure;
      // The verdict is about all but the shell.
      course.app = { exitCode: plan.app.expectedExitCode ?? 0 };
    } else if (course.failure === undefined) {
      const outcome = await session.run(plan.app, output, input);
      course.failure = outcome.failure;
      if (outcome.failure?.reason !== 'app-not-started') course.app = appOutcome(outcome);
    }
  } catch (error) {
    // A bug of the agent's, or a kernel that lacks what every kernel has: the module must go all the same.
    course.failure = failureFrom(error);
    if (course.failure === undefined) throw error;
  }
  if (shellOnFailure !== undefined)
    await lookAround(session, plan, statusOf(nothingLoaded, course), shellOnFailure);
  return session.unload();
}

/** Why the agent had no answer; undefined where that is not what went wrong. */
function failureFrom(error: unknown): RunFailure | undefined {
  return error instanceof NoAnswer ? failureOfAgent(error.failure) : undefined;
}

function appOutcome({ exitCode, signal, timedOut }: CommandOutcome): RunStatus['app'] {
  return { exitCode, ...(signal !== null && { signal }), ...(timedOut && { timedOut }) };
}

/** Puts the answers together for the verdict. An insmod that returned meanwhile was slow, but not stuck. */
export function statusOf(report: UnloadReport, { app, failure }: Course): RunStatus {
  const { stuck, ...rest } = failure ?? {};
  const isStuck = stuck !== undefined && report.stuck?.some(({ pid }) => pid === stuck.pid);
  return {
    ...report,
    app,
    ...(failure && { failure: isStuck === true ? failure : (rest as RunFailure) }),
  };
}

export function lostRecordsNotice(records: number): NoticeEvent {
  return {
    type: 'notice',
    text: `${String(records)} records of the kernel's log were lost: it said more than could be read`,
  };
}

function unreadNotice(why: string): NoticeEvent {
  return {
    type: 'notice',
    text: `the kernel's log cannot be followed: ${why}`,
    hint: 'complaints of the kernel will go unnoticed, but for the taint they leave',
  };
}
