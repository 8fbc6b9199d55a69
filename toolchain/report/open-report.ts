// SPDX-License-Identifier: MIT
import { fstatSync } from 'node:fs';
import { isCapable, type Output } from './output.ts';
import type { Report, ReportOptions } from './report.ts';
import { symbolsFor } from './symbols.ts';

/**
 * Chooses the report: JSON if asked for, a spinner if standard error is a terminal that nobody else
 * writes to, lines otherwise. Standard output carries what was asked for: the app's output, the
 * kernel's log, the complaints, the result; with JSON every event. Standard error carries the progress:
 * stages, compilers, notices, the error that ended the command. The events of `nlkit test` have a report of their own.
 */
export async function openReport(options: ReportOptions): Promise<Report> {
  if (options.json) {
    const { jsonReport } = await import('./json.ts');
    return jsonReport(options.stdout);
  }
  const symbols = symbolsFor(options.environment);
  if (options.tests === true) {
    const [{ testsReport }, { drawnView, plainView }] = await Promise.all([
      import('./tests/tests-report.ts'),
      import('./tests/test-views.ts'),
    ]);
    return testsReport({ ...options, symbols }, mayDraw(options) ? drawnView : plainView);
  }
  const { textReport } = await import('./text.ts');
  if (!mayDraw(options)) {
    const { plainStages } = await import('./plain.ts');
    return textReport({ ...options, symbols }, plainStages(options.stderr, symbols));
  }
  const { terminalStages } = await import('./terminal.ts');
  return textReport({ ...options, symbols }, terminalStages({ ...options, symbols }));
}

/**
 * Whether lines may be drawn and erased again on standard error. They may not on a terminal without
 * columns (a pseudo-terminal that nobody looks at), in CI, whose logs keep each picture, and if
 * standard output is a pipe, whose reader (`| tee`, `| less`) writes to the same terminal.
 */
export function mayDraw({ stdout, stderr, environment }: ReportOptions): boolean {
  if (stderr.isTTY !== true || !isCapable(environment)) return false;
  if ((stderr.columns ?? 80) < 2) return false;
  if (!/^(?:|0|false)$/i.test(environment['CI'] ?? '')) return false;
  return stdout.isTTY === true || !isPipe(stdout);
}

function isPipe({ fd }: Output): boolean {
  if (fd === undefined) return false;
  try {
    const found = fstatSync(fd);
    return found.isFIFO() || found.isSocket();
  } catch {
    return false;
  }
}
