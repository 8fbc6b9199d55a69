// SPDX-License-Identifier: MIT
import { exitCodes } from '../errors/nlkit-error.ts';
import type { Complaint, ErrorEvent } from '../events.ts';
import type { RunFailure } from '../guest/reports.ts';
import { isBreak } from '../kernel-log/causes.ts';
import { oomVictim } from '../kernel-log/report-end.ts';
import type { RunEvidence } from './evidence.ts';

/**
 * Decides the exit code of a run, and the error to show with it. A complaint of the kernel wins over every other
 * failure.
 */
export function decideExitCode(
  evidence: RunEvidence,
  complaints: readonly Complaint[],
): Partial<Failure> & { readonly exitCode: number } {
  const failure = failureOf(evidence, complaints);
  if (complaints.length === 0) return failure ?? { exitCode: exitCodes.done };
  return { exitCode: exitCodes.kernelComplained, ...(failure && { error: failure.error }) };
}

/** A failure, as it is told to people. */
export interface Failure {
  readonly exitCode: number;
  readonly error: Omit<ErrorEvent, 'type'>;
}

function failureOf(evidence: RunEvidence, complaints: readonly Complaint[]): Failure | undefined {
  const { status, expectedExitCode: expected = 0, calledAs = 'the app' } = evidence;
  if (status === undefined) return noStatus(evidence, complaints);
  if (status.failure !== undefined) return runFailure(status.failure);
  const { app } = status;
  const fail = (code: string, message: string, hint?: string): Failure => ({
    exitCode: exitCodes.exchangeFailed,
    error: { code, message, ...(hint === undefined ? {} : { hint }) },
  });
  if (app === null) return fail('app-not-run', `${calledAs} was not run`);
  if (app.timedOut === true)
    return fail(
      'app-timeout',
      `${calledAs} was still running at its deadline, and was ended`,
      complaints.some(isBreak) ? undefined : 'give it longer with --timeout',
    );
  const why = causeOf(complaints);
  if (app.signal !== undefined)
    return fail('app-signal', `${calledAs} was ended by ${app.signal}${why.clause}`, why.hint);
  if (app.exitCode !== expected) {
    const instead = expected === 0 ? '' : `, not with ${String(expected)} as the project expects`;
    const ended = `${calledAs} ended with exit code ${String(app.exitCode)}${instead}`;
    return fail('app-failed', `${ended}${why.clause}`, why.hint);
  }
  if (status.teardown !== undefined) return runFailure(status.teardown);
  if (evidence.forged === true)
    return fail(
      'forged-status',
      'the app answered in the agent’s place, before the run was over',
      'run an app that you do not trust as another user than root: `app: { user: nobody }`',
    );
  return undefined;
}

function noStatus({ silence, lostTarget }: RunEvidence, complaints: readonly Complaint[]): Failure {
  if (lostTarget !== undefined) {
    const { exitCode, code, message, hint } = lostTarget;
    return { exitCode, error: { code, message, ...(hint !== undefined && { hint }) } };
  }
  const panicked = complaints.some(({ kind }) => kind === 'panic');
  const why = panicked ? 'the kernel panicked' : (silence ?? 'the agent is gone');
  const hint = complaints.some(isBreak)
    ? undefined
    : 'what ran there may have ended it, or the kernel hangs: its log ends with the last it said';
  return {
    exitCode: exitCodes.exchangeFailed,
    error: {
      code: 'no-status',
      message: `the run broke off without a result: ${why}`,
      ...(hint !== undefined && { hint }),
    },
  };
}

/** Finds the complaint of the kernel that explains the app's failure. */
function causeOf(complaints: readonly Complaint[]): { clause: string; hint?: string } {
  for (const { kind, title } of complaints) {
    const [, pid, name] = (kind === 'oom' && oomVictim.exec(title)) || [];
    if (pid !== undefined)
      return {
        clause: `: the kernel killed ${name ?? ''} (pid ${pid}), because memory ran out`,
        hint: 'a guest has more with `guest: { memory: MEGABYTES }` in nlkit.yaml',
      };
  }
  const isBroken = complaints.some(({ kind }) => kind === 'oops' || kind === 'bug');
  return { clause: isBroken ? ', after the kernel reported a fault' : '' };
}

/** Turns a failure that the agent reported into an exit code and an error for the user. */
export function runFailure(failure: RunFailure): Failure {
  return {
    exitCode: exitCodeOf(failure),
    error: {
      code: codeOf(failure),
      message: failure.message,
      ...(failure.hint === undefined ? {} : { hint: failure.hint }),
      ...(failure.details === undefined ? {} : { details: failure.details }),
    },
  };
}

function exitCodeOf({ reason }: RunFailure): number {
  switch (reason) {
    case 'vermagic':
    case 'no-modules':
      return exitCodes.requirementMissing;
    case 'load':
    case 'setup':
    case 'teardown':
    case 'app-not-started':
    case 'stopped':
    case 'wounded':
    case 'target-broken':
      return exitCodes.exchangeFailed;
    case 'agent':
      return exitCodes.bug;
  }
}

function codeOf({ reason }: RunFailure): string {
  switch (reason) {
    case 'load':
    case 'setup':
    case 'teardown':
      return `${reason}-failed`;
    case 'agent':
      return 'agent-failed';
    default:
      return reason;
  }
}
