// SPDX-License-Identifier: MIT
import type { CommandSource, Complaint, KernelRecord, NlkitEvent, PlanEvent } from '../events.ts';
import { errorLines } from './error-lines.ts';
import { LineBuffer } from './line-buffer.ts';
import { paintFor } from './output.ts';
import type { Paint } from './output.ts';
import type { Report, ReportOptions } from './report.ts';
import type { StageView } from './stages.ts';
import { Verdict } from './verdict.ts';

/** Events for people; `stages` shows those of the work itself. */
export function textReport(options: ReportOptions, stages: StageView): Report {
  const { stdout, stderr, environment, color, verbose } = options;
  const paintOut = paintFor(stdout, environment, color);
  const paintErr = paintFor(stderr, environment, color);
  const verdict = new Verdict(paintOut);
  const out = (line: string): void => stages.aside(() => stdout.write(`${line}\n`));
  const err = (line: string): void => stages.aside(() => stderr.write(`${line}\n`));
  const commandBuffers = (source: CommandSource): Record<'stdout' | 'stderr', LineBuffer> => ({
    stdout: new LineBuffer((line) => out(commandLine(source, line, 'stdout', paintOut))),
    stderr: new LineBuffer((line) => out(commandLine(source, line, 'stderr', paintOut))),
  });
  // As the compiler wrote it, for people and for editors that jump to `file:line`.
  const build = { stdout: new LineBuffer(err), stderr: new LineBuffer(err) };
  const buffers = {
    build,
    setup: commandBuffers('setup'),
    app: commandBuffers('app'),
    teardown: commandBuffers('teardown'),
  };
  const flush = (): void => {
    for (const { stdout: first, stderr: second } of Object.values(buffers)) {
      first.flush();
      second.flush();
    }
  };

  const emit = (event: NlkitEvent): void => {
    verdict.read(event);
    switch (event.type) {
      case 'plan':
        return err(planLine(event, paintErr));
      case 'stage':
        if (event.state !== 'started') flush();
        return stages.stage(event);
      case 'progress':
        return stages.progress(event);
      case 'output':
        return buffers[event.source][event.stream].write(event.text);
      case 'kernel':
        return out(kernelLine(event.record, paintOut));
      case 'complaint':
        flush();
        return complaintLines(event.complaint, paintOut).forEach(out);
      case 'file':
        // `nlkit generate` has lines of its own for people.
        return;
      case 'notice':
        err(`${paintErr('yellow', 'note:')} ${event.text}`);
        if (event.hint !== undefined) err(`  ${event.hint}`);
        return;
      case 'error':
        flush();
        return errorLines(event, verbose, paintErr).forEach(err);
      case 'result': {
        flush();
        const line = verdict.line(event);
        if (line !== undefined) out(line);
        return;
      }
    }
  };
  return {
    emit,
    close: () => {
      flush();
      stages.close();
    },
  };
}

function planLine({ project, kernel, target, reason }: PlanEvent, paint: Paint): string {
  return `${paint('bold', project)} on ${target}, ${kernel}: ${reason}`;
}

function commandLine(
  source: CommandSource,
  line: string,
  stream: 'stdout' | 'stderr',
  paint: Paint,
): string {
  const bar = `${source.padEnd('kernel'.length)} │`;
  return `${paint(stream === 'stdout' ? 'cyan' : 'red', bar)} ${line}`;
}

/** `kernel │ [   12.345678] echo: loaded`, the time as dmesg writes it. */
export function kernelLine({ level, microseconds, text }: KernelRecord, paint: Paint): string {
  const time = (microseconds / 1e6).toFixed(6).padStart(12);
  const shown =
    level === undefined || level > 4 ? text : paint(level <= 3 ? 'red' : 'yellow', text);
  return `${paint('magenta', 'kernel │')} ${paint('dim', `[${time}]`)} ${shown}`;
}

/** The report itself is in the kernel's log above; here is what it comes down to. */
export function complaintLines({ kind, title, frames }: Complaint, paint: Paint): string[] {
  return [
    `${paint('red', `complaint (${kind}):`)} ${paint('bold', title)}`,
    ...frames.map(({ file, line, symbol }) => {
      if (file === undefined) return `    in ${symbol}`;
      const place = line === undefined ? file : `${file}:${line}`;
      return `    at ${paint('underline', place)}  ${symbol}`;
    }),
  ];
}
