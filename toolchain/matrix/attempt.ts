// SPDX-License-Identifier: MIT
import { firstThrown } from '../errors/first-thrown.ts';
import { machineError } from '../errors/machine-error.ts';
import { exitCodes, NlkitError } from '../errors/nlkit-error.ts';
import type { Attempt, Emit, ErrorEvent, ResultEvent } from '../events.ts';
import type { ProjectTest } from '../project/project.ts';
import { errorEvent } from '../report/error-event.ts';
import { kselftestSkip } from '../tap/kselftest-skip.ts';
import { subtestsOf } from '../tap/subtests.ts';
import { verdictOf } from './attempt-verdict.ts';

/** Runs a test once. What comes of it is emitted; the result is not. */
export type Lead = (emit: Emit) => Promise<ResultEvent>;

export interface AttemptOptions {
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** Where its subtests are reported. */
  readonly subtests: ProjectTest['subtests'];
}

/** An attempt, and the run that it was; undefined where it did not come to a result. */
export interface MadeAttempt {
  readonly attempt: Attempt;
  readonly result: ResultEvent | undefined;
}

/**
 * Makes an attempt at a test. Whatever it fails with is its outcome.
 * @throws only the signal's reason
 */
export async function makeAttempt(
  lead: Lead,
  { emit, signal, subtests }: AttemptOptions,
): Promise<MadeAttempt> {
  const began = performance.now();
  const stages: Record<string, number> = {};
  let error: Omit<ErrorEvent, 'type'> | undefined;
  const note: Emit = (event) => {
    if (event.type === 'stage' && event.ms !== undefined) stages[event.stage] = event.ms;
    if (event.type === 'error') error = withoutType(event);
    emit(event);
  };
  const { result, exitCode: led } = await leadSafely(lead, note, signal);
  const reading =
    result &&
    subtestsOf({
      subtests,
      stdout: result.app?.stdout ?? '',
      kernelLog: result.kernelLog,
    });
  let exitCode = led;
  if (exitCode === exitCodes.done && reading?.problem !== undefined) {
    exitCode = exitCodes.exchangeFailed;
    note({ type: 'error', code: 'subtests-failed', message: reading.problem });
  }
  const { app = null, complaints = [], repetitions } = result ?? {};
  const skipped =
    reading?.skipped ??
    (exitCode === exitCodes.exchangeFailed && reading === undefined
      ? kselftestSkip(app?.exitCode, `${app?.stderr ?? ''}\n${app?.stdout ?? ''}`)
      : undefined);
  const facts = {
    ...{ app: app && endOf(app), complaints },
    exitCode,
    ...(skipped !== undefined && { skipped }),
  };
  const verdict = verdictOf(facts);
  const said = verdict === 'skipped' && skipped !== undefined ? skippedAs(skipped) : error;
  const attempt: Attempt = {
    ...{ verdict, app: facts.app, complaints, stages },
    exitCode: verdict === 'skipped' ? exitCodes.done : exitCode,
    ms: Math.round(performance.now() - began),
    ...(said && { error: said }),
    ...(reading && { subtests: reading.subtests }),
    ...(repetitions && { repetitions }),
  };
  return { attempt, result };
}

function skippedAs(message: string): Omit<ErrorEvent, 'type'> {
  return { code: 'skipped', message };
}

async function leadSafely(
  lead: Lead,
  emit: Emit,
  signal: AbortSignal,
): Promise<{ readonly result: ResultEvent | undefined; readonly exitCode: number }> {
  try {
    const result = await lead(emit);
    return { result, exitCode: result.exitCode };
  } catch (rejected) {
    signal.throwIfAborted();
    const thrown = firstThrown(rejected);
    const error = machineError(thrown) ?? thrown;
    emit(errorEvent(error));
    const exitCode = error instanceof NlkitError ? error.exitCode : exitCodes.bug;
    return { result: undefined, exitCode };
  }
}

function withoutType({ code, message, hint, details }: ErrorEvent): Omit<ErrorEvent, 'type'> {
  return {
    ...{ code, message },
    ...(hint !== undefined && { hint }),
    ...(details !== undefined && { details }),
  };
}

function endOf({
  exitCode,
  signal,
  timedOut,
}: NonNullable<ResultEvent['app']>): NonNullable<Attempt['app']> {
  return {
    exitCode,
    ...(signal !== undefined && { signal }),
    ...(timedOut !== undefined && { timedOut }),
  };
}
