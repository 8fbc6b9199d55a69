// SPDX-License-Identifier: MIT
import test from 'ava';
import stringWidth from 'string-width';
import { cut, lineColumns, wrap } from '../../../toolchain/report/cells.ts';

const red = '\u001b[31m';
const bold = '\u001b[1m';
const off = '\u001b[0m';

for (const [text, columns] of [
  ['plain', 5],
  ['', 0],
  [`${red}red${off}`, 3],
  // Consonant and tone mark: one column. Sara Am has a column of its own.
  ['ก่', 1],
  ['น้ำ', 2],
  ['สวัสดี', 4],
  ['漢字', 4],
  ['e\u0301', 1],
  ['👍', 2],
  ['a\tb', 9],
] as const)
  test(`${JSON.stringify(text)} takes ${columns.toString()} columns`, (t) => {
    t.is(lineColumns(text), columns);
  });

test('a line is cut between characters, not inside of one', (t) => {
  t.is(cut('สวัสดีชาวโลก', 3), 'สวัส');
  t.is(cut('น้ำน้ำ', 3), 'น้ำน้');
  t.is(cut('漢字', 3), '漢');
  t.is(cut('漢字', 1), '');
  t.is(cut('abc', 0), '');
});

test('colours end where a line is cut, and go on where it is continued', (t) => {
  t.is(cut(`${red}abcdef${off}`, 3), `${red}abc${off}`);
  t.deepEqual(wrap(`${bold}${red}abcdef${off}gh`, 4), [
    `${bold}${red}abcd${off}`,
    `${bold}${red}ef${off}gh`,
  ]);
});

test('a wide character that does not fit begins the next line', (t) => {
  t.deepEqual(wrap('a漢字b', 4), ['a漢', '字b']);
  t.deepEqual(wrap('กำลังโหลด', 4), ['กำลัง', 'โหลด']);
});

test('every line that is wrapped fits, and together they are the text', (t) => {
  const text = 'kernel │ สวัสดี 漢字 👍 กำลังโหลดโมดูลนี้อยู่ น้ำ e\u0301e\u0301 end';
  for (let columns = 2; columns < 60; columns += 1) {
    const lines = wrap(text, columns);
    t.true(lines.every((line) => lineColumns(line) <= columns));
    t.is(lines.join(''), text);
  }
});

test('tabs become spaces up to the next stop', (t) => {
  t.deepEqual(wrap('a\tb', 20), ['a       b']);
});

test('each character has the columns that string-width counts', (t) => {
  const different: string[] = [];
  for (let code = 0x20; code < 0x11_0000; code += 1) {
    const character = String.fromCodePoint(code);
    if (lineColumns(character) !== stringWidth(character)) different.push(code.toString(16));
  }
  t.deepEqual(different, []);
});
