// SPDX-License-Identifier: MIT
import { exitCodes } from '../../errors/nlkit-error.ts';
import type { ErrorEvent, ResultEvent } from '../../events.ts';
import { appEnd } from '../verdict-lines.ts';

/** The verdict of a run, in the words of tests. */
export function runVerdict({ ok, exitCode, app }: ResultEvent): string {
  if (ok) return 'passed';
  if (exitCode === exitCodes.kernelComplained) return 'complained';
  return app?.timedOut === true ? 'timed-out' : 'failed';
}

/** Why a run did not pass, in one line. */
export function runReason(result: ResultEvent, error: ErrorEvent | undefined): string {
  const { ok, complaints, app } = result;
  if (ok) return '';
  const [first] = complaints.filter(({ causedBy }) => causedBy === undefined);
  if (first !== undefined) return first.title;
  if (error !== undefined) return error.message;
  return app === null || app.exitCode === 0 ? '' : `the app ${appEnd(app)}`;
}
