// SPDX-License-Identifier: MIT
import { lineColumns } from '../cells.ts';
import { jsonVersion } from '../json.ts';
import { printable, printableJson } from '../printable.ts';
import { shortNames } from './kernel-names.ts';
import { padded } from './result-line.ts';
import { counted } from './verdicts.ts';

/** The tests that would run, and those that would not. */
export interface TestListing {
  readonly project: string;
  /** The kernels in their order, as people know them: `debian:12 (6.1)`. */
  readonly kernels: readonly string[];
  readonly tests: readonly ListedTest[];
}

/** A test on a kernel. */
export interface ListedTest {
  readonly kernel: string;
  readonly test: string;
  /** Why it would not run. */
  readonly skip?: string;
}

/** The widest column for names of tests; longer ones move the rest of their line. */
const widest = 40;

/** Formats what `--list` shows: each test once, with the kernels where it does not run as it does on all others. */
export function listLines({ project, kernels, tests }: TestListing): string[] {
  const names = shortNames(kernels);
  const byTest = new Map<string, ListedTest[]>();
  for (const each of tests) byTest.set(each.test, [...(byTest.get(each.test) ?? []), each]);
  const width = Math.min(
    widest,
    Math.max(0, ...[...byTest.keys()].map(printable).map(lineColumns)),
  );
  const lines = [...byTest].map(([test, places]) =>
    `${padded(printable(test), width)}  ${placesOf(places, names)}`.trimEnd(),
  );
  const skipped = tests.filter(({ skip }) => skip !== undefined).length;
  const [only = ''] = kernels;
  const where = kernels.length === 1 ? only : counted(kernels.length, 'kernel');
  const left = skipped === 0 ? '' : `, ${skipped.toString()} skipped`;
  const count = counted(tests.length - skipped, 'test');
  return [...lines, printable(`${project}: ${count} on ${where}${left}`)];
}

/** `on 5.10, 6.1; skipped on 7.2: it is for 5.10, 6.1`; nothing where it runs on all kernels. */
function placesOf(places: readonly ListedTest[], names: ReadonlyMap<string, string>): string {
  const byReason = new Map<string | undefined, string[]>();
  for (const { kernel, skip } of places)
    byReason.set(skip, [...(byReason.get(skip) ?? []), names.get(kernel) ?? printable(kernel)]);
  const where = (kernels: readonly string[]): string =>
    kernels.length === names.size ? '' : ` on ${kernels.join(', ')}`;
  const runs = where(byReason.get(undefined) ?? []).trimStart();
  const skips = [...byReason].flatMap(([reason, kernels]) =>
    reason === undefined ? [] : [`skipped${where(kernels)}: ${printable(reason)}`],
  );
  const isNowhere = !byReason.has(undefined);
  return [...(isNowhere || runs === '' ? [] : [runs]), ...skips].join('; ');
}

/** Formats the same for programs: one JSON document on one line. */
export function listJson({ project, kernels, tests }: TestListing): string {
  return printableJson(JSON.stringify({ v: jsonVersion, project, kernels, tests }));
}
