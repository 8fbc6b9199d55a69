// SPDX-License-Identifier: MIT
import type { Attempt, Complaint, Subtest, TestResult } from '../../events.ts';
import { errorLines } from '../error-lines.ts';
import { cut } from '../cells.ts';
import { printable, printableLines } from '../printable.ts';
import { faultKey } from '../same-fault.ts';
import { seconds } from '../stages.ts';
import { complaintLines } from '../text.ts';
import { reasonOf } from './result-line.ts';
import type { RunLog } from './run-log.ts';
import { counted, isBad, verdictWord, type Look } from './verdicts.ts';

/** The most failed subtests that are shown of an attempt, and lines of each, and columns of a line. */
const most = { subtests: 20, lines: 10, columns: 400 };

export interface BlockOptions {
  readonly look: Look;
  readonly verbose: boolean;
  /** The lines of each attempt. */
  readonly logs: readonly (RunLog | undefined)[];
  /** Where a complaint about this fault was shown first; notes this place if there was none. */
  readonly shownAt: (fault: string, place: string) => string | undefined;
}

/** All that belongs below the line of a finished test: each attempt that matters, where details lie, how to repeat it. */
export function blockLines(result: TestResult, options: BlockOptions): string[] {
  const { attempts, folder, command, test, kernel } = result;
  const { verbose, look } = options;
  const numbered = attempts.map((attempt, index) => ({ attempt, number: index + 1 }));
  const isTraced = (number: number): boolean => options.logs[number - 1]?.shows('message') === true;
  const shown = numbered.filter(
    ({ attempt, number }) => verbose || isBad(attempt.verdict) || isTraced(number),
  );
  const lines = shown.flatMap(({ attempt, number }) => {
    const place = `${test} on ${kernel}${number === 1 ? '' : `, attempt ${number.toString()}`}`;
    const own =
      sameLines(attempt, reasonOf(result), place, options) ??
      attemptLines(attempt, result, options.logs[number - 1], options);
    if (attempts.length === 1) return own;
    const title = `attempt ${number.toString()} of ${attempts.length.toString()}: ${verdictWord(attempt.verdict)}`;
    return [`${look.paint('bold', title)}, ${seconds(attempt.ms)}`, ...own];
  });
  if (folder !== undefined) lines.push(`details: ${printable(folder)}`);
  if (command !== undefined && isBad(result.verdict)) lines.push(`repeat: ${printable(command)}`);
  return lines.map(indented);
}

/** Refers to a complaint that was shown in full before; undefined if there is none. */
function sameLines(
  { complaints }: Attempt,
  reason: string | undefined,
  place: string,
  { shownAt, verbose, look }: BlockOptions,
): string[] | undefined {
  const causes = complaints.filter(({ causedBy }) => causedBy === undefined);
  const [cause] = causes;
  if (verbose || causes.length !== 1 || cause?.fingerprint === undefined) return undefined;
  const before = shownAt(faultKey(cause), place);
  if (before === undefined) return undefined;
  const same = `the same complaint as in ${printable(before)}, above`;
  // The line above the block may say which one it is.
  return cause.title === reason
    ? [same]
    : [...complaintLines({ ...cause, frames: [] }, look.paint), `    ${same}`];
}

export function indented(line: string): string {
  return line === '' ? '' : `  ${line}`;
}

function attemptLines(
  attempt: Attempt,
  result: TestResult,
  log: RunLog | undefined,
  { look, verbose }: BlockOptions,
): string[] {
  const lines: string[] = [];
  if (log?.shows('complaint') !== true) lines.push(...complaintsLines(attempt.complaints, look));
  const { error } = attempt;
  if (error !== undefined && log?.shows('error') !== true) {
    const { paint, symbols } = look;
    const all = errorLines(error, verbose, paint, symbols);
    // The line above the block says it already; what is left is its hint.
    const isSaid = error.message === reasonOf(result);
    const left = all.slice(printableLines(error.message).length);
    lines.push(...(isSaid ? left.map((line) => line.replace(/^ {2}/, '')) : all));
  }
  return [...lines, ...subtestLines(attempt.subtests ?? [], look), ...(log?.lines() ?? [])];
}

function complaintsLines(complaints: readonly Complaint[], { paint }: Look): string[] {
  return complaints.flatMap((complaint) => complaintLines(complaint, paint, complaints));
}

/** The subtests that failed, with what they say. */
function subtestLines(subtests: readonly Subtest[], { paint, symbols }: Look): string[] {
  const failed = subtests.filter(({ verdict }) => verdict === 'failed');
  const lines = failed.slice(0, most.subtests).flatMap(({ path, text = '' }) => {
    const said = text === '' ? [] : printableLines(text.trimEnd());
    const more = said.length - most.lines;
    return [
      `${paint('red', symbols.failed)} ${cut(printable(path.join(' > ')), most.columns)}`,
      ...said.slice(0, most.lines).map((line) => `    ${cut(line, most.columns)}`),
      ...(more > 0 ? [`    (${counted(more, 'line')} more)`] : []),
    ];
  });
  const more = failed.length - most.subtests;
  return more > 0 ? [...lines, `(${counted(more, 'failed subtest')} more)`] : lines;
}
