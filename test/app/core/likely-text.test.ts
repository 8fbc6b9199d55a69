// SPDX-License-Identifier: MIT
import test from 'ava';
import { likelyText } from '../../../app/core/likely-text.ts';

for (const [bytes, expected] of [
  ['Hello Kernel', 'Hello Kernel'],
  ['Hello\0', 'Hello'],
  ['Hello\0\0\0', 'Hello'],
  ['eth0\0', 'eth0'],
  ['lo\0', 'lo'],
  ['two\tlines\n', 'two\tlines\n'],
  ['สวัสดี', 'สวัสดี'],
  // A u16, a u32 and a u64 that have the codes of letters.
  ['a\0', undefined],
  ['abcd', undefined],
  ['abc\0', undefined],
  ['abcd\0\0\0\0', undefined],
  ['', undefined],
  ['\0\0\0', undefined],
  ['a\0b\0c', undefined],
  ['\u001b[2Jhidden', undefined],
  ['\u202enekat', undefined],
] as const) {
  test(`${JSON.stringify(bytes)} is ${expected === undefined ? 'bytes' : 'a text'}`, (t) => {
    t.is(likelyText(new TextEncoder().encode(bytes)), expected);
  });
}

test('what is no UTF-8 is bytes', (t) => {
  t.is(likelyText(Uint8Array.of(0x41, 0x42, 0x43, 0xff, 0x44)), undefined);
});
