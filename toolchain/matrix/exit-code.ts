// SPDX-License-Identifier: MIT
import { exitCodes } from '../errors/nlkit-error.ts';
import type { TestResult } from '../events.ts';

/** The exit codes of single tests, the weightiest first. */
const byWeight = [
  exitCodes.bug,
  exitCodes.kernelComplained,
  exitCodes.buildFailed,
  exitCodes.requirementMissing,
  exitCodes.usage,
  exitCodes.exchangeFailed,
];

/** The exit code of all tests together. @param failFlaky a test that passed on a retry fails */
export function exitCodeOf(results: readonly TestResult[], failFlaky: boolean): number {
  const codes = new Set(results.map(({ exitCode }) => exitCode));
  if (failFlaky && results.some(({ verdict }) => verdict === 'flaky'))
    codes.add(exitCodes.exchangeFailed);
  return byWeight.find((code) => codes.has(code)) ?? exitCodes.done;
}
