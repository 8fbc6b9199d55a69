// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { bytesOfText, textOfBytes } from '../../../app/core/byte-text.ts';
import { printable } from '../../../toolchain/report/printable.ts';
import { holds } from '../../property.ts';
import { hex } from '../hex.ts';

/** Bytes, and the text that Python's `bytes.decode('utf-8', 'surrogateescape')` makes of them. */
const texts: readonly (readonly [bytes: string, text: string])[] = [
  ['7a ff', 'z\udcff'],
  ['7a c3a4', 'z\u00e4'],
  ['c3 7a', '\udcc3z'],
  ['f09f9880 80', '\u{1f600}\udc80'],
  // An overlong form, half a character in UTF-16, a number beyond Unicode.
  ['c080', '\udcc0\udc80'],
  ['edb380', '\udced\udcb3\udc80'],
  ['f4908080', '\udcf4\udc90\udc80\udc80'],
  ['efbbbf 61', '\ufeffa'],
  ['efbfbd', '\ufffd'],
];

for (const [bytes, text] of texts) {
  test(`${bytes} is a text of its own, and is those bytes again`, (t) => {
    t.is(textOfBytes(hex(bytes)), text);
    t.deepEqual(hex(bytes), new Uint8Array(bytesOfText(text)));
  });
}

test('any bytes survive the way to text and back', (t) => {
  holds(
    t,
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) =>
      deepStrictEqual(new Uint8Array(bytesOfText(textOfBytes(bytes))), bytes),
    ),
  );
});

test('half a character that stands for no byte is refused', (t) => {
  t.throws(() => bytesOfText('a\ud83d'), { instanceOf: RangeError });
  t.throws(() => bytesOfText('\udc7f'), { instanceOf: RangeError });
});

test('a byte that is not UTF-8 is shown as dmesg shows it', (t) => {
  t.is(printable('z\udcff'), 'z\\xff');
});
