// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { checkout } from '../../../../toolchain/checkout.ts';
import type { Complaint, TestResult } from '../../../../toolchain/events.ts';
import { github } from '../../../../toolchain/report/formats/github.ts';
import { emptyLog, type Recorded } from '../../../../toolchain/report/formats/recorded.ts';
import { holds } from '../../../property.ts';
import { readAnnotations, type ReadAnnotation } from './github-reader.ts';
import { hostileText } from './hostile.ts';
import { kernels, oops, passed, recordedMatrix, recordedOf } from './matrix.ts';

const places = { workspace: '/w', workingDirectory: '/w/kernel' };

function annotationsOf(recorded: Recorded, where = places): ReadAnnotation[] {
  return readAnnotations([...github(recorded, where)].join(''));
}

const built = (...builds: readonly (readonly [string, string])[]): Recorded => ({
  ...recordedOf([]),
  kernels,
  builds: builds.map(([kernel, build]) => ({ kernel, log: { ...emptyLog, build } })),
});

const complained = (complaint: Complaint, more: Partial<TestResult> = {}): Partial<TestResult> => ({
  ...{ verdict: 'complained', exitCode: 5, ...more },
  attempts: [{ ...passed, verdict: 'complained', complaints: [complaint] }],
});

test('a matrix with every verdict is written as expected', (t) => {
  const file = join(checkout, 'test/toolchain/report/formats/testdata/matrix-github.txt');
  t.is([...github(recordedMatrix(), places)].join(''), readFileSync(file, 'utf8'));
});

test('annotations stand at the line of the compiler, or of the nearest frame of the module', (t) => {
  const found = annotationsOf(recordedMatrix());
  t.deepEqual(found[0], {
    level: 'error',
    properties: {
      ...{ file: 'kernel/module/echo/echo.c', line: '33', col: '2' },
      title: 'compiler error on debian:14 (7.2)',
    },
    message: "implicit declaration of function 'strncpy'",
  });
  t.like(found[1], {
    properties: {
      ...{ file: 'kernel/module/echo/echo.c', line: '41' },
      title: 'crash: complaint (oops) on debian:11 (5.10), debian:12 (6.1), debian:13 (6.12)',
    },
  });
  t.like(
    found.find(({ level }) => level === 'warning'),
    {
      properties: {
        ...{ file: 'kernel/module/echo/echo.c', line: '12' },
        title: 'compiler warning on debian:11 (5.10), debian:12 (6.1), debian:13 (6.12)',
      },
    },
  );
  // The annotation of the compiler says it all, but for the six tests that it stopped.
  t.is(found.filter(({ message }) => message.includes('did not build')).length, 0);
  t.like(found.at(-1), {
    ...{ level: 'notice', message: 'debian:14 (7.2) could not be built for' },
    properties: { title: '6 tests: skipped on debian:14 (7.2)' },
  });
});

test('messages of gcc, clang and make are found, and those on all kernels joined', (t) => {
  const text = [
    'make: Entering directory /project',
    '../a.h:1:2: fatal error: b.h: No such file or directory',
    "src/a.c:3: warning: 'x' is 50% done, or not",
    'Makefile:7: *** missing separator.  Stop.',
    'src/a.c:4:1: note: declared here',
    'ERROR: modpost: "x" [echo.ko] undefined!',
  ].join('\r\n');
  const found = annotationsOf(built(...kernels.map((kernel) => [kernel, text] as const)));
  // The title only counts them.
  const on = `\non ${kernels.join(', ')}`;
  t.deepEqual(
    found.map(({ level, properties, message }) => [
      level,
      properties['file'],
      properties['line'],
      message,
    ]),
    [
      ['error', 'a.h', '1', `b.h: No such file or directory${on}`],
      ['error', 'kernel/Makefile', '7', `missing separator.  Stop.${on}`],
      ['warning', 'kernel/src/a.c', '3', `'x' is 50% done, or not${on}`],
    ],
  );
  t.is(found[0]?.properties['title'], 'compiler error on all 4 kernels');
});

