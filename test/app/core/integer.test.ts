// SPDX-License-Identifier: MIT
import test from 'ava';
import { littleEndian } from '../../../app/core/byte-order.ts';
import { frameOf } from '../../../app/core/frame.ts';
import { integerSizes, readInteger } from '../../../app/core/integer.ts';
import { hex } from '../hex.ts';

const { view } = frameOf(hex('fe010203 04050607'));

const table: readonly [size: number, big: number | bigint, little: number | bigint][] = [
  [1, 0xfe, 0xfe],
  [2, 0xfe01, 0x01fe],
  [4, 0xfe010203, 0x030201fe],
  [8, 0xfe01020304050607n, 0x07060504030201fen],
];

for (const [size, big, little] of table) {
  test(`an integer of ${size} bytes is read in both byte orders`, (t) => {
    t.is(readInteger(view, 0, size, { signed: false, little: false }), big);
    t.is(readInteger(view, 0, size, { signed: false, little: true }), little);
    t.is(readInteger(view, 0, size, { signed: false }), littleEndian ? little : big);
  });

  test(`a signed integer of ${size} bytes is read in both byte orders`, (t) => {
    const bits = size * 8;
    const signed = (value: number | bigint): bigint => BigInt.asIntN(bits, BigInt(value));
    t.is(BigInt(readInteger(view, 0, size, { signed: true, little: false })), signed(big));
    t.is(BigInt(readInteger(view, 0, size, { signed: true, little: true })), signed(little));
  });
}

test('only integers of 8 bytes are bigints', (t) => {
  const kinds = integerSizes.map((size) => typeof readInteger(view, 0, size, { signed: true }));
  t.deepEqual(kinds, ['number', 'number', 'number', 'bigint']);
});
