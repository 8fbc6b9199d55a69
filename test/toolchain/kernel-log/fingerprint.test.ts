// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { findComplaints } from '../../../toolchain/kernel-log/complaints.ts';
import { parseConsoleLine } from '../../../toolchain/kernel-log/console.ts';
import { fingerprintOf } from '../../../toolchain/kernel-log/fingerprint.ts';

const fixtures = fileURLToPath(new URL('../../../../test/fixtures/kernel-log/', import.meta.url));

/** Returns the fingerprints of the complaints in a text without times. */
function fingerprints(text: string, modules: readonly string[]): string[] {
  const records = text.split('\n').map((line) => ({ microseconds: 0, text: line }));
  return findComplaints(records, modules).map(fingerprintOf);
}

/** The fingerprint of the first complaint in the logs of each module, on every kernel. */
const expected: Readonly<Record<string, readonly [module: string, fingerprint: string]>> = {
  atomic: ['atomic', 'bug:provoke_atomic'],
  bug: ['bug', 'bug:bug_load'],
  loop: ['loop', 'oops:loop_input'],
  oops: ['oops', 'oops:provoke_oops'],
  oops_thread: ['oops_thread', 'oops:oops_thread_main'],
  panic: ['panic', 'panic:provoke_panic'],
  rcu_stall: ['stall', 'stall:provoke_stall'],
  slab: ['slab', 'slab:slab_load'],
  slab_kmalloc: ['slab', 'slab:slab_load'],
  soft_lockup: ['stall', 'stall:provoke_stall'],
  softirq: ['softirq', 'oops:softirq_run'],
  use_after_free: ['use_after_free', 'sanitizer:provoke_use_after_free'],
  warn: ['warn', 'warning:warn_load'],
  warn_unload: ['warn', 'warning:warn_unload'],
};

for (const [name, [module, fingerprint]] of Object.entries(expected)) {
  test(`${name} has one fingerprint on all kernels`, (t) => {
    const files = readdirSync(fixtures).filter((file) => file.replace(/-[\d.]+txt$/, '') === name);
    t.true(files.length > 0);
    for (const file of files) {
      const records = readFileSync(fixtures + file, 'utf8')
        .split('\n')
        .flatMap((line) => parseConsoleLine(line) ?? []);
      t.is(fingerprintOf(findComplaints(records, [module])[0]!), fingerprint, file);
    }
  });
}

const oops = (trace: string): string => `BUG: kernel NULL pointer dereference, address: 0
RIP: 0010:echo_reply+0xb/0x20 [echo]
Call Trace:
${trace}
---[ end trace 0000000000000000 ]---`;

test('names up to five functions of the modules, in their order, without the suffixes of a compiler', (t) => {
  const text = oops(` <TASK>
 echo_reply.part.0+0x8/0x10 [echo]
 ? echo_unsure+0x8/0x10 [echo]
 genl_rcv_msg+0x1/0x2
 echo_parse.isra.0+0x8/0x10 [echo 0123456789abcdef]
 echo_slow.cold+0x8/0x10 [echo]
 one+0x1/0x2 [echo-two]
 two+0x1/0x2 [echo-two]
 three+0x1/0x2 [echo-two]
 </TASK>`);
  t.deepEqual(fingerprints(text, ['echo', 'echo_two']), [
    'oops:echo_reply:echo_parse:echo_slow:one:two',
  ]);
});

test('leaves out what an interrupt interrupted, except where a watchdog reports it', (t) => {
  const trace = ` <IRQ>
 echo_timer+0x1/0x2 [echo]
 </IRQ>
 <TASK>
 echo_idle+0x1/0x2 [echo]
 </TASK>`;
  t.deepEqual(fingerprints(oops(trace), ['echo']), ['oops:echo_reply:echo_timer']);
  const stalled = `watchdog: BUG: soft lockup - CPU#1 stuck for 26s! [sh:91]
RIP: 0010:echo_spin+0x35/0x50 [echo]
Call Trace:
 <IRQ>
 watchdog_timer_fn+0x1/0x2
 </IRQ>
 echo_input+0x1/0x2 [echo]`;
  t.deepEqual(fingerprints(stalled, ['echo']), ['stall:echo_spin:echo_input']);
  const interrupted = ` <IRQ>
 __do_softirq+0x1/0x2
 </IRQ>
 echo_idle+0x1/0x2 [echo]`;
  t.deepEqual(fingerprints(oops(interrupted), ['echo']), ['oops:echo_reply']);
});

test('two modules without functions of their own in a trace are told apart by those of the kernel', (t) => {
  const text = (caller: string): string => `BUG: scheduling while atomic: sh/86/0x00000002
Call Trace:
 dump_stack_lvl+0x44/0x5c
 __schedule_bug.cold+0x42/0x4e
 __schedule+0x800/0x9e0
 ${caller}+0x1/0x2
 __x64_sys_${caller}+0x1/0x2
 do_syscall_64+0x5d/0xb0`;
  t.deepEqual(fingerprints(text('read'), []), ['bug:__schedule:read:sys_read']);
  t.deepEqual(fingerprints(text('write'), []), ['bug:__schedule:write:sys_write']);
});

test('memory that was allocated or freed elsewhere does not count', (t) => {
  const text = `==================================================================
BUG: KASAN: slab-use-after-free in echo_reply+0x1c/0x40 [echo]
Read of size 4 at addr ffff888 by task node/100

Call Trace:
 echo_reply+0x1c/0x40 [echo]

Allocated by task 99:
 echo_new+0x1/0x2 [echo]
==================================================================`;
  t.deepEqual(fingerprints(text, ['echo']), ['sanitizer:echo_reply']);
});

test('a complaint without a trace is named by its title without numbers', (t) => {
  const complaint = { kind: 'not-unloaded', text: [], frames: [] } as const;
  const [one, two] = [7, 85].map((pid) =>
    fingerprintOf({ ...complaint, title: `echo cannot be unloaded: held by node (pid ${pid})` }),
  );
  t.is(one, 'not-unloaded:echo cannot be unloaded: held by node (pid N)');
  t.is(two, one);
});

test('a report of a hundred thousand frames has a fingerprint as any other', (t) => {
  const text = oops(' f+0x1/0x2 [echo]\n'.repeat(100_000)).split('\n');
  const frames = [{ symbol: 'f+0x1/0x2 [echo]' }];
  t.is(fingerprintOf({ kind: 'oops', title: '', text, frames }), 'oops:f');
});
