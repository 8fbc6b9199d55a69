// SPDX-License-Identifier: MIT
import test from 'ava';
import type { NlkitEvent } from '../../../../toolchain/events.ts';
import { lineColumns } from '../../../../toolchain/report/cells.ts';
import { symbolsFor } from '../../../../toolchain/report/symbols.ts';
import { Board } from '../../../../toolchain/report/tests/board.ts';
import { summaryLines } from '../../../../toolchain/report/tests/summary.ts';
import {
  begins,
  complained,
  failed,
  kernels,
  passed,
  result,
  subtests,
  warning,
} from './sample.ts';

const look = { paint: (_: unknown, text: string) => text, symbols: symbolsFor({}) };
const [eleven, twelve, thirteen, fourteen] = kernels;

function summary(events: readonly NlkitEvent[], columns = 80, ok = true): string[] {
  const board = new Board();
  for (const event of events) board.read(event, 0);
  return summaryLines(board, { ok }, { columns, took: 14_000, look });
}

test('one test on one kernel has no table', (t) => {
  t.deepEqual(summary([begins([twelve], ['app']), ...result(twelve, 'app', [passed])]), [
    '',
    '✔ echo: 1 passed on debian:12 (6.1), in 14.0 s',
  ]);
});

test('a hundred tests: the table shows those that did not pass everywhere', (t) => {
  const names = Array.from({ length: 100 }, (_, index) => `test ${index.toString()}`);
  const results = kernels.flatMap((kernel) =>
    names.flatMap((name) =>
      result(kernel, name, [
        name === 'test 7' && kernel === twelve ? failed('it ended with status 1') : passed,
      ]),
    ),
  );
  t.deepEqual(summary([begins(kernels, names), ...results], 80, false), [
    '',
    '        debian:11 (5.10)  debian:12 (6.1)  debian:13 (6.12)  debian:14 (7.2)',
    'test 7  ✔ 2.9 s           ✖ failed         ✔ 2.9 s           ✔ 2.9 s',
    '✔ 99 more tests passed on all 4 kernels',
    '',
    '✖ test 7 on 6.1: failed: it ended with status 1',
    '',
    '✖ echo: 399 passed, 1 failed on 4 kernels, in 14.0 s',
  ]);
  const well = kernels.flatMap((kernel) => names.flatMap((name) => result(kernel, name, [passed])));
  t.deepEqual(summary([begins(kernels, names), ...well]), [
    '',
    '✔ all 100 tests passed on all 4 kernels',
    '',
    '✔ echo: 400 passed on 4 kernels, in 14.0 s',
  ]);
});

test('kernels that do not fit beside the others have a table below', (t) => {
  const many = Array.from(
    { length: 9 },
    (_, index) => `debian:${index.toString()} (6.1${index.toString()})`,
  );
  const events = [
    begins(many, ['app']),
    ...many.flatMap((kernel) => result(kernel, 'app', [passed])),
  ];
  t.deepEqual(summary(events, 40).slice(1, 5), [
    '     6.10  6.11  6.12  6.13  6.14  6.15',
    'app  ✔     ✔     ✔     ✔     ✔     ✔',
    '     6.16  6.17  6.18',
    'app  ✔     ✔     ✔',
  ]);
});

test('at any width the table fits', (t) => {
  const names = ['app', '漢字'.repeat(20), 'น้ำ'.repeat(20)];
  const results = kernels.flatMap((kernel) =>
    names.flatMap((name) => result(kernel, name, [passed])),
  );
  for (let columns = 1; columns < 120; columns += 1) {
    const lines = summary([begins(kernels, names), ...results], columns).slice(0, -1);
    t.deepEqual(
      lines.filter((line) => lineColumns(line) > columns),
      [],
    );
  }
});

/** The lines between the table and the last one. */
function failures(events: readonly NlkitEvent[]): string[] {
  const lines = summary(events, 80, false);
  return lines.slice(lines.indexOf('', 1) + 1, -2);
}

test('one fault is one line, on whatever kernels and in whatever tests it shows', (t) => {
  const other = { ...warning, title: 'WARNING at module/echo/echo.c:34' };
  const events = [
    begins(kernels, ['app', 'flood']),
    ...kernels.flatMap((kernel) => result(kernel, 'app', [complained])),
    ...result(eleven, 'flood', [{ ...complained, complaints: [other] }]),
    ...result(twelve, 'flood', [
      { ...complained, complaints: [{ ...warning, fingerprint: 'warning:echo_init' }] },
    ]),
    ...result(thirteen, 'flood', [complained, passed]),
    ...result(fourteen, 'flood', [passed]),
  ];
  t.deepEqual(failures(events), [
    '✖ app on all 4 kernels; flood on 5.10: complained: WARNING at module/echo/echo.c:33',
    '✖ flood on 6.1: complained: WARNING at module/echo/echo.c:33',
    '~ flood on 6.12: flaky, passed on a retry: WARNING at module/echo/echo.c:33',
  ]);
});

test('failures of different tests are different lines, whatever they say; one reason not to run them is one', (t) => {
  const names = ['app', 'flood', 'a', 'b', 'c', 'd', 'e'];
  const events = [
    begins([eleven, twelve], names),
    ...result(eleven, 'app', [{ ...passed, verdict: 'failed', app: { exitCode: 3 } }]),
    ...result(twelve, 'app', [{ ...passed, verdict: 'failed', app: { exitCode: 3 } }]),
    ...result(eleven, 'flood', [
      { ...passed, verdict: 'failed', app: { exitCode: 3 }, subtests: subtests(130, 7, 8) },
    ]),
    ...names.flatMap((name) => result(twelve, name, [], { reason: 'it was stopped' })).slice(1),
  ];
  t.deepEqual(failures(events), [
    '✖ app on both kernels: failed: ended with status 3',
    '✖ flood on 5.10: failed, 128 of 130 subtests passed: ended with status 3',
    '- flood, a, b, c and 2 more on 6.1: skipped: it was stopped',
  ]);
});

test('of many failures fifty are repeated', (t) => {
  const names = Array.from({ length: 80 }, (_, index) => `test ${index.toString()}`);
  const events = [
    begins([eleven], names),
    ...names.flatMap((name) => result(eleven, name, [failed('it ended with status 1')])),
  ];
  const lines = failures(events);
  t.is(lines.length, 51);
  t.is(lines.at(-1), '  and 30 more');
});

test('tests that were not run are counted, and the failed build of a kernel is none of them', (t) => {
  const events = [
    begins([eleven, twelve], ['app', 'flood']),
    ...result(eleven, 'app', [passed]),
    ...result(twelve, 'build', [failed('echo did not build')]),
  ];
  t.is(
    summary(events, 80, false).at(-1),
    '✖ echo: 1 passed, 1 failed, 3 not run on 2 kernels, in 14.0 s',
  );
  t.is(
    summary([begins([eleven], ['app'])], 80, false).at(-1),
    '✖ echo: 1 not run on debian:11 (5.10), in 14.0 s',
  );
});
