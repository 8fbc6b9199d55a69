// SPDX-License-Identifier: MIT

/**
 * How the end of a report is found:
 * - `line`: it is one line
 * - `endTrace`: `---[ end trace … ]---`, and the registers that an Oops repeats behind it
 * - `panic`: `---[ end Kernel panic …`, or the log's end
 * - `ruler`: a line of `=`, as the sanitizers draw below theirs (or an end trace)
 * - `trace`: the last line of its call trace
 * - `slab`: the same, though newer kernels make the trace by a WARN in the middle of the report
 * - `confirmed`: as `trace`, and without a call trace it is no report at all
 */
export type ReportEnd = 'line' | 'endTrace' | 'panic' | 'ruler' | 'trace' | 'slab' | 'confirmed';

/** No report is longer, not even the trace of an endless recursion: it would be two that lost their ends. */
const longest = 2_000;
/** Lines from a report's first to its call trace: registers, stacks of memory, locks held. */
const furthestTrace = 120;

const endTrace = /^---\[ end (?:trace|Kernel panic)/;
const traceHead = /^Call [Tt]race:|^ ?Call Trace:$|^Backtrace:/;

/** A line of nothing but `=`, which some reports are framed with. */
export function isRuler(line: string): boolean {
  return /^={20,}$/.test(line);
}

/** Lines that stand in or right behind a call trace. */
function isTraceLine(line: string): boolean {
  return (
    /^\s+\S/.test(line) ||
    line === '' ||
    traceHead.test(line) ||
    /^<\/?\w+>$/.test(line) ||
    /^(?:RIP|RSP|RAX|RBX|RDX|RBP|R08|R10|R13|FS|CS|CR2|DR0|DR3|PKRU|Code|ORIG_RAX|EFLAGS)\b/.test(
      line,
    ) ||
    /^(?:NMI backtrace for cpu|CPU: \d+ |Hardware name:|Workqueue:|FIX \S+: |task:|note: \S+\[\d+\] exited|rcu: |Modules linked in:|Sending NMI)/.test(
      line,
    )
  );
}

/**
 * The index after the last line of the report that begins at `at`, or undefined if it turns out to be none.
 * `startOf` recognises the first line of other reports.
 */
export function findReportEnd(
  end: ReportEnd,
  lines: readonly string[],
  at: number,
  startOf: (line: string) => unknown,
): number | undefined {
  const limit = Math.min(lines.length, at + longest);
  switch (end) {
    case 'line':
      return at + 1;
    case 'panic': {
      const last = findLine(lines, at, limit, endTrace);
      if (last !== undefined) return last + 1;
      // The console may be cut off before the end line: the trace, and what the kernel says in rebooting.
      return (traceEnd(lines, at, startOf) ?? at) + 1;
    }
    case 'endTrace': {
      const next = findNextReport(lines, at + 1, limit);
      const last = findLine(lines, at, next, endTrace);
      if (last === undefined) return Math.min(next, traceEnd(lines, at, startOf) ?? at + 1);
      return registersEnd(lines, last + 1);
    }
    case 'ruler': {
      const last = findLine(lines, at + 1, limit, /^={20,}$|^---\[ end trace/);
      return last === undefined ? (traceEnd(lines, at, startOf) ?? at + 1) : last + 1;
    }
    case 'trace':
      return traceEnd(lines, at, startOf) ?? at + 1;
    case 'slab': {
      const isNoStart = (): undefined => undefined;
      let next = traceEnd(lines, at, isNoStart) ?? at + 1;
      while (/^---\[ end trace|^FIX \S+: |^Disabling lock debugging/.test(lines[next] ?? ''))
        next += 1;
      return next;
    }
    case 'confirmed':
      return traceEnd(lines, at, startOf);
  }
}

/** An Oops contains further first lines (`kernel BUG at`, then `invalid opcode`); these begin another report. */
function findNextReport(lines: readonly string[], from: number, limit: number): number {
  return (
    findLine(lines, from, limit, /^-+\[ cut here \]-+$|^Kernel panic - not syncing: /) ?? limit
  );
}

function traceEnd(
  lines: readonly string[],
  at: number,
  startOf: (line: string) => unknown,
): number | undefined {
  let next = at + 1;
  const limit = Math.min(lines.length, at + furthestTrace);
  while (next < limit && !traceHead.test(lines[next] ?? '')) {
    // Lockdep writes a heading for each of the chains it shows; a true next report ends this one.
    if (startOf(lines[next] ?? '') !== undefined) return undefined;
    next += 1;
  }
  if (next >= limit) return undefined;
  while (next < lines.length && next < at + longest && isTraceLine(lines[next] ?? '')) next += 1;
  // A blank line behind a trace is not part of it.
  while (lines[next - 1] === '') next -= 1;
  return next;
}

function registersEnd(lines: readonly string[], from: number): number {
  const summary =
    /^(?:RIP|RSP|RAX|RBX|RDX|RBP|R08|R10|R13|FS|CS|CR2|DR0|DR3|PKRU|Code): |^note: \S+\[\d+\] exited/;
  let next = from;
  while (next < lines.length && summary.test(lines[next] ?? '')) next += 1;
  return next;
}

function findLine(
  lines: readonly string[],
  from: number,
  to: number,
  pattern: RegExp,
): number | undefined {
  for (let at = from; at < to; at += 1) if (pattern.test(lines[at] ?? '')) return at;
  return undefined;
}
