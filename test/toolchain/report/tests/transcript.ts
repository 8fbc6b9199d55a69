// SPDX-License-Identifier: MIT
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../../../toolchain/checkout.ts';
import type { NlkitEvent } from '../../../../toolchain/events.ts';
import { symbolsFor } from '../../../../toolchain/report/symbols.ts';
import { plainView } from '../../../../toolchain/report/tests/test-views.ts';
import { testsReport } from '../../../../toolchain/report/tests/tests-report.ts';

export interface TranscriptOptions {
  readonly verbose?: boolean;
  readonly color?: boolean;
  /** The columns of standard output; none for a file. */
  readonly columns?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The text that the report of tests writes to both streams, in order; `2│` marks standard error. */
export function transcript(
  events: readonly NlkitEvent[],
  { verbose = false, color = false, columns, environment = {} }: TranscriptOptions = {},
): string {
  let written = '';
  const write = (mark: string) => (text: string) => {
    written += text.replace(/^(?=.)/gm, mark);
  };
  const stdout = { write: write('1│ '), ...(columns !== undefined && { columns }) };
  const stderr = { write: write('2│ ') };
  const report = testsReport(
    {
      ...{ json: false, color, verbose, stdout, stderr, symbols: symbolsFor(environment) },
      environment: color ? { FORCE_COLOR: '1' } : {},
      clock: { now: () => 0, every: () => () => undefined },
      now: () => 31_200,
    },
    plainView,
  );
  for (const event of events) report.emit(event);
  report.close();
  return written;
}

/**
 * The transcripts lie beside the tests, as documentation. UPDATE_TRANSCRIPTS=1 writes them anew, to be read before they
 * are committed.
 */
export function golden(name: string, actual: string): string {
  const file = join(checkout, 'test/toolchain/report/tests/testdata', `${name}.txt`);
  if (process.env['UPDATE_TRANSCRIPTS'] === '1') writeFileSync(file, actual);
  return readFileSync(file, 'utf8');
}
