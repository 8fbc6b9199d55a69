// SPDX-License-Identifier: MIT
import type { ComplaintKind, KernelRecord } from '../events.ts';
import { findReports, mayBeginReport, type Report } from '../kernel-log/complaints.ts';

/**
 * Shortens the kernel's reports in its log to their first telling line: registers and traces are for
 * those who ask. Records are passed on as they come, except for those of a report that is not complete
 * yet.
 */
export class ReportFold {
  readonly #show: (record: KernelRecord) => void;
  readonly #held: KernelRecord[] = [];

  constructor(show: (record: KernelRecord) => void) {
    this.#show = show;
  }

  push(record: KernelRecord): void {
    if (this.#held.length === 0 && !firstLines(record).some(mayBeginReport)) {
      this.#show(record);
      return;
    }
    this.#held.push(record);
    this.#release(false);
  }

  /** The held report is complete. */
  flush(): void {
    this.#release(true);
  }

  /** Shows what is complete. A report is complete once an unrelated line follows it. */
  #release(all: boolean): void {
    while (this.#held.length > 0) {
      const lines = this.#held.flatMap(({ text }, index) =>
        text.split('\n').map((line) => ({ line, index })),
      );
      const [report] = findReports(lines.map(({ line }) => line));
      const first = report && lines[report.begin]?.index;
      if (report === undefined || first === undefined) {
        // Only the next line tells whether a ruler, or a line like a report's first, begins a report.
        if (!all && lines.length < undecided) return;
        for (const record of this.#held.splice(0)) this.#show(record);
        return;
      }
      const isOpen =
        !report.isWhole ||
        (report.end >= lines.length && !isClosed(report, lines.at(-1)?.line ?? ''));
      if (!all && isOpen && lines.length < longest) return;
      for (const record of this.#held.splice(0, first)) this.#show(record);
      const count = (lines[report.end - 1]?.index ?? first) - first + 1;
      const [begin] = this.#held.splice(0, count);
      if (begin === undefined) return;
      const more = report.end - report.begin - 1;
      const text = more === 0 ? report.title : `${report.title} … ${foldedLines(more)}`;
      this.#show({ ...begin, text });
    }
  }
}

/** Lists of memory or handlers may follow traces, and registers may follow an Oops. */
const goesOn: ReadonlySet<ComplaintKind> = new Set([
  'slab',
  'allocation',
  'irq',
  'oom',
  'oops',
  'bug',
]);

/** Whether a report is known to be complete with its last line, without waiting for the next one. */
function isClosed({ kind }: Report, last: string): boolean {
  return !goesOn.has(kind) && /^ *<\/TASK>$|^---\[ end trace|^={20,}$/.test(last);
}

/** Records after which a possible report is not one, and after which its end is no longer awaited. */
const undecided = 40;
const longest = 400;

function firstLines({ text }: KernelRecord): string[] {
  return text.split('\n');
}

function foldedLines(more: number): string {
  return `(${more === 1 ? '1 line' : `${String(more)} lines`} more with --verbose)`;
}
