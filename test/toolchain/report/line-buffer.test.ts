// SPDX-License-Identifier: MIT
import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import test from 'ava';
import { LineBuffer } from '../../../toolchain/report/line-buffer.ts';
import { holds } from '../../property.ts';

function linesOf(...pieces: readonly string[]): string[] {
  const lines: string[] = [];
  const buffer = new LineBuffer((line) => lines.push(line));
  for (const piece of pieces) buffer.write(piece);
  buffer.flush();
  return lines;
}

const table: readonly (readonly [name: string, pieces: readonly string[], lines: string[]])[] = [
  ['lines in pieces', ['on', 'e\ntw', 'o\n\nfour'], ['one', 'two', '', 'four']],
  ['line ends of other systems', ['a\r\nb\r', '\nc\r\r\n'], ['a', 'b', 'c']],
  ['a progress bar', ['\r10%\r20%', '\r', '100%\n'], ['10%', '20%', '100%']],
  ['a carriage return and another piece', ['a\r', 'b\r', '\r\nc'], ['a', 'b', 'c']],
  ['an empty line after a carriage return', ['a\r\n\r\nb'], ['a', '', 'b']],
];
for (const [name, pieces, lines] of table) {
  test(name, (t) => {
    t.deepEqual(linesOf(...pieces), lines);
  });
}

test('lines do not depend on how a text is cut into pieces', (t) => {
  const texts = fc.array(fc.constantFrom('a', 'b', '\r', '\n', '\r\n', ''));
  holds(
    t,
    fc.property(texts, (pieces) => {
      const whole = pieces.join('');
      deepStrictEqual(linesOf(...Array.from(whole)), linesOf(whole));
    }),
  );
});

test('a line of 50 MB is cut, with the number of missing characters', (t) => {
  const piece = 'x'.repeat(1_000_000);
  const lines = linesOf(...Array.from({ length: 50 }, () => piece), '\nnext\n');
  t.deepEqual(
    lines.map((line) => line.slice(-45)),
    ['xxxxxxx [49983616 more characters in this line]', 'next'].map((line) => line.slice(-45)),
  );
  t.true((lines[0]?.length ?? 0) < 17_000);
});
