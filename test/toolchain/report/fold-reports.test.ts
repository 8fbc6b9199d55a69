// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import type { KernelRecord } from '../../../toolchain/events.ts';
import { findComplaints } from '../../../toolchain/kernel-log/complaints.ts';
import { parseConsoleLine } from '../../../toolchain/kernel-log/console.ts';
import { ReportFold } from '../../../toolchain/report/fold-reports.ts';

function fold(records: readonly KernelRecord[]): string[] {
  const shown: string[] = [];
  const folded = new ReportFold(({ text }) => shown.push(text));
  for (const record of records) folded.push(record);
  folded.flush();
  return shown;
}

/** A log of a real kernel. */
function readLog(name: string): KernelRecord[] {
  return readFileSync(join(checkout, 'test/fixtures/kernel-log', `${name}.txt`), 'utf8')
    .split('\n')
    .flatMap((line) => parseConsoleLine(line) ?? []);
}

for (const name of ['oops-6.1', 'warn-7.2', 'slab-6.12', 'softirq-6.1', 'use_after_free-6.12'])
  test(`each report of ${name} becomes one line, and nothing else is lost`, (t) => {
    const log = readLog(name);
    const complaints = findComplaints(log, []);
    t.true(complaints.length > 0);
    const inReports = complaints.reduce((sum, { text }) => sum + text.length, 0);
    const shown = fold(log);
    t.is(shown.length, log.length - inReports + complaints.length);
    for (const { title } of complaints)
      t.true(
        shown.some((line) => line.startsWith(title)),
        title,
      );
  });

const record = (text: string): KernelRecord => ({ microseconds: 0, text });

test('a log without reports passes unchanged', (t) => {
  const shown: string[] = [];
  const folded = new ReportFold(({ text }) => shown.push(text));
  for (const text of ['a', 'b']) {
    folded.push(record(text));
    t.is(shown.at(-1), text);
  }
});

test('a line that only looks like a report’s first is shown with what follows', (t) => {
  const lines = ['====================', 'BUG: says a module', 'and goes on'];
  t.deepEqual(fold(lines.map(record)), lines);
});

test('a report in one record of several lines is shortened too', (t) => {
  t.deepEqual(
    fold([
      record('WARNING: CPU: 0 PID: 1 at a.c:1 f+0x1/0x2 [m]\n---[ end trace 0 ]---'),
      record('next'),
    ]),
    ['WARNING: CPU: 0 PID: 1 at a.c:1 f+0x1/0x2 [m] … (1 line more with --verbose)', 'next'],
  );
});

test('a report with a certain end is shown at once', (t) => {
  const shown: string[] = [];
  const folded = new ReportFold(({ text }) => shown.push(text));
  const log = readLog('warn-6.1');
  const end = log.findIndex(({ text }) => text.startsWith('---[ end trace'));
  for (const each of log.slice(0, end + 1)) folded.push(each);
  t.regex(shown.at(-1) ?? '', /^provoked at load \(WARNING: .* more with --verbose\)$/);
});
