// SPDX-License-Identifier: MIT
import type { Complaint, ComplaintKind, KernelRecord } from '../events.ts';
import { findFrames } from './stack-frames.ts';
import { findReportEnd, isRuler, oomVictim } from './report-end.ts';
import { cutHere, recogniseReport, prelude, type ReportStart } from './report-patterns.ts';

/** The place of one kernel report in the log. */
export interface Report {
  readonly kind: ComplaintKind;
  /** Its most telling line, as the kernel wrote it. */
  readonly title: string;
  /** Index of its first line. */
  readonly begin: number;
  /** Index after its last line. */
  readonly end: number;
  /** Whether its end was seen; if the log goes on, more lines may follow. */
  readonly isWhole: boolean;
}

/**
 * Finds the kernel's complaints in a part of its log: each whole report once, in order. `modules` are
 * the project's own, whose stack frames are listed.
 */
export function findComplaints(
  records: readonly KernelRecord[],
  modules: readonly string[],
): readonly Complaint[] {
  const lines = records.flatMap((record) => record.text.split('\n'));
  return findReports(lines).map(({ kind, title, begin, end }) => {
    const text = lines.slice(begin, end);
    return { kind, title, text, frames: findFrames(text, modules) };
  });
}

/** Finds the reports in these lines, in order and without overlaps. */
export function findReports(lines: readonly string[]): readonly Report[] {
  const reports: Report[] = [];
  for (let at = 0; at < lines.length;) {
    const found = cutHere.test(lines[at] ?? '') ? afterCut(lines, at) : startAt(lines, at);
    const ended = found && findReportEnd(found.start.end, lines, found.at, recogniseReport);
    if (found === undefined || ended === undefined) {
      at += 1;
      continue;
    }
    const { end, isWhole } = ended;
    // The ruler above a report belongs to it, and so does a line that says what the warning is about.
    const above = lines[at - 1] ?? '';
    const last = reports.at(-1)?.end ?? 0;
    const isAbove = at > last && (found.at === at ? isRuler(above) : prelude.test(above));
    const begin = isAbove ? at - 1 : at;
    const title =
      isAbove && found.at !== at
        ? `${above.trim()} (${(lines[found.at] ?? '').trim()})`
        : titleOf(lines, at, found, end);
    reports.push({ kind: found.start.kind, title, begin, end, isWhole });
    at = end;
  }
  return reports;
}

/** Whether a report may begin with this line. */
export function mayBeginReport(line: string): boolean {
  return (
    cutHere.test(line) || isRuler(line) || prelude.test(line) || recogniseReport(line) !== undefined
  );
}

interface Found {
  readonly start: ReportStart;
  readonly at: number;
}

function startAt(lines: readonly string[], at: number): Found | undefined {
  const start = recogniseReport(lines[at] ?? '');
  return start === undefined ? undefined : { start, at };
}

/**
 * The line after `cut here` is the report's own, or first the text given to WARN(). Any other line
 * there is a warning of an unknown form.
 */
function afterCut(lines: readonly string[], at: number): Found {
  const until = Math.min(lines.length, at + 12);
  for (let next = at + 1; next < until && !cutHere.test(lines[next] ?? ''); next += 1) {
    const found = startAt(lines, next);
    if (found !== undefined && found.start.end !== 'confirmed') return found;
  }
  return { start: { kind: 'warning', pattern: cutHere, end: 'endTrace' }, at };
}

/**
 * Returns the kernel's most telling line. For a WARN with a text it is the text and its place in the
 * source, since `WARNING: CPU: 0 PID: 1 at …` says little to a reader. For a process killed for its
 * memory it is the last line, which names the process.
 */
function titleOf(
  lines: readonly string[],
  begin: number,
  { at, start }: Found,
  end: number,
): string {
  const line = (lines[at] ?? '').trim();
  const last = (lines[end - 1] ?? '').trim();
  if (start.kind === 'oom' && oomVictim.test(last)) return last;
  const said = at > begin + 1 ? (lines[begin + 1] ?? '').trim() : '';
  if (said !== '') return `${said} (${line})`;
  return cutHere.test(line) ? (lines[at + 1] ?? line).trim() : line;
}
