// SPDX-License-Identifier: MIT
import { strictEqual } from 'node:assert/strict';
import test from 'ava';
import fc from 'fast-check';
import { parseKmsg, unescapeKmsg } from '../../../toolchain/kernel-log/kmsg.ts';
import { holds } from '../../property.ts';

const table = [
  [
    '6,339,5140900,-;NET: Registered protocol family 10\n',
    {
      sequence: 339,
      level: 6,
      facility: 0,
      microseconds: 5140900,
      text: 'NET: Registered protocol family 10',
    },
  ],
  [
    '30,340,5690716,-;udevd[80]: starting version 181\n',
    {
      sequence: 340,
      level: 6,
      facility: 3,
      microseconds: 5690716,
      text: 'udevd[80]: starting version 181',
    },
  ],
  [
    '7,160,424069,-;pci_root PNP0A03:00: host bridge window\n SUBSYSTEM=acpi\n DEVICE=+acpi:PNP0A03:00\n',
    {
      sequence: 160,
      level: 7,
      facility: 0,
      microseconds: 424069,
      text: 'pci_root PNP0A03:00: host bridge window',
    },
  ],
  [
    // A fragment of a line (pr_cont), and the caller's id of a kernel with PRINTK_CALLER.
    '4,1,0,c,caller=T123;a; b\n',
    { sequence: 1, level: 4, facility: 0, microseconds: 0, text: 'a; b' },
  ],
  [
    '4,2,1,-;two\\x0alines, a \\x5c, and \\xe0\\xb8\\xaa\n',
    { sequence: 2, level: 4, facility: 0, microseconds: 1, text: 'two\nlines, a \\, and ส' },
  ],
  ['4,3,1,-;\n', { sequence: 3, level: 4, facility: 0, microseconds: 1, text: '' }],
] as const;

for (const [record, expected] of table)
  test(`parses the record ${JSON.stringify(record)}`, (t) => {
    t.deepEqual(parseKmsg(record), expected);
  });

for (const junk of ['', 'text', ' SUBSYSTEM=acpi', '6,1;text', '6,1,2,-'])
  test(`ignores the record ${JSON.stringify(junk)}`, (t) => {
    t.is(parseKmsg(junk), undefined);
  });

test('unescaping restores any text that the kernel escaped', (t) => {
  holds(
    t,
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const escaped = [...Buffer.from(text)]
        .map((byte) =>
          byte < 0x20 || byte >= 0x7f || byte === 0x5c
            ? `\\x${byte.toString(16).padStart(2, '0')}`
            : String.fromCharCode(byte),
        )
        .join('');
      strictEqual(unescapeKmsg(escaped), text);
    }),
  );
});

test('bytes that are not UTF-8 stay escaped as the kernel writes them', (t) => {
  t.is(unescapeKmsg('caf\\xe9 \\xff\\xfe end'), 'caf\\xe9 \\xff\\xfe end');
  t.is(unescapeKmsg('caf\\xc3\\xa9 \\xe2\\x82\\xac \\xe2\\x82'), 'café € \\xe2\\x82');
  // A surrogate and an overlong form.
  t.is(unescapeKmsg('\\xed\\xa0\\x80 \\xc0\\xaf'), '\\xed\\xa0\\x80 \\xc0\\xaf');
});
