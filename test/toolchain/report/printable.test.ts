// SPDX-License-Identifier: MIT
import fc from 'fast-check';
import test from 'ava';
import {
  printable,
  printableColored,
  printableJson,
  printableLines,
} from '../../../toolchain/report/printable.ts';
import { holds } from '../../property.ts';

const table: readonly (readonly [name: string, text: string, shown: string])[] = [
  ['plain text, tabs and other scripts', 'a\tb é สวัสดี 👩‍💻', 'a\tb é สวัสดี 👩‍💻'],
  ['an escape and a bell', 'x\u001b[2J\u0007', 'x\\x1b[2J\\x07'],
  ['a window title', '\u001b]0;owned\u0007', '\\x1b]0;owned\\x07'],
  ['a hyperlink (OSC 8)', '\u001b]8;;http://x/\u001b\\y', '\\x1b]8;;http://x/\\x1b\\y'],
  ['C1 controls', '\u009b31m\u0085\u0090', '\\x9b31m\\x85\\x90'],
  ['NUL, DEL and a carriage return', '\0\u007f\r', '\\x00\\x7f\\x0d'],
  ['a line feed', 'one\ntwo', 'one\\x0atwo'],
  ['overrides of bidirectional text', 'a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
  ['line separators, soft hyphens and marks', '\u2028\u00ad\ufeff', '\\u2028\\xad\\ufeff'],
  ['tags', '\u{e0041}', '\\u{e0041}'],
];
for (const [name, text, shown] of table) {
  test(`${name} is escaped as in dmesg`, (t) => {
    t.is(printable(text), shown);
    t.is(printableColored(text, true), shown);
  });
}

test('a text of several lines keeps them', (t) => {
  t.deepEqual(printableLines('one\r\n\u001btwo\n\nfour'), ['one', '\\x1btwo', '', 'four']);
});

test('colours of an app are kept and end with the line, other sequences are escaped', (t) => {
  const line = '\u001b[1;31mred\u001b[m\u001b[38:5:208mx\u001b[2K\u001b[?25l\u001b[31';
  t.is(
    printableColored(line, true),
    '\u001b[1;31mred\u001b[m\u001b[38:5:208mx\\x1b[2K\\x1b[?25l\\x1b[31\u001b[0m',
  );
  t.is(printableColored(line, false), 'redx\\x1b[2K\\x1b[?25l\\x1b[31');
});

const hostile = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('\u001b[', '\u001b]', '\u009b', '\u202e', 'm', '31', ';', '\r', '\u{e0020}'),
  ),
});

test('no text steers the terminal once it is escaped', (t) => {
  holds(
    t,
    fc.property(hostile, (text) => {
      const shown = printableColored(text, true).replace(/\u001b\[[\d;:]*m/g, '');
      return [printable(text), shown, printableColored(text, false)].every(
        (one) => !/[^\P{C}\t]/u.test(one),
      );
    }),
  );
});

const refused = fc.constantFrom('\ufffc', '\ufffd', '\ufffe', '\uffff');

test('escaped JSON keeps its value and steers no terminal', (t) => {
  holds(
    t,
    fc.property(fc.array(fc.oneof(hostile, refused)), (parts) => {
      const text = parts.join('');
      const json = printableJson(JSON.stringify(text));
      return JSON.parse(json) === text && !/[\p{C}\ufffd]/u.test(json);
    }),
  );
});
