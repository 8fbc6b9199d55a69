// SPDX-License-Identifier: MIT
import { cut, lineColumns } from '../cells.ts';
import { printable, signOfLife } from '../printable.ts';
import { seconds } from '../stages.ts';
import type { Board, Work } from './board.ts';
import { shortNames } from './kernel-names.ts';
import { padded } from './result-line.ts';
import { counted, verdictMark, verdicts, verdictWord, type Look } from './verdicts.ts';

/** A picture of what goes on. */
export interface Picture {
  /** The most columns and lines that it may take. */
  readonly room: number;
  readonly height: number;
  /** Milliseconds by the clock of the board. */
  readonly now: number;
  /** Milliseconds since the command began. */
  readonly took: number;
  /** The spinner's. */
  readonly frame: string;
}

/** The columns of a cell: `⠋ teardown 12 s`, `✖ complained`. */
const cellWidth = 15;

/** The most columns for names of tests. */
const nameWidth = 24;

const gap = '  ';

/** Draws the tests in so much room: a table of tests and kernels if it fits, or else what goes on. */
export function liveLines(board: Board, picture: Picture, look: Look): string[] {
  const { room, height } = picture;
  const table = liveTable(board, picture, look);
  const status = statusLine(board, picture, look);
  const others = table ?? runningLines(board, picture, look);
  const lines = height < 2 ? [status] : [...others.slice(0, height - 1), status];
  return lines.map((line) => cut(line, room));
}

/** Undefined if the table does not fit. */
function liveTable(board: Board, picture: Picture, look: Look): string[] | undefined {
  const { kernels, tests } = board;
  const { room, height } = picture;
  if (kernels.length === 0 || tests.length === 0) return undefined;
  // The line of the kernels, that of their builds, and the last one.
  if (tests.length + 3 > height) return undefined;
  const first = Math.min(
    nameWidth,
    Math.max(...['build', ...tests].map(printable).map(lineColumns)),
  );
  const widthFor = (names: ReadonlyMap<string, string>): number =>
    Math.max(cellWidth, ...kernels.map((kernel) => lineColumns(names.get(kernel) ?? '')));
  const fits = (width: number): boolean => first + kernels.length * (gap.length + width) <= room;
  const whole = new Map(kernels.map((kernel) => [kernel, printable(kernel)]));
  const names = fits(widthFor(whole)) ? whole : shortNames(kernels);
  const width = widthFor(names);
  if (!fits(width)) return undefined;
  const line = (name: string, cells: readonly string[]): string =>
    [padded(cut(name, first), first), ...cells.map((cell) => padded(cut(cell, width), width))]
      .join(gap)
      .trimEnd();
  const heads = kernels.map((kernel) => names.get(kernel) ?? '');
  const rows =
    tests.includes('build') || kernels.every((one) => board.isBuilt(one)) ? [] : ['build'];
  return [
    look.paint('bold', line('', heads)),
    ...[...rows, ...tests].map((test) =>
      line(
        printable(test),
        kernels.map((kernel) => cell(board, kernel, test, picture, look)),
      ),
    ),
  ];
}

function cell(board: Board, kernel: string, test: string, picture: Picture, look: Look): string {
  const { paint } = look;
  const result = board.result(kernel, test);
  if (result !== undefined) {
    const { verdict, ms } = result;
    const word = verdict === 'passed' ? seconds(ms) : verdictWord(verdict);
    return `${verdictMark(verdict, look)} ${word}`;
  }
  const isBuild = test === 'build';
  const work = board.work(kernel, test) ?? (isBuild ? board.work(kernel, undefined) : undefined);
  if (work !== undefined) return `${paint('cyan', picture.frame)} ${doing(work, picture.now)}`;
  if (isBuild && board.isBuilt(kernel)) return verdictMark('passed', look);
  // A part of the tests only (--shard): nobody knows yet which are left out.
  const isCertain = board.count === board.kernels.length * board.tests.length;
  return isCertain ? paint('dim', 'waiting') : '';
}

/** `boot 12 s`: the stage and for how long it has been going on. */
function doing({ stages, since }: Work, now: number): string {
  const [stage, began] = [...stages].at(-1) ?? [undefined, since];
  const time = `${Math.max(0, Math.floor((now - began) / 1000)).toString()} s`;
  return stage === undefined ? time : `${stage} ${time}`;
}

/** The running tests, a line each: `⠋ 6.1  app  boot 12 s`. */
function runningLines(board: Board, picture: Picture, look: Look): string[] {
  const { height, frame, now } = picture;
  const order = new Map(board.kernels.map((kernel, index) => [kernel, index]));
  const works = [...board.running.values()].sort(
    (a, b) => (order.get(a.kernel ?? '') ?? -1) - (order.get(b.kernel ?? '') ?? -1),
  );
  const names = shortNames(board.kernels);
  const kernelOf = ({ kernel = '' }: Work): string => names.get(kernel) ?? printable(kernel);
  const testOf = ({ test = '' }: Work): string => cut(printable(test), nameWidth);
  const width = (texts: readonly string[]): number => Math.max(0, ...texts.map(lineColumns));
  const kernelWidth = width(works.map(kernelOf));
  const testWidth = width(works.map(testOf));
  const lines = works.map((work) => {
    const columns = [
      ...(kernelWidth === 0 ? [] : [padded(kernelOf(work), kernelWidth)]),
      ...(testWidth === 0 ? [] : [padded(testOf(work), testWidth)]),
      doing(work, now),
      ...(work.sign === '' ? [] : [look.paint('dim', signOfLife(work.sign))]),
    ];
    return `${look.paint('cyan', frame)} ${columns.join(gap)}`.trimEnd();
  });
  const room = height - 1;
  if (lines.length <= room) return lines;
  const shown = Math.max(0, room - 1);
  return [...lines.slice(0, shown), `  and ${(lines.length - shown).toString()} more`];
}

/** `echo, 12 s: 3 of 8 tests done, 1 failed`. */
function statusLine(board: Board, { took, frame }: Picture, { paint }: Look): string {
  const { counts, count, project } = board;
  const bad = verdicts.flatMap((verdict) => {
    const number = counts.get(verdict) ?? 0;
    return number === 0 || verdict === 'passed'
      ? []
      : [`${number.toString()} ${verdictWord(verdict)}`];
  });
  const done = `${board.done.toString()} of ${counted(count, 'test')} done`;
  const time = `${Math.floor(took / 1000).toString()} s`;
  const line = [done, ...bad].join(', ');
  return `${paint('cyan', frame)} ${printable(project)}, ${time}: ${line}`;
}
