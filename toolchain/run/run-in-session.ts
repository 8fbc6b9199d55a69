// SPDX-License-Identifier: MIT
import type { Readable } from 'node:stream';
import { ExchangeError } from '../errors/exchange-error.ts';
import type { Emit, NoticeEvent } from '../events.ts';
import {
  type CommandOutcome,
  nothingLoaded,
  type RunFailure,
  type UnloadReport,
} from '../guest/protocol.ts';
import type { CommandText } from './command-text.ts';
import type { Session } from './session.ts';
import type { SessionPlan } from './session-plan.ts';
import type { RunEvidence, RunStatus } from './evidence.ts';

/** All that came of a session, also of one that broke off. */
export interface SessionOutcome extends Pick<
  RunEvidence,
  'status' | 'silence' | 'lostTarget' | 'kernelLog' | 'forged'
> {
  /** The app's output: the last 16 MiB of each stream. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunInSessionOptions {
  readonly emit: Emit;
  /** What the app's standard input reads; it is empty unless given. */
  readonly input?: Readable | undefined;
  /** Called when the agent has answered first: the target is up. */
  readonly onBegin: () => void;
}

/** The answers up to the app. */
interface Course {
  app: RunStatus['app'];
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
  { emit, input, onBegin }: RunInSessionOptions,
): Promise<SessionOutcome> {
  const output = session.openOutput('app');
  const course: Course = { app: null };
  let report: UnloadReport | undefined;
  try {
    await session.begin();
    onBegin();
    report = await askForRun(session, await plan, course, { emit, output, input });
  } catch (error) {
    const failure = failureFrom(error);
    if (failure !== undefined) {
      course.failure = failure;
      report = nothingLoaded;
    } else if (session.agent.lost === undefined) throw error;
  } finally {
    await session.close();
  }
  if (session.lostRecords > 0) emit(lostRecordsNotice(session.lostRecords));
  const { bug, logged } = session;
  const { lost, lostTarget, isForged } = session.agent;
  report ??= bug && nothingLoaded;
  return {
    status: report && statusOf(report, { ...course, ...(bug && { failure: bug }) }),
    ...(report === undefined && lost !== undefined && { silence: lost }),
    ...(report === undefined && lostTarget !== undefined && { lostTarget }),
    kernelLog: logged,
    stdout: output.stdout.text(),
    stderr: output.stderr.text(),
    ...(isForged && { forged: true }),
  };
}

async function askForRun(
  session: Session,
  plan: SessionPlan,
  course: Course,
  { emit, output, input }: Omit<RunInSessionOptions, 'onBegin'> & { readonly output: CommandText },
): Promise<UnloadReport> {
  plan.notices.forEach(emit);
  if (session.unread !== undefined && plan.modules.length > 0) emit(unreadNotice(session.unread));
  try {
    await session.sendArchive(plan.files());
    course.failure = await session.load(plan.modules);
    course.failure ??= await session.setUp(plan.setup, plan.teardown);
    if (course.failure === undefined) {
      const outcome = await session.run(plan.app, output, input);
      course.failure = outcome.failure;
      if (outcome.failure?.reason !== 'app-not-started') course.app = appOutcome(outcome);
    }
  } catch (error) {
    // A bug of the agent's, or a kernel that lacks what every kernel has: the module must go all the same.
    course.failure = failureFrom(error);
    if (course.failure === undefined) throw error;
  }
  return session.unload();
}

/** Why the agent had no answer; undefined where that is not what went wrong. */
function failureFrom(error: unknown): RunFailure | undefined {
  if (!(error instanceof ExchangeError) || error.code !== 'no-answer') return undefined;
  const { message, details } = error;
  return { reason: 'agent', message, ...(details !== undefined && { details }) };
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
