// SPDX-License-Identifier: MIT
import test from 'ava';
import { ArgumentError } from '../../../app/socket/errors/argument-error.ts';
import { EncodeError } from '../../../app/core/errors/encode-error.ts';
import { fit } from '../../../app/ynl/fit.ts';

interface Hop {
  readonly via?: string;
}

interface Given {
  readonly name: string;
  readonly tags?: readonly string[];
  readonly hops?: readonly Hop[];
  readonly size?: bigint;
}

/** Reads everything first and then works on it, as the builders of messages do. */
function build({ name, tags = [], hops = [], size = 0n }: Given): string {
  const parts = [...tags].map((tag) => tag.toUpperCase());
  const ways = hops.map(({ via = '' }) => via.trim());
  if (size < 0n) throw new RangeError('a size is 0 or more');
  return [name.trim(), ...parts, ...ways, size * 1n].join(' ');
}

const cases: readonly (readonly [given: unknown, path: string, problem: RegExp])[] = [
  [null, 'thing', /not null$/],
  [5, 'thing', /not 5$/],
  [{ name: 5 }, 'name', /^a value of another kind is wanted, not 5$/],
  [{}, 'name', /must be given$/],
  [{ name: undefined }, 'name', /^it must be given/],
  [{ tags: [] }, 'name', /^it must be given$/],
  [{ name: 'x', tags: 7 }, 'tags', /not 7$/],
  [{ name: 'x', tags: ['a', null] }, 'tags[1]', /not null$/],
  [{ name: 'x', hops: [{}, { via: 'y' }, { via: 3 }] }, 'hops[2].via', /not 3$/],
  [{ name: 'x', hops: [{}, null] }, 'hops[1]', /not null$/],
  [{ name: 'x', size: -1n }, 'size', /^a size is 0 or more$/],
  [{ name: 'x', size: Symbol('s') }, 'size', /not a symbol$/],
];

for (const [given, path, problem] of cases) {
  test(`the part at fault is ${path}: ${problem.source}`, (t) => {
    const error = t.throws(() => fit('thing', given as Given, build), { instanceOf: EncodeError });
    t.is(error.path, path);
    t.regex(error.problem, problem);
    t.true(error.cause instanceof Error);
  });
}

test('a value that fits is built once, and a NetlinkError passes unchanged', (t) => {
  let built = 0;
  const once = (value: number): number => {
    built += 1;
    return value + 1;
  };
  t.is(fit('n', 5, once), 6);
  t.is(built, 1);
  const own = new ArgumentError('n', 'no');
  const refuse = (): never => {
    throw own;
  };
  t.is(
    t.throws(() => fit('n', 5, refuse)),
    own,
  );
});

test('the search in a large value ends', (t) => {
  let built = 0;
  const fails = (): never => {
    built += 1;
    throw new TypeError('never');
  };
  const large = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`key${at}`, at]));
  const error = t.throws(() => fit('thing', large, fails), { instanceOf: EncodeError });
  t.is(error.path, 'thing');
  t.true(built < 1000, String(built));
});

test('a required part is not at fault because its absence is another error', (t) => {
  const strict = ({ name, tags = [] }: Partial<Given>): string => {
    if (name === undefined) throw new EncodeError('name', 'expected a name');
    return tags.map((tag) => tag.trim()).join(name);
  };
  const wrong = { name: 'x', tags: 5 } as unknown as Given;
  t.like(
    t.throws(() => fit('thing', wrong, strict)),
    { path: 'tags', code: 'encode' },
  );
});
