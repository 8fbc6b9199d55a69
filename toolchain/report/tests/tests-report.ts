// SPDX-License-Identifier: MIT
import type { NlkitEvent, NoticeEvent, TestResult, TestsEvent } from '../../events.ts';
import { paintFor, type Paint } from '../output.ts';
import { systemClock, type PlainClock } from '../plain.ts';
import { printable } from '../printable.ts';
import type { Report } from '../report.ts';
import { endedLine } from '../stages.ts';
import { noticeLines, textReport, type TextOptions } from '../text.ts';
import { AttemptLogs } from './attempt-logs.ts';
import { blockLines, indented } from './blocks.ts';
import { Board } from './board.ts';
import { KernelLogs } from './kernel-logs.ts';
import { lineLayout, resultLine, type LineLayout } from './result-line.ts';
import { RunLog } from './run-log.ts';
import { summaryLines } from './summary.ts';
import type { TestsView, ViewOptions } from './test-views.ts';
import { counted, isBad, type Look } from './verdicts.ts';

export interface TestsReportOptions extends TextOptions {
  readonly clock?: PlainClock;
}

/** The columns of a table in a file, or in a log that people read in a browser. */
const usualColumns = 120;

/**
 * Shows the events of `nlkit test` to people. Runs go on side by side, so the lines of each are held until its end, and
 * shown together if it did not go well, or if they show messages: whoever traces wants to see them.
 *
 * @param open makes what shows the tests that go on
 */
export function testsReport(
  options: TestsReportOptions,
  open: (options: ViewOptions) => TestsView,
): Report {
  const { stdout, stderr, environment, color, verbose, symbols } = options;
  const { clock = systemClock, now = (): number => performance.now() } = options;
  const paintErr = paintFor(stderr, environment, color);
  const look: Look = { paint: paintFor(stdout, environment, color), symbols };
  const board = new Board();
  const progressLook: Look = { paint: paintErr, symbols };
  const view = open({ board, stderr, look: progressLook, clock, took: now });
  const write = (output: typeof stdout, lines: readonly string[]): void => {
    if (lines.length > 0) view.aside(() => output.write(`${lines.join('\n')}\n`));
  };
  const out = (lines: readonly string[]): void => write(stdout, lines);
  const err = (lines: readonly string[]): void => write(stderr, lines);
  /** The command's own events, which belong to no run. */
  const own = textReport(options, {
    stage: (event) => {
      if (event.state !== 'started') err([endedLine(event, paintErr, symbols)]);
    },
    progress: () => undefined,
    aside: (work) => view.aside(work),
    close: () => undefined,
  });
  let layout: LineLayout = lineLayout([], [], stdout.columns);
  const newLog = (of: 'test' | 'kernel'): RunLog => new RunLog({ ...options, look, of });
  const logs = new AttemptLogs(() => newLog('test'));
  const kernelLogs = new KernelLogs({
    board,
    look,
    progressLook,
    verbose,
    newLog: () => newLog('kernel'),
    layout: () => layout,
  });
  /** The places of complaints that were shown, by their faults. */
  const places = new Map<string, string>();
  const shownAt = (fault: string, place: string): string | undefined => {
    const before = places.get(fault);
    if (before === undefined) places.set(fault, place);
    return before;
  };
  /** Notices that were shown: on each kernel the same one may come. */
  const said = new Set<string>();

  const begin = (event: TestsEvent): void => {
    layout = lineLayout(event.kernels, event.tests, stdout.columns);
    err([beginLine(event, paintErr)]);
  };
  const end = (result: TestResult): void => {
    const ofAttempts = logs.take(result);
    const lines = kernelLogs.take(result);
    if (!kernelLogs.isSaid(result)) lines.push(resultLine(result, layout, look));
    const isTraced = ofAttempts.some((log) => log?.shows('message') === true);
    if (verbose || isTraced || isBad(result.verdict)) {
      lines.push(...kernelLogs.linesFor(result).map(indented));
      lines.push(...blockLines(result, { look, verbose, logs: ofAttempts, shownAt }));
    }
    out(lines);
  };
  const notice = (event: NoticeEvent): void => {
    if (said.has(event.text)) return;
    said.add(event.text);
    err(noticeLines(event, paintErr, symbols));
  };
  /** Takes an event of one of the parallel runs. */
  const ofRun = (event: NlkitEvent, run: string): void => {
    if (event.type === 'attempt') {
      if (event.state === 'started') logs.begin(event, run);
      return;
    }
    const log = logs.get(run);
    if (log !== undefined) return log.add(event);
    const kernel = board.kernelOf(run);
    if (kernel === undefined) return;
    if (event.type === 'notice') return notice(event);
    const lines = kernelLogs.add(kernel, event);
    if (lines.length > 0) err(lines);
  };
  const emit = (event: NlkitEvent): void => {
    board.read(event, clock.now());
    if (event.type === 'tests') return begin(event);
    if (event.type === 'test') return end(event.result);
    if (event.type === 'result') {
      own.flush();
      view.close();
      out(kernelLogs.rest());
      if (board.kernels.length === 0) return;
      const columns = stdout.columns ?? usualColumns;
      return out(summaryLines(board, event, { columns, took: now(), look }));
    }
    if (event.run === undefined) own.emit(event);
    else ofRun(event, event.run);
  };
  return {
    emit,
    flush: () => own.flush(),
    close: () => {
      own.close();
      view.close();
    },
  };
}

/** `echo: 8 tests on 4 kernels, 2 at a time`. */
function beginLine({ kernels, tests, project, count, jobs }: TestsEvent, paint: Paint): string {
  const [only = ''] = kernels;
  const where = kernels.length === 1 ? only : counted(kernels.length, 'kernel');
  const isBuild = tests.every((test) => test === 'build');
  const what = isBuild ? `building for ${where}` : `${counted(count, 'test')} on ${where}`;
  const together = jobs < 2 || count < 2 ? '' : `, ${jobs.toString()} at a time`;
  return `${paint('bold', printable(project))}: ${printable(what + together)}`;
}
