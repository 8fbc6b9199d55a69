// SPDX-License-Identifier: MIT
import test from 'ava';
import { kselftestSkip } from '../../../toolchain/tap/kselftest-skip.ts';

test('exit code 4 with a line that says SKIP is a skip, as in kselftest', (t) => {
  t.is(kselftestSkip(4, 'setting up\nSKIP: no iperf3\n'), 'no iperf3');
  t.is(kselftestSkip(4, '# SKIP needs root'), 'needs root');
  t.is(kselftestSkip(4, '[SKIP] no device'), 'no device');
  t.is(kselftestSkip(4, 'SKIP\n'), 'it says SKIP');
});

test('neither alone is one', (t) => {
  t.is(kselftestSkip(4, 'four\n'), undefined);
  t.is(kselftestSkip(4, 'SKIPPED too much\n'), undefined);
  t.is(kselftestSkip(1, 'SKIP: no iperf3\n'), undefined);
  t.is(kselftestSkip(0, 'SKIP: one part\n'), undefined);
  t.is(kselftestSkip(null, 'SKIP: one part\n'), undefined);
});
