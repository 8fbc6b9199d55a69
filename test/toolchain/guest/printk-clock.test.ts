// SPDX-License-Identifier: MIT
import { ok } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { PrintkClock } from '../../../toolchain/guest/printk-clock.ts';
import { holds } from '../../property.ts';

test('before the first calibration no time is known', (t) => {
  const clock = new PrintkClock();
  t.is(clock.toAgent(5), undefined);
  t.is(clock.uncertainty, Infinity);
});

test('one record that was written between two readings bounds the difference', (t) => {
  const clock = new PrintkClock();
  clock.calibrate({ before: 1_000, after: 1_001, printk: 5_000.25 });
  // Between -4000.251, as the kernel cuts off up to a microsecond, and -3999.25.
  t.is(clock.uncertainty.toFixed(6), '1.001000');
  t.is(clock.toAgent(6_000)?.toFixed(6), '2000.249500');
});

test('a record that was written in a hurry narrows what a slow one left open', (t) => {
  const clock = new PrintkClock();
  clock.calibrate({ before: 100, after: 150, printk: 10_100 });
  clock.calibrate({ before: 200, after: 200.05, printk: 10_200.02 });
  t.true(clock.uncertainty < 0.06);
  clock.calibrate({ before: 300, after: 390, printk: 10_300 });
  t.true(clock.uncertainty < 0.06, 'a slow record does not make it worse');
});

test('a clock that was set is followed', (t) => {
  const clock = new PrintkClock();
  clock.calibrate({ before: 100, after: 100.1, printk: 1_100 });
  clock.calibrate({ before: 200, after: 200.1, printk: 9_200 });
  t.true(Math.abs(clock.toAgent(9_200)! - 200) < 0.2);
});

test('the true time lies within the uncertainty, however the records were written', (t) => {
  const milliseconds = fc.double({ min: 0, max: 50, noNaN: true });
  const marks = fc.array(fc.tuple(milliseconds, milliseconds, milliseconds), {
    minLength: 1,
    maxLength: 50,
  });
  holds(
    t,
    fc.property(marks, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (delays, offset) => {
      const clock = new PrintkClock();
      let now = 0;
      for (const [wait, toWrite, toReturn] of delays) {
        const before = (now += wait);
        const said = (now += toWrite);
        const after = (now += toReturn);
        const printk = Math.floor((said - offset) * 1_000) / 1_000;
        clock.calibrate({ before, after, printk });
      }
      const error = Math.abs(clock.toAgent(now - offset)! - now);
      ok(error <= clock.uncertainty / 2 + 1e-3, `${String(error)} ms`);
    }),
  );
});
