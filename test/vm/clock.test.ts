// SPDX-License-Identifier: MIT
// The clock of a guest whose processor is emulated. A guest that measures its own counter on a busy machine gets a
// fraction of the truth now and then, so that its clock runs many times too fast and all deadlines in it pass early.
import test from 'ava';
import { keepGuest } from './support/kept.ts';

const guest = keepGuest({ kernel: 'debian:12' });

test('a guest is told the frequency of its counter, and the kernel finds the same', async (t) => {
  const [, told] =
    /\btsc_early_khz=(\S+)/.exec(await guest().succeed(['cat', '/proc/cmdline'])) ?? [];
  if (told === undefined) {
    const source = '/sys/devices/system/clocksource/clocksource0/current_clocksource';
    t.regex(await guest().succeed(['cat', source]), /kvm-clock|tsc/, 'only KVM needs no telling');
    return;
  }
  t.regex(told, /^\d+$/);
  const log = await guest().succeed(['dmesg']);
  const [, detected] = /tsc: Detected (\S+) MHz processor/.exec(log) ?? [];
  // Told and detected may differ by the rounding of the kernel's own sums.
  t.true(Math.abs(Number(detected) * 1000 - Number(told)) < Number(told) / 10_000, log);
  t.notRegex(log, /calibrate against PIT|PIT calibration/);
  // The kernel measures again, against the timer of ACPI and for a second, and takes what is within 1 %.
  const [, refined] = /tsc: Refined TSC clocksource calibration: (\S+) MHz/.exec(log) ?? [];
  t.true(Math.abs(Number(refined) * 1000 - Number(told)) < Number(told) / 100, log);
});

test('a second in a guest takes no less than a second here', async (t) => {
  const start = performance.now();
  await guest().succeed(['sleep', '1']);
  const took = performance.now() - start;
  t.true(took > 990, `it took ${took.toFixed()} ms`);
});
