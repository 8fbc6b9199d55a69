// SPDX-License-Identifier: MIT

/**
 * How to find the end of a report:
 * - `line`: it is one line
 * - `endTrace`: `---[ end trace … ]---`, and the registers that an Oops repeats after it
 * - `panic`: `---[ end Kernel panic …`, or the log's end
 * - `ruler`: a line of `=`, as the sanitizers draw below theirs (or an end trace)
 * - `trace`: the last line of its call trace
 * - `slab`: as `trace`, though newer kernels make the trace by a WARN in the middle of the report
 * - `confirmed`: as `trace`, and without a call trace it is no report at all
 * - `memory`: as `trace`, and the table of memory below it
 * - `killed`: the line that names the process which the kernel killed for its memory
 * - `irq`: as `trace`, and the list of handlers below it
 */
export type ReportEnd =
  | 'line'
  | 'endTrace'
  | 'panic'
  | 'ruler'
  | 'trace'
  | 'slab'
  | 'confirmed'
  | 'memory'
  | 'killed'
  | 'irq';

/** Lines of mm/show_mem.c about the memory, and of mm/oom_kill.c about the processes. */
const memoryLine =
  /^(?:Mem-Info:|active_anon:| \w+:|\s|Node \d|lowmem_reserve|\d+ (?:total pagecache|pages|slab)|Swap cache|(?:Free|Total) swap|Tasks state|Unreclaimable slab|Out of memory|oom-kill:|Memory allocations|\[ *\d+\] |\[ *pid *\]|Name +Used)/;

/** The line that names the killed process, from mm/oom_kill.c. */
export const oomVictim =
  /^(?:Memory cgroup out|Out) of memory(?: \(.+\))?: Kill(?:ed)? process (\d+) \(([^)]*)\)/;

/**
 * The most lines of a report; even the trace of an endless recursion has fewer. A longer stretch is two
 * reports whose ends are lost.
 */
const longest = 2_000;
/**
 * The most lines from a report's first line to its call trace: registers, stacks of memory, held locks.
 */
const furthestTrace = 120;

/** Lines that an Oops repeats after its end. */
const summary =
  /^(?:RIP|RSP|RAX|RBX|RDX|RBP|R08|R10|R13|FS|CS|CR2|DR0|DR3|PKRU|Code): |^note: \S+\[\d+\] exited/;
const endTrace = /^---\[ end (?:trace|Kernel panic)/;
const traceHead = /^Call [Tt]race:|^ ?Call Trace:$|^Backtrace:/;

/** A line of only `=`, which frames some reports. */
export function isRuler(line: string): boolean {
  return /^={20,}$/.test(line);
}

/** Lines within or right after a call trace. */
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

/** The end of a report. */
export interface FoundEnd {
  /** Index after its last line. */
  readonly end: number;
  /** Whether the end was seen; otherwise it is only the end of the log so far. */
  readonly isWhole: boolean;
}

/**
 * Finds the end of the report that begins at `at`; undefined if it turns out not to be one. `startOf`
 * recognises the first line of other reports.
 */
export function findReportEnd(
  end: ReportEnd,
  lines: readonly string[],
  at: number,
  startOf: (line: string) => unknown,
): FoundEnd | undefined {
  const limit = Math.min(lines.length, at + longest);
  const trace = (isStart = startOf): FoundEnd => {
    const found = traceEnd(lines, at, isStart);
    return { end: found ?? at + 1, isWhole: found !== undefined };
  };
  const below = (found: FoundEnd, pattern: RegExp): FoundEnd => ({
    ...found,
    end: linesEnd(lines, found.end, pattern),
  });
  switch (end) {
    case 'line':
      return { end: at + 1, isWhole: true };
    case 'panic': {
      const last = findLine(lines, at, limit, endTrace);
      if (last !== undefined) return { end: last + 1, isWhole: true };
      // The console may be cut off before the end line: take the trace, and the kernel's lines about
      // rebooting.
      const found = traceEnd(lines, at, startOf);
      return { end: (found ?? at) + 1, isWhole: false };
    }
    case 'endTrace': {
      const next = findNextReport(lines, at + 1, limit);
      const last = findLine(lines, at, next, endTrace);
      if (last !== undefined) return below({ end: last + 1, isWhole: true }, summary);
      return { end: Math.min(next, trace().end), isWhole: next < limit };
    }
    case 'ruler': {
      const last = findLine(lines, at + 1, limit, /^={20,}$|^---\[ end trace/);
      if (last !== undefined) return { end: last + 1, isWhole: true };
      return { ...trace(), isWhole: false };
    }
    case 'trace':
      return trace();
    case 'slab': {
      const isNoStart = (): undefined => undefined;
      return below(trace(isNoStart), /^---\[ end trace|^FIX \S+: |^Disabling lock debugging/);
    }
    case 'confirmed': {
      const found = trace();
      return found.isWhole ? found : undefined;
    }
    case 'memory':
      return below(trace(), memoryLine);
    case 'killed': {
      const next = findLine(lines, at + 1, limit, / invoked oom-killer: /) ?? limit;
      const victim = findLine(lines, at, next, oomVictim);
      if (victim !== undefined) return { end: victim + 1, isWhole: true };
      return { ...below(trace(), memoryLine), isWhole: next < limit };
    }
    case 'irq':
      return below(trace(), /^(?:handlers:|\[<[0-9a-f]+>\] |Disabling IRQ #)/);
  }
}

/**
 * An Oops contains further first lines (`kernel BUG at`, then `invalid opcode`); these begin another
 * report.
 */
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
    // Lockdep writes a heading for each chain that it shows; only another report ends this one.
    if (startOf(lines[next] ?? '') !== undefined) return undefined;
    next += 1;
  }
  if (next >= limit) return undefined;
  while (next < lines.length && next < at + longest && isTraceLine(lines[next] ?? '')) next += 1;
  // A blank line after a trace is not part of it.
  while (lines[next - 1] === '') next -= 1;
  return next;
}

function linesEnd(lines: readonly string[], from: number, pattern: RegExp): number {
  let next = from;
  while (next < lines.length && pattern.test(lines[next] ?? '')) next += 1;
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
