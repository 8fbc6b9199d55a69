// SPDX-License-Identifier: MIT
import type { AttemptVerdict, Subtest, TestResult, TestVerdict } from '../../events.ts';
import type { Paint } from '../output.ts';
import type { Symbols } from '../symbols.ts';

/** The style of what is shown of tests. */
export interface Look {
  readonly paint: Paint;
  readonly symbols: Symbols;
}

/** The verdicts in the order in which they are counted. */
export const verdicts = [
  'passed',
  'failed',
  'complained',
  'leaky',
  'timed-out',
  'flaky',
  'skipped',
] as const satisfies readonly TestVerdict[];

/** A verdict as a word. */
export function verdictWord(verdict: TestVerdict): string {
  return verdict === 'timed-out' ? 'timed out' : verdict;
}

/** The mark of a verdict before its word: there are four. */
export function verdictMark(verdict: TestVerdict, { paint, symbols }: Look): string {
  switch (verdict) {
    case 'passed':
      return paint('green', symbols.done);
    case 'flaky':
      return paint('yellow', '~');
    case 'skipped':
      return paint('dim', '-');
    case 'failed':
    case 'complained':
    case 'leaky':
    case 'timed-out':
      return paint('red', symbols.failed);
  }
}

/** The mark of a verdict that stands alone: each has its own. */
export function verdictSign(verdict: TestVerdict, look: Look): string {
  switch (verdict) {
    case 'complained':
      return look.paint('red', '!');
    case 'leaky':
      return look.paint('red', 'L');
    case 'timed-out':
      return look.paint('red', 'T');
    case 'passed':
    case 'failed':
    case 'flaky':
    case 'skipped':
      return verdictMark(verdict, look);
  }
}

/** Whether people have to see what happened. */
export function isBad(verdict: TestVerdict | AttemptVerdict): boolean {
  return verdict !== 'passed' && verdict !== 'skipped';
}

/** How many subtests there were. */
export interface SubtestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Counts the subtests of a test's last attempt; undefined where it has none. */
export function subtestCount({ attempts }: Pick<TestResult, 'attempts'>): SubtestCount | undefined {
  const subtests = attempts.at(-1)?.subtests ?? [];
  if (subtests.length === 0) return undefined;
  const count = (verdict: Subtest['verdict']): number =>
    subtests.filter((subtest) => subtest.verdict === verdict).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** Formats them: `130 subtests`, or `128 of 130 subtests passed, 1 skipped`. */
export function subtestWords({ passed, failed, skipped }: SubtestCount): string {
  const all = passed + failed + skipped;
  const left = skipped === 0 ? '' : `, ${skipped.toString()} skipped`;
  if (failed === 0 && skipped === 0) return counted(all, 'subtest');
  return `${passed.toString()} of ${counted(all, 'subtest')} passed${left}`;
}

/** `1 test`, `2 tests`. */
export function counted(count: number, what: string): string {
  return `${count.toString()} ${what}${count === 1 ? '' : 's'}`;
}
