// SPDX-License-Identifier: MIT
import type { TestResult } from '../../events.ts';
import { lineColumns } from '../cells.ts';
import { printable } from '../printable.ts';
import { seconds } from '../stages.ts';
import { appEnd } from '../verdict-lines.ts';
import { shortNames } from './kernel-names.ts';
import { subtestCount, subtestWords, verdictMark, verdictWord, type Look } from './verdicts.ts';

/** Columns that are kept for the rest of a line when both names of kernels are shown. */
const room = 32;

/** The widest column for names; longer ones move the rest of their line. */
const widest = 24;

/** The columns of lines about tests: which names kernels have there, and how wide they are. */
export interface LineLayout {
  readonly kernels: ReadonlyMap<string, string>;
  readonly kernelWidth: number;
  readonly testWidth: number;
}

/** @param columns of the terminal; undefined where nobody knows */
export function lineLayout(
  kernels: readonly string[],
  tests: readonly string[],
  columns: number | undefined,
): LineLayout {
  const width = (names: Iterable<string>): number =>
    Math.min(widest, Math.max(0, ...[...names].map(lineColumns)));
  const testWidth = width(['build', ...tests].map(printable));
  const whole = new Map(kernels.map((kernel) => [kernel, printable(kernel)]));
  const fits = columns === undefined || width(whole.values()) + testWidth + room <= columns;
  const names = fits ? whole : shortNames(kernels);
  return { kernels: names, kernelWidth: width(names.values()), testWidth };
}

/** The facts of a line: a finished test, or a stage of a kernel. */
export interface LineFacts {
  readonly mark: string;
  readonly kernel: string;
  readonly test: string;
  /** Absent where nothing was run. */
  readonly ms?: number;
  readonly detail: string;
}

/** Formats one: `✔ 6.1   app        2.9 s  130 subtests`. */
export function factsLine(facts: LineFacts, layout: LineLayout): string {
  const { mark, kernel, test, ms, detail } = facts;
  const name = layout.kernels.get(kernel) ?? printable(kernel);
  const time = ms === undefined ? '' : seconds(ms);
  const line = `${padded(name, layout.kernelWidth)}  ${padded(printable(test), layout.testWidth)}`;
  return `${mark} ${line}  ${time.padStart('59.9 s'.length)}  ${printable(detail)}`.trimEnd();
}

/** Fills a text with spaces to so many columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - lineColumns(text)));
}

/** Formats what became of a test. */
export function resultLine(result: TestResult, layout: LineLayout, look: Look): string {
  const { kernel, test, attempts, ms, verdict } = result;
  const mark = verdictMark(verdict, look);
  const detail = detailOf(result);
  const wasRun = attempts.length > 0 || verdict === 'passed' || ms > 0;
  return factsLine({ mark, kernel, test, detail, ...(wasRun && { ms }) }, layout);
}

function detailOf(result: TestResult): string {
  const { verdict, attempts } = result;
  const reason = reasonOf(result);
  const subtests = saidOfSubtests(result, reason);
  if (verdict === 'passed') return subtests;
  const tries =
    verdict === 'flaky'
      ? `passed on attempt ${attempts.length.toString()}`
      : attempts.length > 1
        ? `${attempts.length.toString()} attempts`
        : '';
  const what = [verdictWord(verdict), tries, subtests].filter((part) => part !== '').join(', ');
  return reason === undefined ? what : `${what}: ${reason}`;
}

/** Why a test did not pass, or not at once. */
export function reasonOf({ reason, attempts, verdict }: TestResult): string | undefined {
  if (reason !== undefined) return reason;
  const attempt = attempts.find((each) => each.verdict !== 'passed');
  const said = attempt?.complaints[0]?.title ?? attempt?.error?.message;
  if (said !== undefined || verdict === 'timed-out') return said;
  const app = attempt?.app ?? undefined;
  return app && appEnd(app);
}

/** How many subtests passed; nothing where there are none, or the reason counts them already. */
export function saidOfSubtests(result: TestResult, reason: string | undefined): string {
  const count = subtestCount(result);
  if (count === undefined || reason?.includes('subtest') === true) return '';
  const words = subtestWords(count);
  return words.includes('passed') || result.verdict === 'passed' ? words : `${words} passed`;
}
