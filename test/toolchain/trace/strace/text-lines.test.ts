// SPDX-License-Identifier: MIT
import test from 'ava';
import { TextLines } from '../../../../toolchain/trace/strace/text-lines.ts';

test('lines come together from pieces', (t) => {
  const lines = new TextLines();
  t.deepEqual(lines.take(Buffer.from('a\nb')), ['a']);
  t.is(lines.partial, 'b');
  t.deepEqual(lines.take(Buffer.from('c\r\n\nd\xff')), ['bc', '']);
});

test('a line without an end keeps its beginning and what came last', (t) => {
  const lines = new TextLines();
  lines.take(Buffer.from('write(3, "'));
  for (let count = 0; count < 64; count += 1) lines.take(Buffer.alloc(65_536, 'x'));
  t.true(lines.partial.length <= 256 * 1024);
  const [line = ''] = lines.take(Buffer.from('"..., 9) = 9\n'));
  t.true(line.length <= 256 * 1024);
  t.true(line.startsWith('write(3, "x'));
  t.true(line.endsWith('x"..., 9) = 9'));
});
