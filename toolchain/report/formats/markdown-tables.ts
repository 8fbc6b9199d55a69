// SPDX-License-Identifier: MIT
import type { TestResult, TestVerdict } from '../../events.ts';
import { seconds } from '../stages.ts';
import { subtestCount, subtestWords, verdictWord } from '../tests/verdicts.ts';
import { mostRows, type Table } from './budget.ts';
import { placeOf } from '../same-fault.ts';
import { complaintGroups } from './complaint-groups.ts';
import { code, namesOf, row } from './markdown-text.ts';
import type { Recorded } from './recorded.ts';
import { reasonLine } from './words.ts';

const marks: Readonly<Record<TestVerdict, string>> = {
  passed: '✅',
  flaky: '⚠️',
  skipped: '⏭️',
  failed: '❌',
  'timed-out': '⏱️',
  leaky: '💧',
  complained: '💥',
};

/** A row for each test, a column for each kernel. Where not all fit, those that passed everywhere come last. */
export function testTable({ kernels, tests }: Recorded): Table | undefined {
  if (tests.length === 0) return undefined;
  const byTest = new Map<string, Map<string, TestResult>>();
  for (const { result } of tests) {
    const row = byTest.get(result.test) ?? new Map<string, TestResult>();
    byTest.set(result.test, row.set(result.kernel, result));
  }
  const quiet = (results: ReadonlyMap<string, TestResult>): boolean =>
    [...results.values()].every(({ verdict }) => verdict === 'passed');
  const sorted = [...byTest];
  if (sorted.length > mostRows) sorted.sort(([, a], [, b]) => Number(quiet(a)) - Number(quiet(b)));
  return {
    head: headOf(['test', ...kernels.map(code)]),
    rows: sorted.map(([test, results]) =>
      row([code(test), ...kernels.map((kernel) => cellOf(results.get(kernel)))]),
    ),
    what: 'tests',
  };
}

/** A row for each complaint, wherever it came. */
export function complaintTable(recorded: Recorded): Table | undefined {
  const groups = complaintGroups(recorded);
  if (groups.length === 0) return undefined;
  return {
    head: `\n### Complaints\n${headOf(['complaint', 'at', 'kernels', 'tests', 'fingerprint'])}`,
    rows: groups.map(({ complaint, fingerprint, kernels, tests }) => {
      const { file, line } = placeOf(complaint) ?? {};
      return row([
        `${complaint.kind}: ${code(complaint.title)}`,
        file === undefined || line === undefined ? '' : code(`${file}:${line}`),
        namesOf(kernels),
        namesOf(tests),
        fingerprint === undefined ? '' : code(fingerprint),
      ]);
    }),
    what: 'complaints',
  };
}

/** A row for each reason of a skip, and of a pass on a retry. */
export function reasonTable({ tests }: Recorded): Table | undefined {
  const joined = new Map<string, { first: TestResult; kernels: Set<string>; tests: Set<string> }>();
  for (const { result } of tests) {
    if (result.verdict !== 'skipped' && result.verdict !== 'flaky') continue;
    const key = `${result.verdict} ${reasonLine(result)}`;
    const found = joined.get(key) ?? { first: result, kernels: new Set(), tests: new Set() };
    joined.set(key, found);
    found.kernels.add(result.kernel);
    found.tests.add(result.test);
  }
  if (joined.size === 0) return undefined;
  return {
    head: `\n### Skipped and flaky\n${headOf(['verdict', 'reason', 'kernels', 'tests'])}`,
    rows: [...joined.values()].map(({ first, kernels, tests: names }) =>
      row([verdictWord(first.verdict), code(reasonLine(first)), namesOf(kernels), namesOf(names)]),
    ),
    what: 'reasons',
  };
}

function cellOf(result: TestResult | undefined): string {
  if (result === undefined) return '';
  const { verdict, ms } = result;
  const mark = `${marks[verdict]} ${verdictWord(verdict)}`;
  if (verdict === 'skipped') return mark;
  const count = subtestCount(result);
  const subtests = count === undefined ? '' : `, ${subtestWords(count)}`;
  return `${mark}, ${seconds(ms)}${subtests}`;
}

function headOf(cells: readonly string[]): string {
  return `\n${row(cells)}${row(cells.map(() => '---'))}`;
}
