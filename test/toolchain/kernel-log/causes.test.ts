// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Complaint, ComplaintKind } from '../../../toolchain/events.ts';
import { linkCauses } from '../../../toolchain/kernel-log/causes.ts';

function complaint(kind: ComplaintKind, title: string = kind, symbol?: string): Complaint {
  return { kind, title, text: [], frames: symbol === undefined ? [] : [{ symbol }] };
}

const linked: readonly [string, readonly ComplaintKind[], readonly (number | undefined)[]][] = [
  ['what follows an Oops', ['oops', 'panic', 'not-unloaded'], [undefined, 0, 0]],
  ['a warning before an Oops', ['warning', 'oops', 'warning'], [undefined, undefined, 1]],
  ['an Oops in memory found corrupt', ['slab', 'oops', 'taint'], [undefined, 0, undefined]],
  ['two finds of a sanitizer', ['sanitizer', 'sanitizer'], [undefined, undefined]],
  ['what stays after a warning', ['warning', 'not-unloaded'], [undefined, undefined]],
];
for (const [what, kinds, causes] of linked)
  test(`finds the cause of a later complaint: ${what}`, (t) => {
    const complaints = linkCauses(kinds.map((kind) => complaint(kind)));
    t.deepEqual(
      complaints.map(({ kind }) => kind),
      kinds,
    );
    t.deepEqual(
      complaints.map(({ causedBy }) => causedBy),
      causes,
    );
  });

test('repeated RCU reports of one stall are one complaint, although their numbers differ', (t) => {
  const told = (jiffies: number): Complaint =>
    complaint(
      'stall',
      `rcu: INFO: rcu_preempt detected expedited stalls on CPUs/tasks: { 0-...D } ${jiffies.toString()} jiffies s: 25 root: 0x1/.`,
    );
  t.is(linkCauses([told(21), told(84)]).length, 1);
});

test('a stall that is reported repeatedly is one complaint', (t) => {
  const at = 'hang_loop+0x7/0x10 [hang]';
  const complaints = linkCauses([
    complaint('stall', 'watchdog: BUG: soft lockup - CPU#0 stuck for 11s! [sh:85]', at),
    complaint(
      'stall',
      'rcu: INFO: rcu_preempt self-detected stall on CPU',
      'hang_loop+0x5/0x10 [hang]',
    ),
    complaint('stall', 'watchdog: BUG: soft lockup - CPU#0 stuck for 34s! [sh:85]'),
    complaint('stall', 'watchdog: BUG: soft lockup - CPU#1 stuck for 34s! [sh:86]'),
  ]);
  t.deepEqual(
    complaints.map(({ title, causedBy }) => [title.slice(0, 40), causedBy]),
    [
      ['watchdog: BUG: soft lockup - CPU#0 stuck', undefined],
      ['watchdog: BUG: soft lockup - CPU#1 stuck', 0],
    ],
  );
});
