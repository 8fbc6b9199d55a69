// SPDX-License-Identifier: MIT
import type { Complaint, ComplaintKind, KernelRecord } from '../events.ts';
import { findFrames } from './frames.ts';
import { findReportEnd, isRuler } from './report-end.ts';
import type { ReportEnd } from './report-end.ts';

/** How one kind of report begins, and how to find where it ends. */
interface ReportStart {
  readonly kind: ComplaintKind;
  readonly pattern: RegExp;
  readonly end: ReportEnd;
}

const cutHere = /^-+\[ cut here \]-+$/;

/**
 * What a report's first telling line looks like. All are anchored: a module's own line that mentions a
 * warning is none. The first that matches counts. The kernel files they come from stand behind them.
 */
const starts: readonly ReportStart[] = [
  { kind: 'panic', pattern: /^Kernel panic - not syncing: /, end: 'panic' }, // kernel/panic.c
  { kind: 'sanitizer', pattern: /^BUG: K(?:A|M|C)SAN: /, end: 'ruler' }, // mm/kasan/report.c
  { kind: 'sanitizer', pattern: /^BUG: KFENCE: /, end: 'ruler' }, // mm/kfence/report.c
  { kind: 'sanitizer', pattern: /^UBSAN: \S+ in /, end: 'ruler' }, // lib/ubsan.c
  { kind: 'sanitizer', pattern: /^kmemleak: \d+ new suspected memory leaks/, end: 'line' },
  // mm/slub.c, slab_bug: BUG CACHE (Tainted: …): what
  { kind: 'slab', pattern: /^BUG \S+ \((?:Not tainted|Tainted: ?[^)]*)\): /, end: 'slab' },
  {
    kind: 'slab',
    pattern: /^SLUB: Unable to allocate memory|^SLUB \S+: \d+ \w+ counted but/,
    end: 'line',
  },
  // kernel/locking/lockdep.c and kernel/rcu/update.c
  { kind: 'lockdep', pattern: /^\[ BUG: .+ \]$/, end: 'trace' },
  {
    kind: 'lockdep',
    pattern:
      /^WARNING: (?:possible (?:circular|recursive|irq lock|.+-safe) |inconsistent lock state|\S+-safe -> |suspicious RCU usage|bad (?:unlock balance|contention) detected|lock held |held lock freed|Nested lock was not taken|nested lock was not taken|invalid wait context|.+ lock order inversion|.*still has locks held|.*locks? (?:still )?held (?:by|when)|hard-?safe|chain_key)/i,
    end: 'trace',
  },
  {
    kind: 'lockdep',
    pattern:
      /^BUG: (?:held lock freed|key \S+ (?:has not been registered|not in \.data)|MAX_\w+ too low)/,
    end: 'trace',
  },
  {
    kind: 'lockdep',
    pattern: /^INFO: (?:trying to register non-static key|possible .* locking)/,
    end: 'trace',
  },
  // kernel/watchdog.c, kernel/rcu/tree_stall.h, kernel/hung_task.c, net/core/dev.c
  { kind: 'stall', pattern: /^(?:watchdog: )?BUG: soft lockup - CPU#/, end: 'trace' },
  {
    kind: 'stall',
    pattern: /^(?:NMI watchdog|watchdog): (?:CPU\d+: )?Watchdog detected hard LOCKUP/,
    end: 'trace',
  },
  { kind: 'stall', pattern: /^BUG: workqueue lockup/, end: 'line' },
  {
    kind: 'stall',
    pattern: /^(?:rcu: )?INFO: \w+ (?:self-)?detected (?:expedited )?stalls? on /,
    end: 'trace',
  },
  { kind: 'stall', pattern: /^INFO: task .+ blocked for more than \d+ seconds/, end: 'trace' },
  { kind: 'stall', pattern: /^unregister_netdevice: waiting for \S+ to become free/, end: 'line' },
  // arch/x86/mm/fault.c, arch/x86/kernel/{traps,dumpstack}.c
  {
    kind: 'oops',
    pattern: /^BUG: (?:kernel NULL pointer dereference|unable to handle )/,
    end: 'endTrace',
  },
  { kind: 'oops', pattern: /^BUG: .*stack guard page was hit/, end: 'endTrace' },
  {
    kind: 'oops',
    pattern: /^(?:Oops: |traps: )?[\w ,;/()-]+: [0-9a-f]{4} \[#\d+\]/,
    end: 'endTrace',
  },
  {
    kind: 'oops',
    pattern: /^(?:Oops: |general protection fault|double fault:|PANIC: double fault)/,
    end: 'endTrace',
  },
  {
    kind: 'oops',
    pattern: /^(?:kernel tried to execute |Unable to handle kernel )/,
    end: 'endTrace',
  },
  // kernel/sched/core.c, kernel/locking/spinlock_debug.c, mm/page_alloc.c, …
  { kind: 'bug', pattern: /^kernel BUG at /, end: 'endTrace' },
  {
    kind: 'bug',
    pattern: /^BUG: (?:scheduling while atomic|sleeping function called from invalid context)/,
    end: 'trace',
  },
  {
    kind: 'bug',
    pattern: /^BUG: (?:using \S+ in preemptible|spinlock |rwlock |Bad |workqueue leaked )/,
    end: 'trace',
  },
  { kind: 'bug', pattern: /^BUG: \S/, end: 'confirmed' },
  {
    kind: 'warning',
    pattern: /^WARNING: (?:CPU: \d+ PID: \d+ |.+ at .+, CPU#\d+)/,
    end: 'endTrace',
  },
  { kind: 'warning', pattern: /^sysfs: cannot create duplicate filename /, end: 'trace' },
];

/**
 * Finds what the kernel complained about in a stretch of its log: each whole report once, in their order.
 * `modules` are the project's own, whose frames are picked out.
 */
export function findComplaints(
  records: readonly KernelRecord[],
  modules: readonly string[],
): readonly Complaint[] {
  const lines = records.flatMap((record) => record.text.split('\n'));
  const complaints: Complaint[] = [];
  for (let at = 0; at < lines.length;) {
    const found = cutHere.test(lines[at] ?? '') ? afterCut(lines, at) : startAt(lines, at);
    if (found === undefined) {
      at += 1;
      continue;
    }
    const end = findReportEnd(found.start.end, lines, found.at, (line) => match(line));
    if (end === undefined) {
      at += 1;
      continue;
    }
    // The ruler above a report belongs to it.
    const begin = isRuler(lines[at - 1] ?? '') && found.at === at ? at - 1 : at;
    const text = lines.slice(begin, end);
    complaints.push({
      kind: found.start.kind,
      title: titleOf(lines, at, found.at),
      text,
      frames: findFrames(text, modules),
    });
    at = end;
  }
  return complaints;
}

interface Found {
  readonly start: ReportStart;
  readonly at: number;
}

function match(line: string): ReportStart | undefined {
  return starts.find(({ pattern }) => pattern.test(line));
}

function startAt(lines: readonly string[], at: number): Found | undefined {
  const start = match(lines[at] ?? '');
  return start === undefined ? undefined : { start, at };
}

/**
 * Behind `cut here` comes the report's own line, or first the text that WARN() was given. What stands
 * behind it and is neither is a warning of a form not known yet.
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
 * The kernel's own first line. For a WARN with a text that is the text, with the place where it stands:
 * a line `WARNING: CPU: 0 PID: 1 at …` says little to a reader.
 */
function titleOf(lines: readonly string[], begin: number, at: number): string {
  const line = (lines[at] ?? '').trim();
  const said = at > begin + 1 ? (lines[begin + 1] ?? '').trim() : '';
  if (said !== '') return `${said} (${line})`;
  return cutHere.test(line) ? (lines[at + 1] ?? line).trim() : line;
}
