// SPDX-License-Identifier: MIT
import type {
  CommandSource,
  Complaint,
  KernelRecord,
  NlkitEvent,
  NoticeEvent,
  PlanEvent,
  RepetitionEvent,
} from '../events.ts';
import { errorLines } from './error-lines.ts';
import { ReportFold } from './fold-reports.ts';
import { MessageView } from './messages/message-view.ts';
import { LineBuffer } from './line-buffer.ts';
import { differenceLines, runLine } from './dev-lines.ts';
import { paintFor } from './output.ts';
import type { Paint } from './output.ts';
import { RepetitionFold } from './repetition-fold.ts';
import { printable, printableColored, printableLines } from './printable.ts';
import type { Report, ReportOptions } from './report.ts';
import type { StageView } from './stages.ts';
import type { Symbols } from './symbols.ts';
import { VerdictLines } from './verdict-lines.ts';

export interface TextOptions extends ReportOptions {
  readonly symbols: Symbols;
  /** Milliseconds since the command began; by default from the process's own clock. */
  readonly now?: () => number;
}

/** Shows events to people; `stages` shows the stages. */
export function textReport(options: TextOptions, stages: StageView): Report {
  const { stdout, stderr, environment, color, verbose, symbols } = options;
  const paintOut = paintFor(stdout, environment, color);
  const paintErr = paintFor(stderr, environment, color);
  const verdict = new VerdictLines(paintOut, symbols, options.now);
  const out = (line: string): void => stages.aside(() => stdout.write(`${line}\n`));
  const err = (line: string): void => stages.aside(() => stderr.write(`${line}\n`));
  const look: LogStyle = { paint: paintOut, bar: symbols.bar };
  const commandBuffers = (source: CommandSource): Record<'stdout' | 'stderr', LineBuffer> => ({
    stdout: new LineBuffer((line) => out(commandLine(source, line, 'stdout', look))),
    stderr: new LineBuffer((line) => out(commandLine(source, line, 'stderr', look))),
  });
  // Show it as the compiler wrote it: editors jump to `file:line`.
  const built = (line: string): void => err(printableColored(line, isColored(paintErr)));
  const build = { stdout: new LineBuffer(built), stderr: new LineBuffer(built) };
  const buffers = {
    build,
    setup: commandBuffers('setup'),
    app: commandBuffers('app'),
    teardown: commandBuffers('teardown'),
  };
  const showRecord = (record: KernelRecord): void => kernelLines(record, look).forEach(out);
  const kernelLog = new ReportFold(showRecord);
  const messages = new MessageView(
    stdout,
    paintOut,
    symbols,
    options.messageDetails,
    options.traceStart,
  );
  const complaints: Complaint[] = [];
  /** Lines of the kernel's log, for `--verbose`. */
  const logged = new Set<string>();
  const flush = (): void => {
    for (const { stdout: first, stderr: second } of Object.values(buffers)) {
      first.flush();
      second.flush();
    }
  };

  const fold = new RepetitionFold();
  const emit = (event: NlkitEvent): void => {
    verdict.read(event);
    if (verbose) show(event);
    else fold.push(event).forEach(show);
  };
  const show = (event: NlkitEvent): void => {
    switch (event.type) {
      case 'run':
        return err(runLine(event, paintErr));
      case 'difference':
        return differenceLines(event, paintOut).forEach(out);
      case 'plan':
        return err(planLine(event, paintErr));
      case 'stage':
        if (event.state !== 'started') flush();
        return stages.stage(event);
      case 'repetition':
        flush();
        kernelLog.flush();
        return showRepetition(event, stages);
      case 'progress':
        return stages.progress(event);
      case 'output':
        return buffers[event.source][event.stream].write(event.text);
      case 'kernel':
        if (!verbose) return kernelLog.push(event.record);
        for (const line of event.record.text.split('\n')) logged.add(line);
        return showRecord(event.record);
      case 'complaint':
        flush();
        kernelLog.flush();
        complaints.push(event.complaint);
        complaintLines(event.complaint, paintOut, complaints).forEach(out);
        // The kernel's log is shown already; a trace taken in another way is not.
        if (verbose && !logged.has(event.complaint.text[0] ?? ''))
          for (const line of event.complaint.text) out(`      ${printable(line)}`);
        return;
      case 'file':
        // `nlkit generate` prints lines of its own for people.
        return;
      case 'notice':
        return noticeLines(event, paintErr, symbols).forEach(err);
      case 'error':
        flush();
        kernelLog.flush();
        return errorLines(event, verbose, paintErr, symbols).forEach(err);
      case 'message':
      case 'trace-loss':
      case 'overrun':
      case 'refusal':
        return messages.lines(event).forEach(out);
      case 'tests':
      case 'attempt':
      case 'test':
        // report/tests shows these.
        return;
      case 'result': {
        flush();
        kernelLog.flush();
        if ('tests' in event) return;
        const line = verdict.line(event);
        if (line !== undefined) out(line);
        if (event.folder !== undefined) err(`details: ${printable(event.folder)}`);
        return;
      }
    }
  };
  return {
    emit,
    flush: () => {
      flush();
      kernelLog.flush();
    },
    close: () => {
      flush();
      kernelLog.flush();
      stages.close();
    },
  };
}

