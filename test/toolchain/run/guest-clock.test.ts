// SPDX-License-Identifier: MIT
import { ok } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { GuestClock } from '../../../toolchain/run/guest-clock.ts';
import { holds } from '../../property.ts';

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
  holds(
    t,
    fc.property(fc.array(fc.tuple(milliseconds, milliseconds)), (messages) => {
      let now = 0;
      const clock = new GuestClock(() => now);
      let said = 0;
      let last = -Infinity;
      for (const [pause, way] of messages) {
        said += pause;
        now = Math.max(now, said + 5_000 + way);
        const here = clock.toHere(said);
        ok(here >= last - 1e-6, `${here} after ${last}`);
        ok(here <= now + 1e-6, `${here} at ${now}`);
        last = here;
      }
    }),
  );
});

test('what comes later on another stream keeps its place', (t) => {
  let now = 1_000_050;
  const clock = new GuestClock(() => now);
  t.is(clock.toHere(10), 1_000_050);
  t.is(clock.toHere(30), 1_000_050, 'it was on its way for 20 ms');
  now = 1_000_120;
  t.is(clock.toHere(110), 1_000_120, 'for 10 ms');
  // A stream that is read less often brings what was said between the two, before them, and after.
  t.is(clock.toHere(9), 1_000_049);
  t.is(clock.toHere(20), 1_000_050);
  t.is(clock.toHere(60), 1_000_070);
});

test('times keep their order, whichever stream brings them', (t) => {
  const milliseconds = fc.double({ min: 0, max: 100, noNaN: true });
  holds(
    t,
    fc.property(fc.array(fc.tuple(milliseconds, milliseconds, fc.boolean())), (messages) => {
      let said = 0;
      const sent = messages.map(([pause, way, isSlow]) => {
        said += pause;
        return { said, comes: said + 5_000 + way + (isSlow ? 500 : 0) };
      });
      let now = 0;
      const clock = new GuestClock(() => now);
      const told = sent
        .toSorted((one, other) => one.comes - other.comes)
        .map((message) => {
          now = message.comes;
          const here = clock.toHere(message.said);
          ok(here <= now + 1e-6, `${here} at ${now}`);
          return { ...message, here };
        })
        .sort((one, other) => one.said - other.said);
      for (const [index, { here }] of told.entries())
        ok(here >= (told[index - 1]?.here ?? -Infinity) - 1e-6, `${here} at ${index}`);
    }),
  );
});
