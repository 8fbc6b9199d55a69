// SPDX-License-Identifier: MIT
import { ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import fc from 'fast-check';
import type { ComplaintKind, KernelRecord } from '../../../toolchain/events.ts';
import { findComplaints } from '../../../toolchain/kernel-log/complaints.ts';
import { parseConsoleLine } from '../../../toolchain/kernel-log/console.ts';
import { holds } from '../../property.ts';

// Compiled, this file lies in dist/test/toolchain/kernel; the fixtures are no sources and stay.
const fixtures = fileURLToPath(new URL('../../../../test/fixtures/kernel-log/', import.meta.url));

function readLog(file: string): KernelRecord[] {
  return readFileSync(fixtures + file, 'utf8')
    .split('\n')
    .flatMap((line) => parseConsoleLine(line) ?? []);
}

/** Real logs, NAME-VERSION.txt: what the kernel says to each of the projects in test/projects/complaints. */
const expected: Readonly<Record<string, readonly [ComplaintKind[], RegExp, RegExp | undefined]>> = {
  atomic: [['bug'], /^BUG: scheduling while atomic: /, /^provoke_atomic\+/],
  bug: [['bug'], /^kernel BUG at .*bug\.c:\d+!$/, /^bug_load\+/],
  loop: [['oops', 'panic'], /^BUG: (TASK )?stack guard page was hit/, /^loop_input\+/],
  oops: [['oops'], /^BUG: kernel NULL pointer dereference/, /^provoke_oops\+/],
  oops_thread: [['oops'], /^BUG: kernel NULL pointer dereference/, /^oops_thread_main\+/],
  panic: [['panic'], /^Kernel panic - not syncing: provoked by the app$/, /^provoke_panic\+/],
  rcu_stall: [['stall'], /^rcu: INFO: rcu_\w+ self-detected stall on CPU$/, /^provoke_stall\+/],
  slab: [['slab'], /^BUG nlkit_slab /, /^slab_load\+/],
  slab_kmalloc: [['slab'], /^BUG kmalloc-64 /, /^slab_load\+/],
  soft_lockup: [['stall'], /^watchdog: BUG: soft lockup - CPU#1 stuck/, /^provoke_stall\+/],
  softirq: [['oops', 'panic'], /^BUG: kernel NULL pointer dereference/, /^softirq_run\+/],
  use_after_free: [
    ['sanitizer'],
    /^BUG: KFENCE: use-after-free read in provoke_use/,
    /^provoke_use/,
  ],
  warn: [['warning'], /^provoked at load \(WARNING: /, /^warn_load\+/],
  warn_unload: [['warning'], /^provoked at unload \(WARNING: /, /^warn_unload\+/],
};
/** These say nothing that is a complaint: what is wrong with them shows in other ways, or nothing is. */
const silent = new Set(['echo', 'held', 'permanent', 'refuse', 'taint']);

const modules = [...Object.keys(expected), ...silent, 'warn', 'slab', 'stall'];

for (const file of readdirSync(fixtures).filter((name) => name.endsWith('.txt'))) {
  const name = file.slice(0, file.lastIndexOf('-'));
  test(`finds the complaints in the log ${file}`, (t) => {
    const log = readLog(file);
    t.true(log.length > 0);
    const complaints = findComplaints(log, modules);
    if (silent.has(name)) {
      t.deepEqual(complaints, []);
      return;
    }
    const [kinds, title, frame] = expected[name]!;
    // An atomic context that stays is complained about again and again, by whatever trips over it.
    const found = complaints.map(({ kind }) => kind);
    t.deepEqual(name === 'atomic' ? found.slice(0, 1) : found, kinds);
    t.regex(complaints[0]!.title, title);
    if (frame !== undefined) t.regex(complaints[0]!.frames[0]?.symbol ?? '', frame);
    for (const { text } of complaints) {
      t.true(text.length < 1_000, `${text.length} lines`);
      t.deepEqual(
        text.filter((line) => line.includes('loading out-of-tree')),
        [],
      );
    }
  });
}

test('each kind of complaint has a fixture of several kernels', (t) => {
  const names = readdirSync(fixtures).map((file) => file.slice(0, file.lastIndexOf('-')));
  for (const name of Object.keys(expected)) t.true(names.includes(name), name);
});

/** Written after the kernel's sources, for what Debian's kernels cannot be made to say. */
const written: readonly [string, ComplaintKind, string, string][] = [
  [
    'lockdep, circular',
    'lockdep',
    `======================================================
WARNING: possible circular locking dependency detected
6.12.0 #1 Tainted: G           OE
------------------------------------------------------
insmod/100 is trying to acquire lock:
ffff888 (&b){+.+.}-{4:4}, at: lock_b+0x10/0x20 [echo]

but task is already holding lock:
ffff888 (&a){+.+.}-{4:4}, at: lock_a+0x10/0x20 [echo]

which lock already depends on the new lock.

the existing dependency chain (in reverse order) is:

-> #1 (&a){+.+.}-{4:4}:
       __mutex_lock+0xc5/0xd60
       lock_a+0x10/0x20 [echo]

stack backtrace:
CPU: 0 UID: 0 PID: 100 Comm: insmod Tainted: G           OE      6.12.0 #1
Call Trace:
 <TASK>
 dump_stack_lvl+0x5d/0x80
 lock_b+0x10/0x20 [echo]
 </TASK>`,
    'WARNING: possible circular locking dependency detected',
  ],
  [
    'lockdep, inconsistent',
    'lockdep',
    `================================
WARNING: inconsistent lock state
6.12.0 #1 Not tainted
--------------------------------
Call Trace:
 f+0x1/0x2`,
    'WARNING: inconsistent lock state',
  ],
  [
    'RCU usage',
    'lockdep',
    `=============================
WARNING: suspicious RCU usage
6.12.0 #1 Not tainted
-----------------------------
echo.c:10 suspicious rcu_dereference_check() usage!
Call Trace:
 f+0x1/0x2`,
    'WARNING: suspicious RCU usage',
  ],
  [
    'wait context',
    'lockdep',
    `=============================
[ BUG: Invalid wait context ]
6.12.0 #1 Not tainted
-----------------------------
Call Trace:
 f+0x1/0x2`,
    '[ BUG: Invalid wait context ]',
  ],
  [
    'KASAN',
    'sanitizer',
    `==================================================================
BUG: KASAN: slab-use-after-free in echo_reply+0x1c/0x40 [echo]
Read of size 4 at addr ffff888 by task node/100

CPU: 0 UID: 0 PID: 100 Comm: node
Call Trace:
 <TASK>
 echo_reply+0x1c/0x40 [echo]
 </TASK>

Allocated by task 99:
 echo_new+0x1/0x2 [echo]

Memory state around the buggy address:
 ffff888: fb fb
==================================================================`,
    'BUG: KASAN: slab-use-after-free in echo_reply+0x1c/0x40 [echo]',
  ],
  [
    'UBSAN of older kernels',
    'sanitizer',
    `================================================================================
UBSAN: shift-out-of-bounds in echo.c:10:5
shift exponent 40 is too large for 32-bit type 'int'
Call Trace:
 f+0x1/0x2
================================================================================`,
    'UBSAN: shift-out-of-bounds in echo.c:10:5',
  ],
  [
    'UBSAN of newer kernels',
    'sanitizer',
    `------------[ cut here ]------------
UBSAN: array-index-out-of-bounds in echo.c:10:5
index 9 is out of range for type 'int [4]'
Call Trace:
 f+0x1/0x2
---[ end trace ]---`,
    'UBSAN: array-index-out-of-bounds in echo.c:10:5',
  ],
  [
    'general protection fault',
    'oops',
    `Oops: general protection fault, probably for non-canonical address 0xdead000000000100: 0000 [#1] PREEMPT SMP NOPTI
CPU: 0 UID: 0 PID: 1 Comm: x
Call Trace:
 f+0x1/0x2
---[ end trace 0000000000000000 ]---`,
    'Oops: general protection fault, probably for non-canonical address 0xdead000000000100: 0000 [#1] PREEMPT SMP NOPTI',
  ],
  [
    'page fault',
    'oops',
    `BUG: unable to handle page fault for address: ffffc900deadbeef
#PF: supervisor read access in kernel mode
Oops: 0000 [#1] PREEMPT SMP NOPTI
Call Trace:
 f+0x1/0x2
---[ end trace 0000000000000000 ]---
RIP: 0010:f+0x1/0x2
CR2: ffffc900deadbeef`,
    'BUG: unable to handle page fault for address: ffffc900deadbeef',
  ],
  [
    'refcount',
    'warning',
    `------------[ cut here ]------------
refcount_t: underflow; use-after-free.
WARNING: CPU: 0 PID: 100 at lib/refcount.c:28 refcount_warn_saturate+0xba/0x110
Call Trace:
 f+0x1/0x2
---[ end trace 0000000000000000 ]---`,
    'refcount_t: underflow; use-after-free. (WARNING: CPU: 0 PID: 100 at lib/refcount.c:28 refcount_warn_saturate+0xba/0x110)',
  ],
  [
    'sleeping in atomic context',
    'bug',
    `BUG: sleeping function called from invalid context at kernel/locking/mutex.c:580
in_atomic(): 1, irqs_disabled(): 0, non_block: 0, pid: 100, name: insmod
preempt_count: 1, expected: 0
CPU: 0 PID: 100 Comm: insmod
Call Trace:
 <TASK>
 f+0x1/0x2
 </TASK>`,
    'BUG: sleeping function called from invalid context at kernel/locking/mutex.c:580',
  ],
  [
    'hung task',
    'stall',
    `INFO: task insmod:100 blocked for more than 120 seconds.
      Tainted: G           OE      6.1.0 #1
"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.
task:insmod          state:D stack:0     pid:100
Call Trace:
 <TASK>
 __schedule+0x1/0x2
 </TASK>`,
    'INFO: task insmod:100 blocked for more than 120 seconds.',
  ],
  [
    'kmemleak',
    'sanitizer',
    'kmemleak: 1 new suspected memory leaks (see /sys/kernel/debug/kmemleak)',
    'kmemleak: 1 new suspected memory leaks (see /sys/kernel/debug/kmemleak)',
  ],
  [
    'a BUG of a kind not known by name',
    'bug',
    `BUG: something new has happened
CPU: 0 PID: 100 Comm: insmod
Call Trace:
 f+0x1/0x2`,
    'BUG: something new has happened',
  ],
  [
    'an init that returns what is no error',
    'init',
    `do_init_module: 'echo'->init suspiciously returned 1, it should follow 0/-E convention
do_init_module: loading module anyway...
CPU: 0 PID: 80 Comm: insmod Tainted: G           OE      6.1.0 #1
Call Trace:
 <TASK>
 do_init_module.cold+0x1/0x2
 </TASK>`,
    "do_init_module: 'echo'->init suspiciously returned 1, it should follow 0/-E convention",
  ],
  [
    'an app that is killed for its memory',
    'oom',
    `tail invoked oom-killer: gfp_mask=0x140dca(GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO), order=0, oom_score_adj=0
CPU: 0 PID: 85 Comm: tail Tainted: G           OE      6.1.0 #1
Call Trace:
 <TASK>
 dump_header+0x4a/0x1ff
 </TASK>
Mem-Info:
active_anon:12 inactive_anon:110000 isolated_anon:0
Tasks state (memory values in pages):
[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name
[     85]     0    85   110000   109000   901120        0             0 tail
oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),task=tail,pid=85,uid=0
Out of memory: Killed process 85 (tail) total-vm:440000kB, anon-rss:436000kB, file-rss:4kB, shmem-rss:0kB, UID:0`,
    'Out of memory: Killed process 85 (tail) total-vm:440000kB, anon-rss:436000kB, file-rss:4kB, shmem-rss:0kB, UID:0',
  ],
  [
    'memory that cannot be had in one piece',
    'allocation',
    `sh: page allocation failure: order:10, mode:0x40dc0(GFP_KERNEL|__GFP_COMP|__GFP_ZERO), nodemask=(null),cpuset=/,mems_allowed=0
CPU: 0 PID: 85 Comm: sh Tainted: G           OE      6.1.0 #1
Call Trace:
 <TASK>
 warn_alloc+0x132/0x1b0
 </TASK>
Mem-Info:
active_anon:12 inactive_anon:11 isolated_anon:0
 slab_reclaimable:12
Node 0 active_anon:4kB`,
    'sh: page allocation failure: order:10, mode:0x40dc0(GFP_KERNEL|__GFP_COMP|__GFP_ZERO), nodemask=(null),cpuset=/,mems_allowed=0',
  ],
  [
    'an interrupt without a handler',
    'irq',
    `irq 11: nobody cared (try booting with the "irqpoll" option)
CPU: 0 PID: 0 Comm: swapper/0 Tainted: G           OE      6.1.0 #1
Call Trace:
 <IRQ>
 __report_bad_irq+0x30/0xa0
 </IRQ>
handlers:
[<00000000d1a7b4f5>] echo_interrupt [echo]
Disabling IRQ #11`,
    'irq 11: nobody cared (try booting with the "irqpoll" option)',
  ],
  [
    'a buffer of the network that is too small',
    'bug',
    `skbuff: skb_over_panic: text:ffffffffc0201034 len:4128 put:4096 head:ffff888 data:ffff888 tail:0x1020 end:0xec0 dev:<NULL>
------------[ cut here ]------------
kernel BUG at net/core/skbuff.c:113!
invalid opcode: 0000 [#1] PREEMPT SMP NOPTI
Call Trace:
 <TASK>
 skb_put+0x44/0x50
 echo_reply+0x1c/0x40 [echo]
 </TASK>
---[ end trace 0000000000000000 ]---`,
    'skbuff: skb_over_panic: text:ffffffffc0201034 len:4128 put:4096 head:ffff888 data:ffff888 tail:0x1020 end:0xec0 dev:<NULL> (kernel BUG at net/core/skbuff.c:113!)',
  ],
  [
    'an object that is set up twice',
    'bug',
    `kobject: 'echo' (00000000d1a7b4f5): tried to init an initialized object, something is seriously wrong.
CPU: 0 PID: 80 Comm: insmod
Call Trace:
 kobject_init.cold+0x1/0x2`,
    "kobject: 'echo' (00000000d1a7b4f5): tried to init an initialized object, something is seriously wrong.",
  ],
  [
    'a cache of memory that is not empty, on 5.10',
    'slab',
    `kmem_cache_destroy echo: Slab cache still has objects
CPU: 0 PID: 80 Comm: rmmod
Call Trace:
 kmem_cache_destroy.cold+0x1/0x2`,
    'kmem_cache_destroy echo: Slab cache still has objects',
  ],
  ...(
    [
      ['warning', "debugfs: Directory 'echo' with parent '/' already present!"],
      ['warning', "debugfs: 'echo' already exists in '/'"],
      ['bug', 'Dead loop on virtual device d0, fix it urgently!'],
      ['bug', 'dst_release: dst:00000000d1a7b4f5 refcnt:-1'],
      ['bug', 'IPv4: Attempt to release alive inet socket 00000000d1a7b4f5'],
      ['stall', 'NETDEV WATCHDOG: d0 (echo): transmit queue 0 timed out 5000 ms'],
      [
        'irq',
        'softirq: huh, entered softirq 3 NET_RX 000000 with preempt_count 00000100, exited with 00000101?',
      ],
      ['oom', 'Memory cgroup out of memory: Killed process 85 (tail) total-vm:4kB'],
      [
        'allocation',
        'vmap allocation for size 17179873280 failed: use vmalloc=<size> to increase size',
      ],
    ] as const
  ).map(([kind, line]): [string, ComplaintKind, string, string] => [line, kind, line, line]),
];
const before = 'echo: before';
const after = 'echo: after';
for (const [what, kind, report, title] of written)
  test(`the report of ${what} is found from first to last line`, (t) => {
    const log = [before, ...report.split('\n'), after].map((text, n) => ({
      microseconds: n,
      text,
    }));
    const [complaint, ...more] = findComplaints(log, ['echo']);
    t.deepEqual(more, []);
    t.is(complaint?.kind, kind);
    t.is(complaint?.title, title);
    t.deepEqual(complaint?.text, report.split('\n'));
  });

const harmless = [
  'echo: warning: this is only a module talking',
  'echo: WARNING: CPU: or so',
  'WARNING: this module prints without a prefix',
  'BUG: says a module, and no trace follows',
  'echo: kernel BUG at echo.c:1!',
  'Warning: unable to open an initial console.',
  'x86/cpu: VMX (outside TXT) disabled by BIOS',
  'Spectre V2 : WARNING: Unprivileged eBPF is enabled with eIBRS on',
  'rcu: INFO: something about rcu that is no stall',
  'ACPI BIOS Error (bug): Could not resolve symbol',
  'Kernel command line: panic=-1 oops=panic',
  '=============================================================================',
  'echo: loading out-of-tree module taints kernel.',
  // Hints: the app sends what is wrong, or the machine is slow.
  "netlink: 4 bytes leftover after parsing attributes in process `node'.",
  "netlink: 'node': attribute type 3 has an invalid length.",
  "echo: unknown parameter 'x' ignored",
  'workqueue: echo_work [echo] hogged CPU for >10000us 4 times, consider switching to WQ_UNBOUND',
  'traps: node[85] general protection fault ip:427700 sp:7ffe error:0 in busybox[401000+1000]',
  'sh[86]: segfault at 427700 ip 0000000000427700 sp 00007ffeba6322a8 error 14 in busybox[401000+1000]',
  'echo: Out of memory',
  'hrtimer: interrupt took 2543210 ns',
];
test('lines that only look like a complaint are not one', (t) => {
  const log = harmless.map((text, n) => ({ microseconds: n, text }));
  t.deepEqual(findComplaints(log, ['echo']), []);
});

test('a panic is recognised even if the console ends within it', (t) => {
  const log = ['Kernel panic - not syncing: x', 'CPU: 0 PID: 1'].map((text) => ({
    microseconds: 0,
    text,
  }));
  t.is(findComplaints(log, [])[0]?.kind, 'panic');
});

test('two reports in a row are two complaints', (t) => {
  const one = readLog('warn-6.1.txt');
  t.is(findComplaints([...one, ...one], ['warn']).length, 2);
});

test('any order of lines is read without failing, and each line is in one report at most', (t) => {
  const lines = readdirSync(fixtures)
    .flatMap((file) => readLog(file))
    .map(({ text }) => text);
  holds(
    t,
    fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 200 }), (log) => {
      const complaints = findComplaints(
        log.map((text) => ({ microseconds: 0, text })),
        modules,
      );
      const used = complaints.reduce((sum, { text }) => sum + text.length, 0);
      ok(used <= log.length);
    }),
    { numRuns: 50 },
  );
});