/** One line each; the stages of the first are shown beside it. */
function showRepetition({ state, repetition, of, ms }: RepetitionEvent, stages: StageView): void {
  const detail = `${String(repetition)} of ${String(of)}`;
  stages.stage({ stage: 'repeat', state, detail, ...(ms !== undefined && { ms }) });
  if (state === 'started') stages.progress({ stage: 'repeat', text: detail });
}

/** The style of a log's lines. */
export interface LogStyle {
  readonly paint: Paint;
  readonly bar: string;
}

function isColored(paint: Paint): boolean {
  return paint('bold', '-') !== '-';
}

function planLine({ project, kernel, target, reason, buildOnly }: PlanEvent, paint: Paint): string {
  if (buildOnly === true) return `${paint('bold', printable(project))} for ${printable(kernel)}`;
  const where = printable(`${kernel}: ${reason}`);
  return `${paint('bold', printable(project))} on ${target}, ${where}`;
}

/** Formats a notice, with its hint below. */
export function noticeLines({ text, hint }: NoticeEvent, paint: Paint, symbols: Symbols): string[] {
  const [first = '', ...more] = printableLines(symbols.own(text));
  const hints = hint === undefined ? [] : printableLines(symbols.own(hint));
  return [
    `${paint('yellow', 'note:')} ${first}`,
    ...[...more, ...hints].map((line) => `  ${line}`),
  ];
}

function commandLine(
  source: CommandSource,
  line: string,
  stream: 'stdout' | 'stderr',
  { paint, bar }: LogStyle,
): string {
  const head = `${source.padEnd('kernel'.length)} ${bar}`;
  const shown = printableColored(line, isColored(paint));
  return `${paint(stream === 'stdout' ? 'cyan' : 'red', head)} ${shown}`;
}

/**
 * Formats a record as `kernel │ [ 12.345678] echo: loaded`, with the time as in dmesg. Further lines of
 * the record are aligned below its text.
 */
export function kernelLines(
  { level, microseconds, text }: KernelRecord,
  { paint, bar }: LogStyle,
): string[] {
  const time = `[${(microseconds / 1e6).toFixed(6).padStart(12)}]`;
  const head = paint('magenta', `kernel ${bar}`);
  return printableLines(text).map((line, index) => {
    const shown =
      level === undefined || level > 4 ? line : paint(level <= 3 ? 'red' : 'yellow', line);
    const before = index === 0 ? paint('dim', time) : ' '.repeat(time.length);
    return `${head} ${before} ${shown}`.trimEnd();
  });
}

/**
 * Summarises a report: its title, and its place in the project's own sources. A mere consequence of an
 * earlier one takes one line. `earlier` are those that were shown, this one included.
 */
export function complaintLines(
  { kind, title, frames, causedBy }: Complaint,
  paint: Paint,
  earlier: readonly Complaint[] = [],
): string[] {
  const cause = causedBy === undefined ? undefined : earlier[causedBy];
  if (cause !== undefined) return [`  ${paint('dim', `then (${kind}):`)} ${printable(title)}`];
  return [
    `${paint('red', `complaint (${kind}):`)} ${paint('bold', printable(title))}`,
    ...frames.flatMap(({ file, line, symbol, source }) => {
      if (file === undefined) return `    in ${printable(symbol)}`;
      const place = line === undefined ? file : `${file}:${line}`;
      const at = `    at ${paint('underline', printable(place))}  ${printable(symbol)}`;
      return source === undefined ? at : [at, `         ${printable(source)}`];
    }),
  ];
}
