// SPDX-License-Identifier: MIT
import test from 'ava';
import {
  describeTaint,
  expectedTaint,
  newTaint,
  taintFlags,
  taintLetters,
} from '../../../toolchain/kernel-log/taint.ts';

// What real kernels had in /proc/sys/kernel/tainted, and wrote behind `Tainted:`.
for (const [bits, letters] of [
  [0, ''],
  [12288, 'O E'],
  [12800, 'W O E'],
  [12416, 'D O E'],
  [12832, 'B W O E'],
  [2 ** 40 + 1, 'P ?'],
] as const)
  test(`the taint ${String(bits)} is shown as “${letters}”`, (t) => {
    t.is(taintLetters(bits), letters);
  });

test('the taint of loading an own module is expected', (t) => {
  t.is(taintLetters(expectedTaint), 'O E');
});

test('the taint table has each bit once, in order, with a unique letter', (t) => {
  t.deepEqual(
    taintFlags.map(({ bit }) => bit),
    taintFlags.map((_, index) => index),
  );
  t.is(new Set(taintFlags.map(({ letter }) => letter)).size, taintFlags.length);
});

test('only taint bits added since the load count', (t) => {
  t.is(newTaint(0b0101, 0b0111), 0b0010);
  t.is(newTaint(512, 512), 0);
  t.is(newTaint(1, 2 ** 40 + 1), 2 ** 40);
});

test('an unknown taint bit is described by its number', (t) => {
  t.regex(describeTaint(2 ** 40)[0]?.meaning ?? '', /bit 40/);
});
