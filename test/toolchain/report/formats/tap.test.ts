// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { Parser, type Result } from 'tap-parser';
import { checkout } from '../../../../toolchain/checkout.ts';
import type { Subtest, TestResult } from '../../../../toolchain/events.ts';
import type { Recorded } from '../../../../toolchain/report/formats/recorded.ts';
import { tap } from '../../../../toolchain/report/formats/tap.ts';
import { holds } from '../../../property.ts';
import { hostileName, hostileText } from './hostile.ts';
import { passed, recordedMatrix, recordedOf } from './matrix.ts';

/** A test point with those below it. */
interface Point {
  readonly ok: boolean;
  readonly name: string;
  readonly skip: string | boolean;
  readonly diag: Readonly<Record<string, unknown>> | null;
  readonly children: readonly Point[];
}

interface Document {
  readonly points: readonly Point[];
  readonly bailout: string | boolean;
  readonly count: number;
}

/** Reads it with the parser of node-tap, in its strict mode: anything that is no TAP throws. */
function readBack(text: string): Document {
  const read = (parser: Parser): Point[] => {
    const points: Point[] = [];
    let children: Point[] = [];
    parser.on('child', (child: Parser) => void (children = read(child)));
    parser.on('assert', ({ ok, name, skip, diag }: Result) => {
      points.push({ ok, name, skip, diag: diag as Point['diag'], children });
      children = [];
    });
    parser.on('extra', (line: string) => {
      throw new Error(`no TAP: ${line}`);
    });
    return points;
  };
  const parser = new Parser({ strict: true });
  const points = read(parser);
  parser.end(text);
  const { results } = parser;
  if (results === null) throw new Error('the parser did not end');
  const wrong = results.failures.find((failure) => failure.tapError !== null);
  if (wrong !== undefined) throw new Error(String(wrong.tapError));
  return { points, bailout: results.bailout, count: results.count };
}

const textOf = (recorded: Recorded): string => [...tap(recorded)].join('');

const failing = (subtests: readonly Subtest[]): Partial<TestResult> => ({
  ...{ verdict: 'failed', exitCode: 1, reason: 'subtests failed' },
  attempts: [{ ...passed, verdict: 'failed', subtests }],
});

test('a matrix with every verdict is written as expected', (t) => {
  const file = join(checkout, 'test/toolchain/report/formats/testdata/matrix-tap.txt');
  t.is(textOf(recordedMatrix()), readFileSync(file, 'utf8'));
});

test('tap-parser finds every verdict of a matrix', (t) => {
  const { points, bailout } = readBack(textOf(recordedMatrix()));
  t.is(points.length, 25);
  t.false(bailout);
  t.deepEqual(
    points.slice(0, 6).map(({ ok, name, diag }) => [ok, name, diag?.['verdict']]),
    [
      [true, 'debian:11 (5.10): app', undefined],
      [false, 'debian:11 (5.10): crash', 'complained'],
      [false, 'debian:11 (5.10): selftest', 'failed'],
      [false, 'debian:11 (5.10): leak', 'leaky'],
      [true, 'debian:11 (5.10): race', undefined],
      [false, 'debian:11 (5.10): slow', 'timed-out'],
    ],
  );
  t.like(points[10], { ok: true, diag: { verdict: 'flaky', message: 'passed on attempt 2' } });
  t.like(points[14], { ok: true, skip: 'needs a module of this kernel' });
  t.like(points[2]?.children, [
    {
      ...{ ok: false, name: 'policy' },
      children: [
        { ok: true, name: 'rejects a short attribute' },
        {
          ...{ ok: false, name: 'rejects a long one' },
          diag: { message: 'expected -EINVAL\ngot 0' },
        },
      ],
    },
    { ok: true, name: 'dump', skip: 'needs CONFIG_ECHO_DUMP' },
  ]);
});

test('the error that ended the command bails out', (t) => {
  const error = { code: 'interrupted', message: 'ended by SIGINT' };
  t.is(readBack(textOf({ ...recordedOf([{}]), error })).bailout, 'ended by SIGINT');
});

test('hostile names, reasons and output stay one document, and keep every point', (t) => {
  t.timeout(120_000);
  holds(
    t,
    fc.property(
      fc.array(fc.tuple(hostileName, hostileText, fc.array(hostileName, { minLength: 1 }))),
      (tests) => {
        const recorded = recordedOf(
          tests.map(([name, reason, path], index) =>
            index % 3 === 0
              ? { test: name, verdict: 'skipped', reason, attempts: [] }
              : { test: name, ...failing([{ path, verdict: 'failed', text: reason }]), reason },
          ),
        );
        const noisy = recorded.tests.map(({ result }) => {
          const log = tests.flat(2).join('');
          const logs = [{ stdout: log, stderr: log, build: log, kernel: log, notices: [log] }];
          return { result, logs };
        });
        const { points } = readBack(textOf({ ...recorded, tests: noisy }));
        const depth = (point: Point | undefined): number =>
          point === undefined ? 0 : 1 + depth(point.children[0]);
        return (
          points.length === tests.length &&
          points.every(
            ({ ok, skip }, index) => ok === (index % 3 === 0) && ok === (skip !== false),
          ) &&
          points.every(
            (point, index) =>
              depth(point) === 1 + (index % 3 === 0 ? 0 : (tests[index]?.[2].length ?? 0)),
          )
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('printable names are read back as they were', (t) => {
  const names = [
    `# SKIP a`,
    String.raw`back\slash \# {}`,
    `"quotes" ]]> é ไทย 😀`,
    '1..3',
    'a # TODO b',
  ];
  const subtests = names.map((name): Subtest => ({ path: [name], verdict: 'passed' }));
  const { points } = readBack(textOf(recordedOf([{ attempts: [{ ...passed, subtests }] }])));
  t.deepEqual(
    points[0]?.children.map(({ name }) => name),
    names,
  );
});

test('groups with and without a result of their own, and repeated ones, make a tree', (t) => {
  const subtest = (verdict: Subtest['verdict'], ...path: readonly string[]): Subtest => ({
    path,
    verdict,
  });
  const recorded = recordedOf([
    failing([
      subtest('passed', 'before', 'a'),
      subtest('passed', 'before'),
      subtest('failed', 'before', 'a'),
      subtest('failed', 'after'),
      subtest('skipped', 'after', 'b', 'c'),
      subtest('passed', 'after', 'b', 'c'),
      subtest('skipped', 'never', 'd'),
    ]),
  ]);
  const shown = (points: readonly Point[] = []): unknown[] =>
    points.map(({ ok, name, skip, children }) => [
      `${ok ? 'ok' : 'not ok'} ${name}${skip === false ? '' : ' SKIP'}`,
      ...shown(children),
    ]);
  t.deepEqual(shown(readBack(textOf(recorded)).points[0]?.children), [
    ['ok before', ['ok a']],
    ['not ok before', ['not ok a']],
    ['not ok after', ['ok b', ['ok c SKIP'], ['ok c']]],
    ['ok never SKIP', ['ok d SKIP']],
  ]);
});

test('100,000 subtests are all there, within seconds', (t) => {
  t.timeout(120_000);
  const subtests = [...Array(100_000).keys()].map((index): Subtest => ({
    ...{ path: ['suite', `case ${index}`], text: `line 1 of ${index}\nline 2` },
    verdict: index % 2 === 0 ? 'passed' : 'failed',
  }));
  const text = textOf(recordedOf([failing(subtests)]));
  const { points } = readBack(text);
  t.is(points[0]?.children[0]?.children.length, 100_000);
});
