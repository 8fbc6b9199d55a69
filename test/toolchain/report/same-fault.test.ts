// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Complaint } from '../../../toolchain/events.ts';
import { faultKey } from '../../../toolchain/report/same-fault.ts';

const at = (line: number, others: Partial<Complaint> = {}): Complaint => ({
  kind: 'warning',
  title: `WARNING: CPU: 0 PID: 143 at /project/a.c:${line} a_write+0x11/0x1a [a]`,
  text: [],
  frames: [{ symbol: 'a_write+0x11/0x1a [a]', file: 'a.c', line }],
  fingerprint: 'warning:a_write',
  ...others,
});

test('two faults in one function are two, whatever their fingerprint is', (t) => {
  t.not(faultKey(at(42)), faultKey(at(43)));
  t.is(faultKey(at(42)), faultKey(at(42, { title: 'WARNING: CPU: 1 PID: 7 at …' })));
});

test('without a fingerprint the title counts, and the kind always does', (t) => {
  const { fingerprint: _, ...bare } = at(42);
  t.not(faultKey(bare), faultKey({ ...bare, title: 'another' }));
  t.is(faultKey(bare), faultKey({ ...bare, text: ['more'] }));
  t.not(faultKey(at(42)), faultKey(at(42, { kind: 'stall' })));
});
