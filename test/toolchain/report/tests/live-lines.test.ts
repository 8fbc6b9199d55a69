// SPDX-License-Identifier: MIT
import test from 'ava';
import type { NlkitEvent } from '../../../../toolchain/events.ts';
import { lineColumns } from '../../../../toolchain/report/cells.ts';
import { symbolsFor } from '../../../../toolchain/report/symbols.ts';
import { Board } from '../../../../toolchain/report/tests/board.ts';
import { liveLines } from '../../../../toolchain/report/tests/live-lines.ts';
import {
  begins,
  builds,
  complained,
  failed,
  kernels,
  passed,
  result,
  runOf,
  stage,
  tests,
} from './sample.ts';

const look = { paint: (_: unknown, text: string) => text, symbols: symbolsFor({}) };
const [eleven, twelve, thirteen, fourteen] = kernels;

/** The board after these events, of which each came a second after the one before. */
function boardOf(events: readonly NlkitEvent[]): { board: Board; now: number } {
  const board = new Board();
  for (const [second, event] of events.entries()) board.read(event, second * 1_000);
  return { board, now: events.length * 1_000 };
}

function picture(events: readonly NlkitEvent[], room: number, height: number): string[] {
  return liveLines(boardOf(events).board, pictureOf(events, room, height), look);
}

function pictureOf(events: readonly NlkitEvent[], room: number, height: number) {
  return { room, height, now: events.length * 1_000, took: 12_345, frame: '⠋' };
}

const begun = (kernel: string, name: string, number = 1): NlkitEvent => ({
  ...{ type: 'attempt', state: 'started', kernel, test: name, number },
  run: runOf(kernel, name, number),
});

/** One kernel is being built, tests run on the others. */
const events: readonly NlkitEvent[] = [
  begins(kernels, ['app', 'flood', 'น้ำ']),
  ...builds(eleven),
  ...builds(twelve),
  ...builds(thirteen),
  ...tests(eleven, 'app', [passed]),
  ...tests(twelve, 'app', [complained]),
  ...tests(thirteen, 'app', [failed('it ended with status 1'), passed]),
  ...tests(eleven, 'flood', [{ ...failed('late'), verdict: 'timed-out' }]),
  ...result(eleven, 'น้ำ', [], { reason: 'it is for 6.1' }),
  begun(twelve, 'flood'),
  stage(runOf(twelve, 'flood'), 'boot'),
  begun(thirteen, 'flood', 2),
  stage(runOf(thirteen, 'flood', 2), 'teardown'),
  stage(runOf(fourteen), 'build'),
  {
    ...{ type: 'progress', stage: 'build', run: runOf(fourteen) },
    text: '\u001b[1mCC [M]\u001b[0m\tmodule/echo/echo.o\n',
  },
];

test('80 columns: a table of tests and kernels', (t) => {
  t.deepEqual(picture(events, 79, 12), [
    '       debian:11 (5.10)  debian:12 (6.1)   debian:13 (6.12)  debian:14 (7.2)',
    'build  ✔                 ✔                 ✔                 ⠋ build 2 s',
    'app    ✔ 2.9 s           ✖ complained      ~ flaky           waiting',
    'flood  ✖ timed out       ⠋ boot 5 s        ⠋ teardown 3 s    waiting',
    'น้ำ     - skipped         waiting           waiting           waiting',
    '⠋ echo, 12 s: 5 of 12 tests done, 1 complained, 1 timed out, 1 flaky, 1 skipped',
  ]);
});

test('kernels have one name where both do not fit', (t) => {
  const [head, , app] = picture(events, 75, 12);
  t.is(head, '       5.10             6.1              6.12             7.2');
  t.is(app, 'app    ✔ 2.9 s          ✖ complained     ~ flaky          waiting');
});

const running = [
  '⠋ 6.1   flood  boot 5 s',
  '⠋ 6.12  flood  teardown 3 s',
  '⠋ 7.2          build 2 s  CC [M] module',
  '⠋ echo, 12 s: 5 of 12 tests done, 1 com',
];

test('40 columns: what goes on, and nothing else', (t) => {
  t.deepEqual(picture(events, 39, 7), running);
});

test('too few lines: what goes on, and how much more', (t) => {
  const [first = '', , , last = ''] = running;
  t.deepEqual(picture(events, 39, 3), [first, '  and 2 more', last]);
  t.deepEqual(picture(events, 39, 1), [last]);
});

test('a hundred tests on four kernels: what goes on', (t) => {
  const names = Array.from({ length: 100 }, (_, index) => `test ${index.toString()}`);
  const many = [begins(kernels, names), begun(twelve, 'test 99'), begun(eleven, 'test 7')];
  t.deepEqual(picture(many, 79, 12), [
    '⠋ 5.10  test 7   1 s',
    '⠋ 6.1   test 99  2 s',
    '⠋ echo, 12 s: 0 of 400 tests done',
  ]);
});

test('builds only: each cell is that of the kernel’s build', (t) => {
  const only = [
    begins([eleven, twelve], ['build']),
    ...builds(eleven),
    ...result(eleven, 'build', [passed]),
    stage(runOf(twelve), 'images'),
  ];
  t.deepEqual(picture(only, 79, 12), [
    '       debian:11 (5.10)  debian:12 (6.1)',
    'build  ✔ 2.9 s           ⠋ images 1 s',
    '⠋ echo, 12 s: 1 of 2 tests done',
  ]);
});

test('in a part of the tests, those that are not in it do not wait', (t) => {
  const part = [
    begins([eleven, twelve], ['app', 'flood'], 3),
    ...builds(eleven),
    ...builds(twelve),
  ];
  t.deepEqual(picture(part, 79, 12).slice(1, 3), ['app', 'flood']);
});

test('the host has its release once that is known, and the same column', (t) => {
  const host = 'host (6.1.0-56-amd64)';
  const named = [
    begins(['host'], ['app', 'flood']),
    ...result('host', 'flood', [], { reason: 'it is for 6.12' }),
    ...builds(host),
    ...result(host, 'app', [passed]),
  ];
  t.deepEqual(picture(named, 79, 12), [
    '       host (6.1.0-56-amd64)',
    'app    ✔ 2.9 s',
    'flood  - skipped',
    '⠋ echo, 12 s: 2 of 2 tests done, 1 skipped',
  ]);
});

test('an attempt that was stopped goes on no longer', (t) => {
  const stopped = [
    begins([eleven], ['app']),
    begun(eleven, 'app'),
    ...result(eleven, 'app', [], { reason: 'it was stopped' }),
  ];
  t.is(boardOf(stopped).board.running.size, 0);
});

test('at any size no line is too wide, there are not too many, and none steers the terminal', (t) => {
  const evil = '\u001b[2J漢字\u202e\t';
  const names = ['app', evil, 'น้ำน้ำน้ำน้ำ', 'a name that is far too long for any column of a table'];
  const all = [
    begins(kernels, names),
    ...names.map((name) => begun(twelve, name)),
    stage(runOf(fourteen), 'build'),
    { type: 'progress', stage: 'build', run: runOf(fourteen), text: evil.repeat(40) } as const,
  ];
  for (let room = 1; room < 130; room += 3)
    for (let height = 1; height < 20; height += 1) {
      const lines = picture(all, room, height);
      t.true(lines.length <= height);
      t.deepEqual(
        lines.filter((line) => lineColumns(line) > room || /[^\P{C}]/u.test(line)),
        [],
      );
    }
});
