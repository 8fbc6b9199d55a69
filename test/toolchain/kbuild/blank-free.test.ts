// SPDX-License-Identifier: MIT
import test from 'ava';
import { blankFree, inContainer, inProject } from '../../../toolchain/kbuild/blank-free.ts';

const nothing = (): boolean => false;

const table: readonly (readonly [directory: string, inContainer: string])[] = [
  ['.', '.'],
  ['module', 'module'],
  ['a-b/c.d_e+f,g@h=i', 'a-b/c.d_e+f,g@h=i'],
  ['sub dir', 'sub_dir'],
  ['my drivers/the first', 'my_drivers/the_first'],
  ['a:b#c$d%e', 'a_b_c_d_e'],
  ['โมดูล', '_____'],
];

for (const [directory, expected] of table) {
  test(`the folder ${directory} is called ${expected} in the container`, (t) => {
    const names = blankFree([directory], nothing);
    t.is(inContainer(directory, names), expected);
    t.is(inContainer(`${directory}/a.c`, names), `${expected}/a.c`);
    t.is(inProject(`${expected}/a.c`, names), `${directory}/a.c`);
  });
}

test('a name that the project uses is not given to a folder', (t) => {
  const names = blankFree(['a b', 'a:b', 'a#b'], (path) => path === 'a_b');
  t.deepEqual([...names.values()], ['a_b_', 'a_b__', 'a_b___']);
  t.is(inContainer('a_b/x.c', names), 'a_b/x.c');
});

test('folders in a renamed folder follow its new name', (t) => {
  const names = blankFree(['a b', 'a b/c d', 'a b/e'], nothing);
  t.is(inContainer('a b/c d/x.c', names), 'a_b/c_d/x.c');
  t.is(inContainer('a b/e/x.c', names), 'a_b/e/x.c');
  t.is(inProject('a_b/c_d/x.c', names), 'a b/c d/x.c');
  t.is(inProject('a_bc/x.c', names), 'a_bc/x.c');
});
