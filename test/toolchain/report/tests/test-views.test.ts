// SPDX-License-Identifier: MIT
import test from 'ava';
import { symbolsFor } from '../../../../toolchain/report/symbols.ts';
import { Board } from '../../../../toolchain/report/tests/board.ts';
import { plainView } from '../../../../toolchain/report/tests/test-views.ts';
import { begins, builds, kernels, passed, runOf, stage, tests } from './sample.ts';

test('in a log a sign of life comes after half a minute without a line, and names four runs', (t) => {
  const lines: string[] = [];
  let now = 0;
  let tick = (): void => undefined;
  const clock = {
    now: () => now,
    every: (_: number, call: () => void) => {
      tick = call;
      return () => (tick = () => undefined);
    },
  };
  const board = new Board();
  const look = { paint: (_: unknown, text: string) => text, symbols: symbolsFor({}) };
  const stderr = { write: (text: string) => lines.push(text) };
  const view = plainView({ board, stderr, look, clock, took: () => 0 });
  const [eleven, twelve] = kernels;
  const names = ['app', 'flood', 'parse', 'a', 'b', 'c'];
  const events = [
    begins(kernels, names),
    ...builds(eleven),
    ...tests(eleven, 'app', [passed]),
    stage(runOf(twelve), 'build'),
    ...names.slice(1).map((name) => ({
      ...({ type: 'attempt', state: 'started', kernel: eleven, number: 1 } as const),
      ...{ test: name, run: runOf(eleven, name) },
    })),
    stage(runOf(eleven, 'flood'), 'boot'),
  ];
  for (const event of events) board.read(event, now);
  now = 29_000;
  tick();
  t.deepEqual(lines, []);
  view.aside(() => stderr.write('a line\n'));
  now = 58_000;
  tick();
  t.deepEqual(lines.splice(0), ['a line\n']);
  now = 59_000;
  tick();
  tick();
  t.deepEqual(lines.splice(0), [
    '  1 of 24 tests done; running: 6.1 (build 59.0 s), 5.10 flood (boot 59.0 s), 5.10 parse (59.0 s), 5.10 a (59.0 s) and 2 more\n',
  ]);
  view.close();
  now = 200_000;
  tick();
  t.deepEqual(lines, []);
});