test('a path outside of the workspace is part of the message', (t) => {
  const found = annotationsOf(built([kernels[0] ?? '', '/usr/src/a.h:1:2: error: wrong\n']));
  t.like(found, [{ properties: { title: 'compiler error on debian:11 (5.10)' } }]);
  t.is(found[0]?.message, '/usr/src/a.h:1: wrong');
  t.false('file' in (found[0]?.properties ?? {}));
  // A sibling whose name begins in the same way is outside, a folder of dots is not.
  const near = annotationsOf(
    built([kernels[0] ?? '', '/wx/a.c:1: error: e\n/w/..x/a.c:1: error: e\n']),
  );
  t.deepEqual(
    near.map(({ properties }) => properties['file']),
    [undefined, '..x/a.c'],
  );
});

test('the same crash on several kernels is one annotation, by its fingerprint or by its place', (t) => {
  const elsewhere = { ...oops, title: 'BUG: unable to handle page fault' };
  const on = (kernel: number, complaint: Complaint) =>
    complained(complaint, { kernel: kernels[kernel] ?? '', test: `t${kernel}` });
  t.is(annotationsOf(recordedOf([on(0, oops), on(1, elsewhere)])).length, 1);
  const { fingerprint: _, ...plain } = oops;
  t.is(annotationsOf(recordedOf([on(0, plain), on(1, plain)])).length, 1);
  t.is(
    annotationsOf(recordedOf([on(0, plain), on(1, { ...elsewhere, fingerprint: 'other' })])).length,
    2,
  );
  const after = { ...plain, title: 'Kernel panic', causedBy: 0 };
  const both = [{ ...passed, complaints: [plain, after] }];
  t.is(annotationsOf(recordedOf([{ verdict: 'complained', attempts: both }])).length, 1);
});

test('a level has ten annotations at most, and the last one counts the rest', (t) => {
  const tests = (count: number, verdict: TestResult['verdict']): Partial<TestResult>[] =>
    [...Array(count).keys()].map((index) => ({
      ...{ test: `${verdict} ${index}`, verdict, reason: `because of ${index}`, attempts: [] },
    }));
  const found = annotationsOf(
    recordedOf([...tests(25, 'failed'), ...tests(10, 'flaky'), ...tests(11, 'skipped')]),
  );
  const of = (wanted: string) => found.filter(({ level }) => level === wanted);
  t.deepEqual(
    ['error', 'warning', 'notice'].map((level) => of(level).length),
    [10, 10, 10],
  );
  t.regex(of('error').at(-1)?.message ?? '', /^and 16 more errors: failed 9: failed; /);
  t.is(of('warning').at(-1)?.properties['title'], 'flaky 9: flaky on debian:12 (6.1)');
  t.regex(
    of('notice').at(-1)?.message ?? '',
    /^and 2 more notices: skipped 9: skipped; skipped 10: skipped$/,
  );
});

test('a flaky test is a warning, also where the kernel complained at first', (t) => {
  const found = annotationsOf(recordedOf([{ ...complained(oops), verdict: 'flaky', exitCode: 0 }]));
  t.like(found, [{ level: 'warning', properties: { line: '41' } }]);
});

test('the failure that ended the command is an error', (t) => {
  const error = { code: 'engine-silent', message: 'the engine is silent', hint: 'restart it' };
  t.deepEqual(annotationsOf({ ...recordedOf([]), error }), [
    {
      ...{ level: 'error', properties: { title: 'nlkit test' } },
      message: 'the engine is silent\nrestart it',
    },
  ]);
});

test('hostile texts never make a command or a property of their own', (t) => {
  holds(
    t,
    fc.property(fc.array(hostileText, { minLength: 6, maxLength: 6 }), (texts) => {
      const [name = '', reason = '', title = '', file = '', kernel = '', build = ''] = texts;
      const recorded = recordedOf([
        { test: name, verdict: 'failed', reason, kernel, attempts: [] },
        complained({ ...oops, title, frames: [{ symbol: title, file, line: 3 }] }, { test: name }),
      ]);
      const log = { ...emptyLog, build: `a${build}.c:1: error: ${build}` };
      const found = annotationsOf({ ...recorded, builds: [{ kernel, log }] });
      return (
        found.length >= 2 && found.every(({ properties }) => properties['title'] !== undefined)
      );
    }),
    { numRuns: 1_000 },
  );
});
