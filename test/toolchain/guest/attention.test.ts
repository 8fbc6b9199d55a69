// SPDX-License-Identifier: MIT
import test from 'ava';
import { Attention } from '../../../toolchain/guest/attention.ts';

const takeAll = (attention: Attention): number => {
  let taken = 0;
  while (attention.take() === 0) taken += 1;
  return taken;
};

test('1,200 pieces in a row are read without a rest, then ten a second', (t) => {
  let now = 7_000;
  const attention = new Attention(() => now);
  t.is(takeAll(attention), 1_200);
  now += 1_000;
  t.is(takeAll(attention), 10);
  now += 100;
  t.is(takeAll(attention), 1);
});

test('a silence does not add up to more than the reserve', (t) => {
  let now = 0;
  const attention = new Attention(() => now);
  now += 3_600_000;
  t.is(takeAll(attention), 1_200);
});
