// SPDX-License-Identifier: MIT
import test from 'ava';
import { woundIn } from '../../../toolchain/kernel-log/wound.ts';

const wounds = [
  'BUG: kernel NULL pointer dereference, address: 0000000000000000',
  'kernel BUG at /b/bug/bug.c:12!',
  'watchdog: BUG: soft lockup - CPU#0 stuck for 11s! [sh:85]',
  'rcu: INFO: rcu_preempt self-detected stall on CPU',
  'rcu: INFO: rcu_sched detected stalls on CPUs/tasks:',
  'watchdog: Watchdog detected hard LOCKUP on cpu 0',
  'Kernel panic - not syncing: provoked',
  'general protection fault, probably for non-canonical address 0xdead000000000100: 0000 [#1] SMP',
];
for (const line of wounds)
  test(`the kernel is broken after "${line}"`, (t) => {
    t.is(woundIn(line), line);
  });

const others = [
  'WARNING: CPU: 0 PID: 87 at echo.c:33 echo_reply+0x1c/0x40 [echo]',
  'BUG: scheduling while atomic: sh/86/0x00000002',
  'INFO: task insmod:100 blocked for more than 120 seconds.',
  'unregister_netdevice: waiting for d0 to become free. Usage count = 2',
  'tail invoked oom-killer: gfp_mask=0x140dca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0',
  'echo: BUG: kernel NULL pointer dereference',
];
for (const line of others)
  test(`the kernel goes on after "${line}"`, (t) => {
    t.is(woundIn(line), undefined);
  });
