// SPDX-License-Identifier: MIT
import test from 'ava';
import { mergeConsole, parseConsoleLine } from '../../../toolchain/kernel-log/console.ts';

const table = [
  [
    '[    5.560571] echo: listening on netlink unit 31\r',
    5560571,
    'echo: listening on netlink unit 31',
  ],
  ['[    0.000000] Linux version 6.1.0', 0, 'Linux version 6.1.0'],
  ['[12345.000001]  </TASK>\r\r', 12345000001, ' </TASK>'],
  ['[    1.000000][  T123] with a caller', 1000000, 'with a caller'],
  ['[    1.000000][    C0] in an interrupt', 1000000, 'in an interrupt'],
  ['\u001bc\u001b[?7l[    0.1]x[    0.100000] after firmware', 100000, 'after firmware'],
  ['nlkit init: [    2.000000] in the middle of a line', 2000000, 'in the middle of a line'],
  ['[    3.000000] ', 3000000, ''],
] as const;
for (const [line, microseconds, text] of table)
  test(`parses the console line ${JSON.stringify(line)}`, (t) => {
    t.deepEqual(parseConsoleLine(line), { microseconds, text });
  });

for (const line of ['', 'nlkit init: no root disk', '[ 12 ] x', 'SeaBIOS (version 1.16.2)'])
  test(`ignores the console line ${JSON.stringify(line)}`, (t) => {
    t.is(parseConsoleLine(line), undefined);
  });

const at = (microseconds: number, text: string): { microseconds: number; text: string } => ({
  microseconds,
  text,
});

test('the console adds missing lines in their place, and no line twice', (t) => {
  const followed = [
    { sequence: 7, level: 6, microseconds: 20, text: 'loaded' },
    { sequence: 8, level: 4, microseconds: 30, text: 'two\nlines' },
    { sequence: 10, level: 4, microseconds: 50, text: 'again' },
  ];
  const console = [
    at(10, 'boot'),
    at(20, 'loaded'),
    at(25, 'nlkit-mark: 0123'),
    at(30, 'two'),
    at(30, 'lines'),
    at(40, 'lost in the ring'),
    at(50, 'again'),
    at(50, 'again'),
    at(60, 'Kernel panic - not syncing: x'),
  ];
  t.deepEqual(mergeConsole(followed, console), [
    followed[0],
    followed[1],
    at(40, 'lost in the ring'),
    followed[2],
    at(50, 'again'),
    at(60, 'Kernel panic - not syncing: x'),
  ]);
});

test('without a followed log the console’s lines are the log', (t) => {
  const console = [at(10, 'boot'), at(20, 'panic')];
  t.deepEqual(mergeConsole([], console), console);
  t.deepEqual(mergeConsole([], console, 15), [at(20, 'panic')]);
});
