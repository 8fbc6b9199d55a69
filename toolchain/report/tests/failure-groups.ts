// SPDX-License-Identifier: MIT
import type { TestResult } from '../../events.ts';
import { printable } from '../printable.ts';
import { faultKey } from '../same-fault.ts';
import { reasonOf, saidOfSubtests } from './result-line.ts';
import { verdictMark, verdictWord, type Look } from './verdicts.ts';

/** The most groups that are shown, and the most tests that one of them names. */
const most = { groups: 50, named: 4 };

/** Repeats in one line each what did not pass: one fault on several kernels is one line. */
export function failureLines(
  results: readonly TestResult[],
  kernels: ReadonlyMap<string, string>,
  look: Look,
): string[] {
  const groups = new Map<string, TestResult[]>();
  for (const result of results) {
    if (result.verdict === 'passed') continue;
    const key = groupKey(result);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [result]);
    else group.push(result);
  }
  const lines = [...groups.values()]
    .sort((a, b) => weight(a) - weight(b))
    .map((group) => groupLine(group, kernels, look));
  const more = lines.length - most.groups;
  return more > 0 ? [...lines.slice(0, most.groups), `  and ${more.toString()} more`] : lines;
}

/** Failures come before what passed at last, and that before what was skipped. */
function weight([result]: readonly TestResult[]): number {
  return result?.verdict === 'skipped' ? 2 : result?.verdict === 'flaky' ? 1 : 0;
}

function groupKey(result: TestResult): string {
  const { verdict, test, attempts } = result;
  const complaints = attempts.flatMap((attempt) => attempt.complaints);
  const cause = complaints.find((complaint) => complaint.causedBy === undefined);
  if (cause?.fingerprint !== undefined) return JSON.stringify([verdict, faultKey(cause)]);
  // The cause that kept a test from running is no fault of this one.
  const own = verdict === 'skipped' || (attempts.length === 0 && test !== 'build') ? '' : test;
  return JSON.stringify([verdict, own, reasonOf(result)]);
}

function groupLine(
  group: readonly TestResult[],
  kernels: ReadonlyMap<string, string>,
  look: Look,
): string {
  const [first] = group;
  if (first === undefined) return '';
  const tries = first.verdict === 'flaky' ? ', passed on a retry' : '';
  const reason = reasonOf(first);
  const subtests = group.length === 1 ? saidOfSubtests(first, reason) : '';
  const what = `${verdictWord(first.verdict)}${tries}${subtests === '' ? '' : `, ${subtests}`}`;
  const said = reason === undefined ? what : `${what}: ${reason}`;
  return `${verdictMark(first.verdict, look)} ${places(group, kernels)}: ${printable(said)}`;
}

/** `app, flood on 6.1, 6.12; parse on 7.2`. */
function places(group: readonly TestResult[], kernels: ReadonlyMap<string, string>): string {
  const kernelsOf = new Map<string, string[]>();
  for (const { test, kernel } of group)
    kernelsOf.set(test, [...(kernelsOf.get(test) ?? []), kernels.get(kernel) ?? printable(kernel)]);
  const testsOf = new Map<string, string[]>();
  for (const [test, on] of kernelsOf) {
    const where = kernelWords(on, kernels.size);
    testsOf.set(where, [...(testsOf.get(where) ?? []), printable(test)]);
  }
  return [...testsOf].map(([where, tests]) => `${testWords(tests)}${where}`).join('; ');
}

function kernelWords(kernels: readonly string[], of: number): string {
  if (of === 1) return '';
  if (kernels.length < of) return ` on ${kernels.join(', ')}`;
  return of === 2 ? ' on both kernels' : ` on all ${of.toString()} kernels`;
}

function testWords(tests: readonly string[]): string {
  const more = tests.length - most.named;
  if (more <= 1) return tests.join(', ');
  return `${tests.slice(0, most.named).join(', ')} and ${more.toString()} more`;
}
