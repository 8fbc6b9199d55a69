// SPDX-License-Identifier: MIT
// A run prints the seed and the counterexample of a property that does not hold.
import { strictEqual } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { holds, holdsAsync } from '../property.ts';

const small = (value: number): void => strictEqual(Math.min(value, 10), value);
const seed = 7;

for (const [kind, check] of Object.entries({
  'a synchronous': (t) => holds(t, fc.property(fc.nat(), small), { seed }, 'numbers'),
  'an asynchronous': (t) =>
    holdsAsync(
      t,
      fc.asyncProperty(fc.nat(), async (value) => small(value)),
      { seed },
      'numbers',
    ),
} satisfies Record<string, (t: Parameters<typeof holds>[0]) => unknown>)) {
  test(`${kind} property that does not hold is reported with seed, counterexample and error`, async (t) => {
    const attempt = await t.try(async (inner) => {
      await check(inner);
    });
    attempt.discard();
    t.false(attempt.passed);
    const report = attempt.errors.map(({ message }) => message).join('\n');
    t.regex(report, /^numbers\n\nProperty failed after \d+ tests\n\{ seed: 7, path: "[\d:]+"/);
    t.regex(report, /^Counterexample: \[11\]$/m);
    t.regex(report, /^10 !== 11$/m);
    t.regex(report, /at small .*\/property\.test\.ts:\d+:\d+/);
    t.notRegex(report, /node_modules/);
  });
}

test('a property that holds passes', async (t) => {
  const attempt = await t.try((inner) => holds(inner, fc.property(fc.nat(10), small)));
  attempt.discard();
  t.true(attempt.passed);
});
