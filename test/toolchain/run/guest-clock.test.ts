// SPDX-License-Identifier: MIT
import test from 'ava';
import fc from 'fast-check';
import { GuestClock } from '../../../toolchain/run/guest-clock.ts';

test('the message that came quickest tells how far the clocks are apart', (t) => {
  let now = 1_000_050;
  const clock = new GuestClock(() => now);
  t.is(clock.toHere(10), 1_000_050, 'it was on its way for 50 ms');
  now = 1_000_101;
  t.is(clock.toHere(100), 1_000_101, 'for 1 ms');
  now = 1_000_250;
  t.is(clock.toHere(200), 1_000_201);
});

test('what comes in order keeps its order, and nothing is said after it came', (t) => {
  const milliseconds = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(milliseconds, milliseconds)), (messages) => {
      let now = 0;
      const clock = new GuestClock(() => now);
      let said = 0;
      let last = -Infinity;
      for (const [pause, way] of messages) {
        said += pause;
        now = Math.max(now, said + 5_000 + way);
        const here = clock.toHere(said);
        t.true(here >= last - 1e-6, `${here} after ${last}`);
        t.true(here <= now + 1e-6, `${here} at ${now}`);
        last = here;
      }
    }),
  );
});
