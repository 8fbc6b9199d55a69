// SPDX-License-Identifier: MIT
import type { Emit } from '../events.ts';
import type { Output } from './output.ts';

/** A reader of events that shows them. */
export interface Report {
  readonly emit: Emit;
  /** Leaves the terminal as it was found; emitting is over. */
  close(): void;
}

export interface ReportOptions {
  readonly json: boolean;
  /** False for `--no-color`. */
  readonly color: boolean;
  readonly verbose: boolean;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The report that fits: JSON when asked for, a spinner where standard error is a terminal, lines
 * otherwise. Standard output carries what was asked for: the app's output, the kernel's log, the
 * complaints, the result; in JSON every event. Standard error carries what goes on meanwhile: stages,
 * compilers, notices, the error that ended the command.
 */
export async function openReport(options: ReportOptions): Promise<Report> {
  if (options.json) {
    const { jsonReport } = await import('./json.ts');
    return jsonReport(options.stdout);
  }
  const { textReport } = await import('./text.ts');
  const isTerminal = options.stderr.isTTY === true && options.environment['TERM'] !== 'dumb';
  if (!isTerminal) {
    const { plainStages } = await import('./plain.ts');
    return textReport(options, plainStages(options.stderr));
  }
  const { terminalStages } = await import('./terminal.ts');
  return textReport(options, await terminalStages(options));
}
