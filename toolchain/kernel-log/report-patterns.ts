// SPDX-License-Identifier: MIT
import type { ComplaintKind } from '../events.ts';
import type { ReportEnd } from './report-end.ts';

/** The beginning of one kind of report, and the way to find its end. */
export interface ReportStart {
  readonly kind: ComplaintKind;
  readonly pattern: RegExp;
  readonly end: ReportEnd;
}

/** The line that WARN() and BUG() write first. */
export const cutHere = /^-+\[ cut here \]-+$/;

/**
 * Patterns of a report's first telling line. All are anchored, so that a module's own line that
 * mentions a warning does not match. The first match counts. The comments name the kernel files.
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
  // kernel/module/main.c (do_init_module), mm/oom_kill.c, mm/page_alloc.c, mm/vmalloc.c, kernel/irq/
  { kind: 'init', pattern: /^\w+: '[\w-]+'->init suspiciously returned -?\d+/, end: 'trace' },
  { kind: 'oom', pattern: /^.{1,15} invoked oom-killer: /, end: 'killed' },
  {
    kind: 'oom',
    pattern: /^(?:Memory cgroup out of memory|Out of memory(?: \(.+\))?): Kill(?:ed)? process \d+ /,
    end: 'line',
  },
  {
    kind: 'allocation',
    pattern:
      /^.{1,15}: (?:page allocation failure: order:\d|vmalloc error: size \d|vmalloc: allocation failure)/,
    end: 'memory',
  },
  { kind: 'allocation', pattern: /^vmap allocation for size \d+ failed/, end: 'line' },
  { kind: 'irq', pattern: /^irq \d+: nobody cared/, end: 'irq' },
  { kind: 'irq', pattern: /^genirq: Flags mismatch irq \d+/, end: 'trace' },
  { kind: 'irq', pattern: /^softirq: huh, entered softirq \d+ /, end: 'line' },
  // fs/sysfs/dir.c, fs/proc/proc_sysctl.c, fs/debugfs/inode.c, lib/kobject.c
  { kind: 'warning', pattern: /^sysfs: cannot create duplicate filename /, end: 'trace' },
  {
    kind: 'warning',
    pattern: /^sysctl (?:duplicate entry: |table check failed: )/,
    end: 'trace',
  },
  {
    kind: 'warning',
    pattern:
      /^debugfs: (?:(?:Directory|File) '.+' (?:with parent|in directory) '.+' already present!|'.+' already exists in '.+')/,
    end: 'line',
  },
  {
    kind: 'bug',
    pattern:
      /^kobject: '.*' \(.+\): (?:tried to init an initialized object|is not initialized, yet kobject_)/,
    end: 'trace',
  },
  {
    kind: 'warning',
    pattern: /^kobject_add_internal failed for .+ with -EEXIST, don't try to register things/,
    end: 'trace',
  },
  // mm/slab_common.c
  {
    kind: 'slab',
    pattern:
      /^_*kmem_cache_\w+(?:\(.+\) failed with error -?\d+| .+: Slab cache still has objects)/,
    end: 'trace',
  },
  // net/core/: dst.c, dev.c, page_pool.c; net/ipv4/; net/sched/sch_generic.c
  { kind: 'bug', pattern: /^dst_release: dst:\S+ refcnt:-?\d+/, end: 'line' },
  { kind: 'bug', pattern: /^(?:\w+: )?Attempt to release (?:alive inet|TCP) socket/, end: 'line' },
  { kind: 'bug', pattern: /^Dead loop on virtual device \S+, fix it urgently!/, end: 'line' },
  { kind: 'stall', pattern: /^(?:\w+: )?page_pool_release_retry\(\)/, end: 'line' },
  {
    kind: 'stall',
    pattern: /^(?:.+: )?NETDEV WATCHDOG: .*transmit queue \d+ timed out/,
    end: 'line',
  },
  { kind: 'bug', pattern: /^VFS: Busy inodes after unmount of /, end: 'line' },
];

/**
 * Lines just before `cut here` that say more than the report itself: net/core/skbuff.c, mm/usercopy.c,
 * lib/.
 */
export const prelude =
  /^(?:skbuff: skb_(?:over|under)_panic: |usercopy: Kernel memory |(?:list_\w+|slab) corruption|detected buffer overflow in |fortify: |memcpy: )/;

/** Recognises a report by its first telling line; undefined for any other line. */
export function recogniseReport(line: string): ReportStart | undefined {
  return starts.find(({ pattern }) => pattern.test(line));
}
