// SPDX-License-Identifier: MIT
import type { TestResult, TestVerdict } from '../../events.ts';
import { cut, lineColumns } from '../cells.ts';
import { printable } from '../printable.ts';
import { seconds } from '../stages.ts';
import type { Board } from './board.ts';
import { shortNames } from './kernel-names.ts';
import { padded } from './result-line.ts';
import { counted, verdictMark, verdicts, verdictSign, verdictWord, type Look } from './verdicts.ts';

/** The most rows of which those without a failure are shown, too. */
const mostRows = 16;

const gap = '  ';

/** A table of tests and kernels; nothing where there is one of both. */
export function summaryTable(board: Board, columns: number, look: Look): string[] {
  const { kernels } = board;
  const tests = board.allTests();
  if (kernels.length < 2 && tests.length < 2) return [];
  const isDull = (test: string): boolean =>
    kernels.every((kernel) => board.result(kernel, test)?.verdict === 'passed');
  const dull = tests.length > mostRows ? tests.filter(isDull) : [];
  const rows = tests.filter((test) => !dull.includes(test));
  const lines = rows.length === 0 ? [] : fittingTable(board, kernels, rows, columns, look);
  if (dull.length === 0) return lines;
  const others =
    rows.length === 0 ? `all ${counted(dull.length, 'test')}` : counted(dull.length, 'more test');
  const where = kernels.length === 1 ? '' : ` on all ${kernels.length.toString()} kernels`;
  return [...lines, `${verdictMark('passed', look)} ${others} passed${where}`];
}

/** With both names of kernels, with one, or with single marks: the first that fits. */
function fittingTable(
  board: Board,
  kernels: readonly string[],
  tests: readonly string[],
  columns: number,
  look: Look,
): string[] {
  const short = shortNames(kernels);
  const whole = new Map(kernels.map((kernel) => [kernel, printable(kernel)]));
  const word = (result: TestResult): string => wordCell(result, look);
  const sign = ({ verdict }: TestResult): string => verdictSign(verdict, look);
  const given = { board, kernels, tests, look, nameRoom: Math.floor(columns / 2) };
  for (const names of [whole, short]) {
    const lines = table({ ...given, names, cell: word });
    if (lines.every((line) => lineColumns(line) <= columns)) return lines;
  }
  const parts = split({ ...given, names: short, cell: sign }, columns);
  const marks = legend(board, kernels, tests, look);
  return [...parts, ...(marks === '' ? [] : [marks])];
}

interface TableOptions {
  readonly board: Board;
  readonly kernels: readonly string[];
  readonly tests: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly cell: (result: TestResult) => string;
  /** The most columns for names of tests. */
  readonly nameRoom: number;
  readonly look: Look;
}

/** A table for as many kernels as fit, then one for the others. */
function split(options: TableOptions, columns: number): string[] {
  const { kernels } = options;
  for (let count = kernels.length; count > 1; count -= 1) {
    const lines = table({ ...options, kernels: kernels.slice(0, count) });
    if (lines.some((line) => lineColumns(line) > columns)) continue;
    const rest = kernels.slice(count);
    return rest.length === 0 ? lines : [...lines, ...split({ ...options, kernels: rest }, columns)];
  }
  return kernels.flatMap((kernel) =>
    table({ ...options, kernels: [kernel] }).map((line) => cut(line, columns)),
  );
}

function table({ board, kernels, tests, names, cell, nameRoom, look }: TableOptions): string[] {
  const rows = tests.map((test) => [
    cut(printable(test), nameRoom),
    ...kernels.map((kernel) => {
      const result = board.result(kernel, test);
      if (result !== undefined) return cell(result);
      // It has a result of its own where it failed.
      return test === 'build' && board.isBuilt(kernel) ? verdictMark('passed', look) : '';
    }),
  ]);
  const heads = ['', ...kernels.map((kernel) => names.get(kernel) ?? kernel)];
  const widths = heads.map((head, column) =>
    Math.max(lineColumns(head), ...rows.map((row) => lineColumns(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, column) => padded(text, widths[column] ?? 0))
      .join(gap)
      .trimEnd();
  return [look.paint('bold', line(heads)), ...rows.map(line)];
}

function wordCell({ verdict, ms }: TestResult, look: Look): string {
  const word = verdict === 'passed' ? seconds(ms) : verdictWord(verdict);
  return `${verdictMark(verdict, look)} ${word}`;
}

/** The meanings of the marks besides that of passed and failed. */
function legend(
  board: Board,
  kernels: readonly string[],
  tests: readonly string[],
  look: Look,
): string {
  const used = new Set<TestVerdict | undefined>(
    tests.flatMap((test) => kernels.map((kernel) => board.result(kernel, test)?.verdict)),
  );
  return verdicts
    .filter((verdict) => used.has(verdict) && verdict !== 'passed')
    .map((verdict) => `${verdictSign(verdict, look)} ${verdictWord(verdict)}`)
    .join(gap);
}
