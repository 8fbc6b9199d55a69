// SPDX-License-Identifier: MIT
import test from 'ava';
import { alternatives, patternList } from '../../../../toolchain/project/sources/patterns.ts';
import { wildmatch } from '../../../../toolchain/project/sources/wildmatch.ts';

const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['a.c', ['a.c'], ['b.c', 'a.cc', 'x/a.c']],
  ['*.c', ['a.c', '.c'], ['a.h', 'x/a.c']],
  ['a*b', ['ab', 'axb'], ['a/b', 'abx']],
  ['**/a', ['a', 'x/a', 'x/y/a'], ['xa', 'a/x']],
  ['a/**', ['a/x', 'a/x/y'], ['a', 'b/a/x']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['ab', 'a/xb', 'a/x/bb']],
  ['a**b', ['ab', 'axxb'], ['a/b']],
  ['[a-c]?', ['a1', 'cc'], ['d1', 'a', 'a/']],
  ['[!a]', ['b'], ['a', '/']],
  ['[]a]', [']', 'a'], ['b']],
  ['[b-a]', ['b'], ['a', '-']],
  ['[a-/[^b]*', ['a', 'ax', '[', 'b'], ['c', '-', '/']],
  ['\\*', ['*'], ['a']],
  ['??', ['é', 'ab'], ['a']],
  ['*a*a*b', ['aab', 'xaxaxb'], ['ab', 'aa']],
];
for (const [pattern, yes, no] of table) {
  test(`the pattern ${pattern} matches the same paths as in git`, (t) => {
    const matches = wildmatch(pattern);
    for (const path of yes) t.true(matches?.(path), path);
    for (const path of no) t.false(matches?.(path), path);
  });
}

test('a pattern without an end matches nothing', (t) => {
  for (const pattern of ['[a', '[', 'a\\', '[[:nope:]]']) t.is(wildmatch(pattern), undefined);
});

test('a pattern that keeps a regular expression busy is matched in time', (t) => {
  const matches = wildmatch(`${'*a'.repeat(100)}*b`);
  t.false(matches?.('a'.repeat(4000)));
  t.true(matches?.(`${'a'.repeat(4000)}b`));
});

test('braces are alternatives, and a folder includes what is in it', (t) => {
  t.deepEqual(alternatives('a.{c,h}'), ['a.c', 'a.h']);
  t.deepEqual(alternatives('{x}{a,b{1,2}}/'), ['{x}a', '{x}b1', '{x}b2']);
  t.deepEqual(alternatives('./a//b'), ['a/b']);
  t.true(alternatives('{a,b}'.repeat(30)).length <= 1024);
  const list = patternList(['src/*', 'docs', '!docs/private/**', '.']);
  t.true(list.matches('any/where'));
  t.false(list.matches('docs/private/x'));
  t.false(patternList(['src/*']).mayMatchBelow('docs'));
  t.true(patternList(['src/*']).mayMatchBelow('src'));
  t.true(patternList(['a/b/c']).mayMatchBelow('a'));
  t.true(patternList(['folder']).matches('folder/deep/file'));
});
