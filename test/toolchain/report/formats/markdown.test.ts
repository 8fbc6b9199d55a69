// SPDX-License-Identifier: MIT
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { checkout } from '../../../../toolchain/checkout.ts';
import type { Subtest } from '../../../../toolchain/events.ts';
import { markdown } from '../../../../toolchain/report/formats/markdown.ts';
import { holds } from '../../../property.ts';
import { hostileText } from './hostile.ts';
import { kernels, oops, passed, recordedMatrix, recordedOf } from './matrix.ts';

/** The lines outside of blocks of code. Throws if a block is not closed. */
function prose(text: string): string[] {
  let fence: string | undefined;
  const found: string[] = [];
  for (const line of text.split('\n')) {
    const run = /^`{3,}/.exec(line)?.[0];
    if (fence === undefined) {
      if (run === undefined) found.push(line);
      else fence = run;
    } else if (line.trimEnd() === fence) fence = undefined;
    else if (/^ {0,3}`+ *$/.test(line) && line.trim().length >= fence.length)
      throw new Error('another line ends the block');
  }
  if (fence !== undefined) throw new Error('a block is not closed');
  return found;
}

const rowsOf = (text: string): string[] => prose(text).filter((line) => line.startsWith('|'));

test('a matrix with every verdict is written as expected', (t) => {
  const file = join(checkout, 'test/toolchain/report/formats/testdata/matrix-markdown.txt');
  t.is(markdown(recordedMatrix()), readFileSync(file, 'utf8'));
});

test('the same crash on three kernels is one row', (t) => {
  const rows = rowsOf(markdown(recordedMatrix())).filter((line) => line.includes('oops-5f3a'));
  t.is(rows.length, 1);
  for (const kernel of kernels.slice(0, 3)) t.true(rows[0]?.includes(kernel));
  t.false(rows[0]?.includes(kernels[3] ?? ''));
});

test('what the kernel wrote is shown once: with the complaint, unless its log is there', (t) => {
  const recorded = recordedOf([
    { verdict: 'complained', attempts: [{ ...passed, complaints: [oops] }] },
  ]);
  const kernel = oops.text.map((line) => `[    7.500000] ${line}\n`).join('');
  const trace = /RIP: 0010:echo_reply/g;
  t.is(markdown(recorded).match(trace)?.length, 1);
  const log = { stdout: '', stderr: '', build: '', kernel, notices: [] };
  const tests = recorded.tests.map(({ result }) => ({ result, logs: [log] }));
  t.is(markdown({ ...recorded, tests }).match(trace)?.length, 1);
});

test('flaky is never silent: it has a mark, a reason and the output of its attempts', (t) => {
  const text = markdown(recordedMatrix());
  t.regex(text, /⚠️ flaky, 2\.4 s/);
  t.regex(text, /\| flaky \| <code>passed on attempt 2<\/code> \|/);
  t.regex(text, /Standard output, attempt 1:\n\n```text\nlost the race\n```/);
});

test('a failed build is told of once, with the compiler’s messages', (t) => {
  const text = markdown(recordedMatrix());
  t.is(text.match(/<summary>.*did not build/g)?.length, 1);
  t.regex(text, /Build for <code>debian:14 \(7\.2\)<\/code>[^]*?echo\.c:33:2: error/);
});

test('hostile texts stay in their cells and blocks', (t) => {
  holds(
    t,
    fc.property(hostileText, hostileText, hostileText, (name, reason, output) => {
      const recorded = recordedOf([
        { test: name, verdict: 'failed', reason, attempts: [{ ...passed, complaints: [oops] }] },
        { test: `${name}2`, verdict: 'skipped', reason, attempts: [] },
      ]);
      const log = { stdout: output, stderr: output, build: '', kernel: output, notices: [] };
      const [first, ...rest] = recorded.tests;
      const text = markdown({
        ...{ ...recorded, project: name, kernels: ['debian:12 (6.1)'] },
        tests: first === undefined ? [] : [{ ...first, logs: [log] }, ...rest],
      });
      const lines = prose(text);
      const rows = lines.filter((line) => line.startsWith('|'));
      // Each row of a table has as many cells as its head.
      const cells = rows.map((line) => line.split('|').length - 2);
      const outside = lines.map((line) => line.replace(/<code>.*?<\/code>/g, ''));
      return (
        JSON.stringify(cells) === JSON.stringify([2, 2, 2, 2, 5, 5, 5, 4, 4, 4]) &&
        lines.filter((line) => line.startsWith('<details>')).length === 1 &&
        lines.filter((line) => line === '</details>').length === 1 &&
        outside.every((line) => !/[`*[\]\\@$]|<(?!\/?(?:details|summary)>)/.test(line)) &&
        lines.every(
          (line) => !/(?:<code>[^<]*)[`*[\]\\@$|_]|:\/\/|www\./.test(line.replaceAll(' | ', '')),
        )
      );
    }),
    { numRuns: 1_000 },
  );
});

test('a summary beyond the limit says how much is left out', (t) => {
  const output = 'é'.repeat(60_000);
  const { tests, ...recorded } = recordedOf(
    [...Array(100).keys()].map((index) => ({
      ...({ test: `t${index}`, verdict: 'failed', reason: 'no' } as const),
    })),
  );
  const noisy = {
    ...recorded,
    tests: tests.map(({ result }) => {
      const stdout = result.test + output;
      return { result, logs: [{ stdout, stderr: '', build: '', kernel: '', notices: [] }] };
    }),
  };
  const text = markdown(noisy);
  t.true(Buffer.byteLength(text) <= 1024 * 1024);
  t.true(Buffer.byteLength(text) > 900 * 1024);
  t.regex(text, /\nThe summary is full: 9\d more are left out\.\n$/);
  for (const longest of [-5, 0, 100, 2_000, 20_000])
    t.true(Buffer.byteLength(markdown(noisy, longest)) <= Math.max(longest, 0));
});

test('a thousand tests show what failed first, and count the others', (t) => {
  const text = markdown(
    recordedOf(
      [...Array(1_000).keys()].map((index) => ({
        ...({ test: `t${index}`, verdict: index === 999 ? 'failed' : 'passed' } as const),
      })),
    ),
  );
  const rows = rowsOf(text);
  t.is(rows.length, 202);
  t.regex(rows[2] ?? '', /t999.*failed/);
  t.regex(text, /\n800 more tests\.\n/);
});

test('100,000 subtests are counted, and the first that failed are named', (t) => {
  const subtests = [...Array(100_000).keys()].map((index): Subtest => ({
    path: ['suite', `case ${index}`],
    verdict: 'failed',
  }));
  const attempts = [{ ...passed, subtests }];
  const text = markdown(recordedOf([{ verdict: 'failed', reason: 'subtests failed', attempts }]));
  t.regex(text, /0 of 100000 subtests passed/);
  t.regex(text, /failed: suite \/ case 49\nand 99950 more that failed\n/);
  t.true(text.length < 10_000);
});
