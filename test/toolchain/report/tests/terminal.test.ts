// SPDX-License-Identifier: MIT
// The report of tests on real terminals.
import test from 'ava';
import type { NlkitEvent } from '../../../../toolchain/events.ts';
import { lineColumns } from '../../../../toolchain/report/cells.ts';
import { Screen, written } from '../screen.ts';
import {
  begins,
  builds,
  complained,
  ends,
  kernels,
  passed,
  result,
  runOf,
  stage,
  tests,
} from './sample.ts';

const [eleven, twelve] = kernels;
/** The number that has room in half of 24 lines. */
const names = ['app', 'flood', 'น้ำ', 'parse', 'dump', 'group', 'batch', 'close', 'ns'];

/** Lines above, so that the terminal is full: below the last line tmux keeps empty ones, whatever it pushes out above. */
const filled = Array.from({ length: 60 }, (_, index) => `line ${index.toString()}`);

/** Something goes on everywhere. */
const goesOn: readonly NlkitEvent[] = [
  { type: 'notice', text: filled.join('\n') },
  begins(kernels, names),
  ...kernels.flatMap(builds),
  ...kernels.flatMap((kernel) =>
    names.flatMap((name): NlkitEvent[] => [
      {
        ...{ type: 'attempt', state: 'started', kernel, test: name, number: 1 },
        run: runOf(kernel, name),
      },
      stage(runOf(kernel, name), 'boot'),
    ]),
  ),
];
const results = kernels.flatMap((kernel) =>
  names.flatMap((name) => result(kernel, name, [passed])),
);

const sizes = [
  [40, 15],
  [120, 40],
  [61, 15],
  [30, 9],
  [100, 24],
  [80, 24],
] as const;

for (const [columns, rows] of [
  [80, 24],
  [40, 15],
] as const)
  test(`${columns.toString()} × ${rows.toString()}: resizing leaves nothing of the table behind, and loses no line`, async (t) => {
    t.timeout(120_000);
    const environment = { TESTS: '1', NO_COLOR: '1' };
    const screen = await Screen.open(t, columns, { rows, environment });
    screen.show(...goesOn);
    await screen.lines((all) => all.at(-1)?.includes('0 of 36 tests done') === true);
    for (const [width, height] of [...sizes, [columns, rows] as const]) {
      await screen.resize(width, height);
      // The spinner turns: once it may not know the new size yet, the second time it does.
      const turned = async (before: string | undefined) =>
        screen.window((all) => all.at(-1) !== before && all.at(-1)?.includes('echo, ') === true);
      const first = await turned((await screen.window(() => true)).at(-1));
      const window = await turned(first.at(-1));
      t.true(window.length <= height);
      t.deepEqual(
        window.filter((line) => lineColumns(line) > width),
        [],
      );
    }
    screen.show(...results, ...ends(results).slice(-1));
    const all = await screen.lines((shown) => shown.at(-1)?.includes('36 passed') === true);
    const kernelNames = kernels.map((kernel) =>
      columns < 80 ? (/\((.*)\)/.exec(kernel)?.[1] ?? '').padEnd(4) : kernel.padEnd(16),
    );
    const testNames = names.map((name) => name + ' '.repeat(5 - lineColumns(name)));
    t.deepEqual(all.slice(60, 101), [
      'echo: 36 tests on 4 kernels, 2 at a time',
      ...kernelNames.map((kernel) => `✔ ${kernel}  build   1.9 s  echo.ko`),
      ...kernelNames.flatMap((kernel) => testNames.map((name) => `✔ ${kernel}  ${name}   2.9 s`)),
    ]);
    t.is(all.length, 101 + 1 + 10 + 1 + 1);
  });

const few = ends([
  begins([eleven, twelve], ['app', 'flood']),
  ...builds(eleven),
  ...tests(eleven, 'app', [passed]),
  ...tests(twelve, 'app', [complained]),
]);
const plain: Readonly<Record<string, readonly [string, Record<string, string>]>> = {
  'CI=true': ['stty cols 80; PLAY', { CI: 'true', NO_COLOR: '1' }],
  'TERM=dumb': ['stty cols 80; PLAY', { TERM: 'dumb' }],
  'standard output in a pipe': ['stty cols 80; PLAY | cat', { NO_COLOR: '1' }],
};
for (const [name, [command, environment]] of Object.entries(plain))
  test(`${name}: lines, and no table that is drawn`, async (t) => {
    t.timeout(60_000);
    const shown = await written(t, few, command, { TESTS: '1', ...environment });
    t.false(shown.includes('\u001b'), JSON.stringify(shown));
    const lines = shown.split('\n');
    t.true(lines.some((line) => /^✔ debian:11 \(5\.10\) {2}build +1\.9 s {2}echo\.ko$/.test(line)));
    t.true(lines.some((line) => /^✔ debian:11 \(5\.10\) {2}app +2\.9 s$/.test(line)));
    t.is(
      lines.filter((line) =>
        /^✖ echo: 1 passed, 1 complained, 2 not run on 2 kernels, in /.test(line),
      ).length,
      1,
    );
  });

test('NO_COLOR: the table is drawn without colours, and erased at the end', async (t) => {
  t.timeout(60_000);
  const shown = await written(t, few, 'stty cols 80; PLAY', { TESTS: '1', NO_COLOR: '1' });
  t.false(/\u001b\[[\d;]*m/.test(shown));
  t.true(shown.includes('\r\u001b[999M\u001b[?7l       debian:11 (5.10)'), JSON.stringify(shown));
  const rest = shown.slice(shown.lastIndexOf('\u001b[999M'));
  t.true(
    rest.startsWith('\u001b[999M\n       debian:11 (5.10)  debian:12 (6.1)\n'),
    JSON.stringify(rest),
  );
});

test('a terminal has colours', async (t) => {
  t.timeout(60_000);
  const shown = await written(t, few, 'stty cols 80; PLAY', { TESTS: '1' });
  t.true(shown.includes('\u001b[32m✔\u001b[39m debian:11 (5.10)  app'));
  t.true(shown.includes('\u001b[31m✖\u001b[39m complained'));
});
