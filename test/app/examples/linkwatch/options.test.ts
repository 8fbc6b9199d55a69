// SPDX-License-Identifier: MIT
import test from 'ava';
import { help, parseOptions, UsageError } from '../../../../app/examples/linkwatch/options.ts';

const read: readonly (readonly [line: string, options: object])[] = [
  ['', { command: 'tour' }],
  ['tour', { command: 'tour' }],
  ['tour --here', { command: 'tour-here' }],
  ['list', { command: 'list', device: undefined, json: false }],
  ['list --json', { command: 'list', device: undefined, json: true }],
  ['list v0', { command: 'list', device: { name: 'v0' }, json: false }],
  ['list 4294967295', { command: 'list', device: { ifindex: 4294967295 }, json: false }],
  // Names, not indexes: indexes begin with 1, and are written without leading zeros.
  ['list 0', { command: 'list', device: { name: '0' }, json: false }],
  ['list 01', { command: 'list', device: { name: '01' }, json: false }],
  ['label 2 uplink', { command: 'label', device: { ifindex: 2 }, text: 'uplink' }],
  ['label -- v0 --json', { command: 'label', device: { name: 'v0' }, text: '--json' }],
  [
    'threshold v0 rx-packets 100',
    { command: 'threshold', device: { name: 'v0' }, metric: 'rx-packets', value: 100n },
  ],
  [
    'threshold v0 rx-bytes 9007199254740993',
    { command: 'threshold', device: { name: 'v0' }, metric: 'rx-bytes', value: 2n ** 53n + 1n },
  ],
  ['listen', { command: 'listen', json: false, count: undefined }],
  ['listen --count 3 --json', { command: 'listen', json: true, count: 3 }],
];

for (const [line, options] of read) {
  test(`linkwatch ${line} is read as its options`, (t) => {
    t.deepEqual(parseOptions(line.split(' ').filter((word) => word !== '')), options);
  });
}

test('an empty text removes a label', (t) => {
  t.like(parseOptions(['label', 'v0', '']), { command: 'label', text: '' });
});

test('--help wins over everything else', (t) => {
  t.is(parseOptions(['nothing', '--help']), 'help');
  for (const command of ['tour', 'list', 'label', 'threshold', 'listen']) {
    t.regex(help, new RegExp(`^  ${command}\\b`, 'm'));
  }
});

const refused: readonly (readonly [message: string, ...argv: string[]])[] = [
  ["there is no command 'show'", 'show'],
  ["there is no command ''", ''],
  ["'v0' is too much", 'tour', 'v0'],
  ["'v1' is too much", 'list', 'v0', 'v1'],
  ["'links' is too much", 'listen', 'links'],
  ['something is missing behind the command', 'label'],
  ['something is missing behind the command', 'label', 'v0'],
  ["'link' is too much", 'label', 'v0', 'up', 'link'],
  ['something is missing behind the command', 'threshold', 'v0', 'rx-packets'],
  ["a threshold is a whole number, not '-1'", 'threshold', '--', 'v0', 'rx-packets', '-1'],
  ["a threshold is a whole number, not '1e3'", 'threshold', 'v0', 'rx-packets', '1e3'],
  ["a threshold is a whole number, not ''", 'threshold', 'v0', 'rx-packets', ''],
  ["--count must be a whole number, 1–999999999, not '0'", 'listen', '--count', '0'],
  ["--count must be a whole number, 1–999999999, not 'x'", 'listen', '--count=x'],
  ["--count must be a whole number, 1–999999999, not '1000000000'", 'listen', '--count=1000000000'],
  ["--count is not for 'list'", 'list', '--count', '3'],
  ["--json is not for 'label'", 'label', 'v0', 'uplink', '--json'],
  ["--json is not for 'tour'", '--json'],
  ["Unknown option '--jsno'", 'list', '--jsno'],
  ["Option '--count <value>' argument missing", 'listen', '--count'],
  ["Option '--json' does not take an argument", 'list', '--json=yes'],
];

for (const [message, ...argv] of refused) {
  test(`linkwatch ${argv.join(' ')} is refused: ${message}`, (t) => {
    const error = t.throws(() => parseOptions(argv), { instanceOf: UsageError, message });
    t.is(error.hint, 'see --help');
  });
}
