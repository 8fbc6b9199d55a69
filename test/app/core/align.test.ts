// SPDX-License-Identifier: MIT
import test from 'ava';
import { align } from '../../../app/core/align.ts';

test('a length is rounded up to a multiple of four, also the largest of 32 bits', (t) => {
  const lengths = [0, 1, 3, 4, 5, 0x7fff_fffc, 0x7fff_fffd, 0x8000_0000, 0x8000_0001, 0xffff_ffff];
  t.deepEqual(
    lengths.map(align),
    [0, 4, 4, 4, 8, 0x7fff_fffc, 0x8000_0000, 0x8000_0000, 0x8000_0004, 0x1_0000_0000],
  );
});
