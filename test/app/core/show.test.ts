// SPDX-License-Identifier: MIT
import test from 'ava';
import { show, showName } from '../../../app/core/show.ts';
import { Writer } from '../../../app/core/writer.ts';
import { Route } from '../../../app/families/index.ts';
import { rtLink } from '../../../app/families/route/rt-link-gen.ts';
import { checkNumber } from '../../../app/families/number.ts';
import { connect } from '../../../app/socket/connect.ts';

const circular: Record<string, unknown> = {};
circular['self'] = circular;

const shown: readonly (readonly [value: unknown, text: string])[] = [
  ['x', '"x"'],
  ['two\nlines', '"two\\nlines"'],
  ['x'.repeat(1e6), `"${'x'.repeat(40)}…"`],
  [`${'x'.repeat(39)}😀`, `"${'x'.repeat(39)}…"`],
  [5n, '5'],
  [-(2n ** 127n), '-170141183460469231731687303715884105728'],
  [2n ** 128n, 'a number of more than 128 bits'],
  [-(10n ** 100_000n), 'a number of more than 128 bits'],
  [1e300, '1e+300'],
  [undefined, 'undefined'],
  [null, 'null'],
  [true, 'true'],
  [Symbol('x'.repeat(1000)), 'a symbol'],
  [() => 'x'.repeat(1000), 'a function'],
  [Array.from({ length: 1e5 }), 'an array'],
  [new Uint8Array(3), '3 bytes'],
  [circular, 'an object'],
  [Object.create(null), 'an object'],
  [{ toString: null }, 'an object'],
];

for (const [index, [value, text]] of shown.entries()) {
  test(`an error shows a value as ${text} (${index})`, (t) => {
    t.is(show(value), text);
  });
}

test('a name is shown without quotes and up to a limit', (t) => {
  t.is(showName('mtu'), 'mtu');
  t.is(showName('x'.repeat(1e6)), `${'x'.repeat(80)}…`);
  t.is(showName(Symbol('x')), 'a symbol');
});

const long = 'x'.repeat(1e5);
const huge = 10n ** 10_000n;
const kernel = { openNetlink: () => Promise.reject(new Error('not reached')) };
const { codec } = rtLink.operations.newlink.do.request;

/** A call with each value, whose error is to be short. */
const calls: Readonly<Record<string, (value: unknown) => unknown>> = {
  'a value of a message': (value) => codec.encode(new Writer(), { mtu: value } as object),
  'a key of a message': (value) => codec.encode(new Writer(), { [String(value)]: 1 }),
  'a number of a family': (value) => checkNumber(value as number, 5, 'number'),
  'an option of connect': (value) => connect({ protocol: value as number, through: kernel }),
  'a network namespace': (value) => Route.open({ netns: value as string, through: kernel }),
};

for (const [what, call] of Object.entries(calls)) {
  test(`an error about ${what} does not grow with the value`, async (t) => {
    for (const value of [long, huge]) {
      const error = await t.throwsAsync(async () => {
        await call(value);
      });
      t.true(error.message.length < 200, error.message.slice(0, 300));
    }
  });
}
