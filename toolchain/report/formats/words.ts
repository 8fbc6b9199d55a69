// SPDX-License-Identifier: MIT
import { exitCodes } from '../../errors/nlkit-error.ts';
import type { Attempt, Subtest, TestResult } from '../../events.ts';
import { reasonOf } from '../tests/result-line.ts';
import { verdicts, verdictWord } from '../tests/verdicts.ts';
import { readableLine } from './readable.ts';

/** Whether it makes nothing fail: flaky counts, as long as nobody passes `--fail-flaky`. */
export function isFine({ verdict }: Pick<TestResult, 'verdict'>): boolean {
  return verdict === 'passed' || verdict === 'skipped' || verdict === 'flaky';
}

/** Whether it came to no verdict on the test itself: no image, no guest, no build, a bug in nlkit. */
export function isError({ verdict, exitCode }: Pick<Attempt, 'verdict' | 'exitCode'>): boolean {
  const ofTheTest =
    exitCode === exitCodes.exchangeFailed || exitCode === exitCodes.kernelComplained;
  return verdict === 'failed' && !ofTheTest;
}

/** Why a test did not pass, or not at once. */
export function reasonLine(result: TestResult): string {
  return readableLine(reasonOf(result) ?? verdictWord(result.verdict));
}

/** Names a subtest after those that it belongs to. */
export function subtestName({ path }: Subtest): string {
  return path.map(readableLine).join(' / ');
}

/** Counts: `20 passed, 3 failed, 1 flaky`. */
export function countsOf(results: readonly Pick<TestResult, 'verdict'>[]): string {
  const counts = verdicts
    .map((verdict) => [verdict, results.filter((each) => each.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdictWord(verdict)}`);
  return counts.length === 0 ? 'no tests' : counts.join(', ');
}
