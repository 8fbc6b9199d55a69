// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { moduleArgument } from '../../../toolchain/module-files/module-arguments.ts';
import { holds } from '../../property.ts';

const isSpace = (byte: number | undefined): boolean =>
  byte !== undefined && (byte === 32 || (byte >= 9 && byte <= 13) || byte === 0xa0);

/** Parses a line of parameters as the kernel does: next_arg() of lib/cmdline.c, byte by byte. */
function parse(line: string): (readonly [string, string])[] {
  const all: (readonly [string, string])[] = [];
  let rest = Buffer.from(line);
  const skipSpaces = (): void => {
    while (isSpace(rest[0])) rest = rest.subarray(1);
  };
  skipSpaces();
  while (rest.length > 0) {
    let inQuotes = false;
    let equals = 0;
    let end = 0;
    for (; end < rest.length; end += 1) {
      const byte = rest[end];
      if (isSpace(byte) && !inQuotes) break;
      if (equals === 0 && byte === 0x3d) equals = end;
      if (byte === 0x22) inQuotes = !inQuotes;
    }
    const word = rest.subarray(0, end);
    let value = word.subarray(equals + 1);
    if (value[0] === 0x22) {
      value = value.subarray(1);
      if (word.at(-1) === 0x22) value = value.subarray(0, -1);
    }
    all.push([word.subarray(0, equals).toString(), value.toString()]);
    rest = rest.subarray(end + 1);
    skipSpaces();
  }
  return all;
}

const passed: readonly (readonly [string, string])[] = [
  ['', 'p='],
  ['31', 'p=31'],
  ['a,b', 'p=a,b'],
  ['red,two words', 'p="red,two words"'],
  ['one\ntwo\tthree', 'p="one\ntwo\tthree"'],
  [' ', 'p=" "'],
  ["it's", "p=it's"],
  ['voilà', 'p="voilà"'],
  ['a=b --', 'p="a=b --"'],
  ['say "hi"', 'p="say "hi""'],
  ['"quoted"', 'p=""quoted""'],
  ['a"b c"d', 'p=a"b c"d'],
  ['a" x=1 "', 'p=a" x=1 "'],
  ['\\', 'p=\\'],
];
for (const [value, word] of passed)
  test(`the parameter value ${JSON.stringify(value)} arrives unchanged`, (t) => {
    t.is(moduleArgument('p', value), word);
    t.deepEqual(parse(`x=1 ${word} y=2`), [
      ['x', '1'],
      ['p', value],
      ['y', '2'],
    ]);
  });

for (const value of ['"', '5" disk', 'a" evil=1', '" evil=1 "', 'a "b c"', 'a\0b', '\ud800'])
  test(`the parameter value ${JSON.stringify(value)} is refused`, (t) => {
    t.is(moduleArgument('p', value), undefined);
  });

test('any parameter value arrives unchanged or is refused', (t) => {
  const pieces = fc.constantFrom('"', ' ', '\n', 'à', '=', 'a', '\\', '--', ',', '\u00a0');
  const values = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
  holds(
    t,
    fc.property(values, values, (first, second) => {
      const given = [
        ['p', first],
        ['q', second],
      ] as const;
      const words = given.map(([name, value]) => moduleArgument(name, value));
      const arrived = given.filter((_, index) => words[index] !== undefined);
      deepStrictEqual(parse(words.filter((word) => word !== undefined).join(' ')), arrived);
    }),
    { numRuns: 2000 },
  );
});
