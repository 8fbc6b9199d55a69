// SPDX-License-Identifier: MIT
import type { Attempt, Subtest, TestsResultEvent } from '../../events.ts';
import { printable } from '../printable.ts';
import { seconds } from '../stages.ts';
import type { Board } from './board.ts';
import { failureLines } from './failure-groups.ts';
import { shortNames } from './kernel-names.ts';
import { summaryTable } from './summary-table.ts';
import { counted, subtestWords, verdicts, verdictWord, type Look } from './verdicts.ts';

export interface SummaryOptions {
  /** The most columns of the table. */
  readonly columns: number;
  /** Milliseconds that the command took. */
  readonly took: number;
  readonly look: Look;
}

/** The end of a report of tests: a table, what did not pass, and one last line. */
export function summaryLines(
  board: Board,
  result: Pick<TestsResultEvent, 'ok'>,
  { columns, took, look }: SummaryOptions,
): string[] {
  const names = shortNames(board.kernels);
  const parts = [
    summaryTable(board, columns, look),
    failureLines(board.results, names, look),
    [lastLine(board, result.ok, took, look)],
  ];
  return parts.filter((part) => part.length > 0).flatMap((part) => ['', ...part]);
}

/** `✔ echo: 8 passed on 4 kernels, in 14 s`. */
function lastLine(board: Board, ok: boolean, took: number, { paint, symbols }: Look): string {
  const mark = ok ? paint('green', symbols.done) : paint('red', symbols.failed);
  const { results, project, count, kernels } = board;
  const isBuild = board.tests.every((test) => test === 'build');
  const counts = verdicts.flatMap((verdict) => {
    const number = board.counts.get(verdict) ?? 0;
    const word = isBuild && verdict === 'passed' ? 'built' : verdictWord(verdict);
    return number === 0 ? [] : [`${number.toString()} ${word}`];
  });
  const left = count - board.done;
  if (left > 0) counts.push(`${left.toString()} not run`);
  const what = counts.length === 0 ? 'no test was run' : counts.join(', ');
  const [only = ''] = kernels;
  const where = kernels.length === 1 ? only : counted(kernels.length, 'kernel');
  const line = `${printable(`${project}: ${what} ${isBuild ? 'for' : 'on'} ${where}`)}, in ${seconds(took)}`;
  const subtests = allSubtests(results.map(({ attempts }) => attempts.at(-1)));
  return `${mark} ${line}${subtests}`;
}

function allSubtests(attempts: readonly (Attempt | undefined)[]): string {
  const count = { passed: 0, failed: 0, skipped: 0 } satisfies Record<Subtest['verdict'], number>;
  for (const attempt of attempts)
    for (const { verdict } of attempt?.subtests ?? []) count[verdict] += 1;
  const all = count.passed + count.failed + count.skipped;
  return all === 0 ? '' : `; ${subtestWords(count)}`;
}
