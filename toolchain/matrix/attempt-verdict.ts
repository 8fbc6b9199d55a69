// SPDX-License-Identifier: MIT
import { exitCodes } from '../errors/nlkit-error.ts';
import type { Attempt, AttemptVerdict, ComplaintKind, TestResult } from '../events.ts';

/** Complaints about things that stay of a module, and hurt nobody yet. */
const leftovers = new Set<ComplaintKind>(['not-unloaded', 'left-behind', 'leak']);

/** The facts that an attempt is judged by; `skipped` is the reason that the test itself gave. */
export interface AttemptFacts extends Pick<Attempt, 'exitCode' | 'app' | 'complaints'> {
  readonly skipped?: string;
}

/** Judges an attempt: complaints of the kernel win over every other failure. */
export function verdictOf({ exitCode, app, complaints, skipped }: AttemptFacts): AttemptVerdict {
  if (complaints.length > 0)
    return complaints.every(({ kind }) => leftovers.has(kind)) ? 'leaky' : 'complained';
  if (skipped !== undefined && exitCode <= exitCodes.exchangeFailed) return 'skipped';
  if (exitCode === exitCodes.done) return 'passed';
  return app?.timedOut === true ? 'timed-out' : 'failed';
}

/** Why an attempt did not pass, in one line. */
export function reasonOf({ complaints, error, verdict }: Attempt): string | undefined {
  if (verdict === 'passed') return undefined;
  const [cause] = complaints.filter(({ causedBy }) => causedBy === undefined);
  return cause?.title ?? error?.message;
}

/** Whether there is nothing to mend. */
export function isWell({ verdict }: Pick<TestResult, 'verdict'>): boolean {
  return verdict === 'passed' || verdict === 'flaky' || verdict === 'skipped';
}

/**
 * Whether a retry may make it good. What the kernel complained of once, or what stayed behind once, is a fault however
 * seldom it comes.
 */
export function mayRetry({ verdict }: Pick<TestResult, 'verdict'>): boolean {
  return verdict === 'failed' || verdict === 'timed-out';
}
