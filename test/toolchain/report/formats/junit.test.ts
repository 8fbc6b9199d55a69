// SPDX-License-Identifier: MIT
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { checkout } from '../../../../toolchain/checkout.ts';
import type { Attempt, Subtest } from '../../../../toolchain/events.ts';
import { junit } from '../../../../toolchain/report/formats/junit.ts';
import type { Recorded } from '../../../../toolchain/report/formats/recorded.ts';
import { outputOf } from '../../../program.ts';
import { holds } from '../../../property.ts';
import { hostileName, hostileText } from './hostile.ts';
import { passed, recordedMatrix, recordedOf } from './matrix.ts';

const here = join(checkout, 'test/toolchain/report/formats');

/** The findings of python3-junitparser. */
interface ReadSuite {
  readonly name: string;
  readonly counts: readonly number[];
  readonly cases: readonly ReadCase[];
}

interface ReadCase {
  readonly name: string;
  readonly classname: string;
  /** Class, message, type and text. */
  readonly results: readonly (readonly (string | null)[])[];
  readonly out: string | null;
  readonly err: string | null;
}

/** Checks it against the schema, and reads it with Debian's python3-junitparser. */
async function readBack(recorded: Recorded): Promise<readonly ReadSuite[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-junit-'));
  try {
    const file = join(folder, 'junit.xml');
    writeFileSync(file, [...junit(recorded)].join(''));
    await outputOf('xmllint', ['--noout', '--huge', '--schema', join(here, 'junit.xsd'), file]);
    const input = readFileSync(file);
    const found = await outputOf('/usr/bin/python3', [join(here, 'read-junit.py')], { input });
    return JSON.parse(found) as readonly ReadSuite[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a matrix with every verdict is written as expected', (t) => {
  const expected = readFileSync(join(here, 'testdata/matrix-junit.xml'), 'utf8');
  t.is([...junit(recordedMatrix())].join(''), expected);
});

test('python3-junitparser finds every verdict of a matrix, and the schema is kept', async (t) => {
  const suites = await readBack(recordedMatrix());
  t.deepEqual(
    suites.map(({ name, counts }) => [name, ...counts]),
    [
      // Tests, failures, errors, skipped.
      ['debian:11 (5.10)', 10, 6, 0, 1],
      ['debian:12 (6.1)', 7, 2, 0, 0],
      ['debian:13 (6.12)', 6, 3, 0, 1],
      ['debian:14 (7.2)', 7, 0, 1, 6],
    ],
  );
  const shown = (suite: number): unknown[] =>
    (suites[suite]?.cases ?? []).map(({ name, results }) => [
      name,
      ...results.map(([kind, , type]) => `${kind ?? ''} ${type ?? ''}`.trim()),
    ]);
  t.deepEqual(shown(0), [
    ['app'],
    ['crash', 'Failure complained'],
    ['selftest', 'Failure failed'],
    ['policy / rejects a short attribute'],
    ['policy / rejects a long one', 'Failure failed'],
    ['policy', 'Failure failed'],
    ['dump', 'Skipped'],
    ['leak', 'Failure leaky'],
    ['race'],
    ['slow', 'Failure timed-out'],
  ]);
  t.deepEqual(shown(3).slice(0, 2), [
    ['build', 'Error build-failed'],
    ['app', 'Skipped'],
  ]);
  t.like(suites[0]?.cases[1], {
    classname: 'echo.debian:11 (5_10)',
    out: '--- standard output ---\nsending',
    err: '--- kernel log ---\n[    7.500000] BUG: kernel NULL pointer dereference, address: 0000000000000008\n[    7.500000] RIP: 0010:echo_reply+0x1c/0x40 [echo]',
  });
});

test('hostile names, reasons and output stay valid XML, and nothing of them is lost', async (t) => {
  t.timeout(120_000);
  const texts = fc.sample(hostileName, { numRuns: 300, seed: 14 });
  const attempts = texts.map((text): Attempt => ({
    ...{ ...passed, verdict: 'failed', exitCode: 1, error: { code: 'app-failed', message: text } },
    subtests: [{ path: [text, text], verdict: 'failed', text }],
  }));
  const recorded = recordedOf(
    texts.map((text, index) => ({
      ...{ test: text, verdict: 'failed', exitCode: 1, reason: text },
      attempts: attempts.slice(index, index + 1),
    })),
  );
  const log = texts.join('');
  const noisy = {
    ...recorded,
    ...{ project: log, kernels: [texts.join(' ')] },
    tests: recorded.tests.map(({ result }, index) => ({
      result: { ...result, kernel: texts.join(' ') },
      logs:
        index > 0 ? [] : [{ stdout: log, stderr: log, build: log, kernel: log, notices: [log] }],
    })),
  };
  const [suite] = await readBack(noisy);
  t.is(suite?.cases.length, 2 * texts.length);
  // No two cases of one name, and all names printable: what was not is escaped.
  const names = new Set(suite?.cases.map(({ name, classname }) => `${classname}\n${name}`));
  t.is(names.size, 2 * texts.length);
  t.true(suite?.cases.every(({ name }) => !/[\p{Cc}\p{Cs}]/u.test(name)));
});

test('names and output without control characters are read back as they were', async (t) => {
  const text = `a "b" 'c' <d> & ]]> <![CDATA[ é ไทย 😀 true`;
  const recorded = recordedOf([
    { ...{ test: text, verdict: 'failed', exitCode: 1, reason: text, attempts: [passed] } },
    { test: 'true' },
    { test: 'true' },
    { test: 'line\nfeed\0' },
  ]);
  const [suite] = await readBack({
    ...recorded,
    tests: recorded.tests.map((each) => ({
      ...each,
      logs: [{ stdout: `${text}\n\t${text}\n`, stderr: '', build: '', kernel: '', notices: [] }],
    })),
  });
  t.like(suite?.cases, [
    { name: text, out: `--- standard output ---\n${text}\n\t${text}` },
    { name: 'true' },
    { name: 'true (2)' },
    { name: String.raw`line\x0afeed\x00` },
  ]);
  t.is(suite?.cases[0]?.results[0]?.[1], text);
});

test('the failure that ended the command is a case of its own', async (t) => {
  const error = { code: 'interrupted', message: 'ended by SIGINT' };
  const suites = await readBack({ ...recordedOf([{}]), error });
  t.like(suites[1], { name: 'nlkit', counts: [1, 0, 1, 0] });
  t.deepEqual(suites[1]?.cases[0]?.results, [['Error', 'ended by SIGINT', 'interrupted', null]]);
});

test('100,000 subtests are all there, within seconds', async (t) => {
  t.timeout(120_000);
  const subtests = [...Array(100_000).keys()].map((index): Subtest => ({
    path: ['suite', `case ${index}`],
    verdict: 'passed',
  }));
  const recorded = recordedOf([{ attempts: [{ ...passed, subtests }] }]);
  const text = [...junit(recorded)].join('');
  t.is(text.match(/<testcase /g)?.length, 100_001);
  const [suite] = await readBack(recorded);
  t.is(suite?.cases.at(-1)?.name, 'suite / case 99999');
});

test('a run without a test is valid too', async (t) => {
  t.deepEqual(await readBack({ project: 'echo', kernels: [], tests: [], builds: [] }), []);
});

test('any text is one line in an attribute', (t) => {
  holds(
    t,
    fc.property(hostileText, (text) => {
      const xml = [...junit(recordedOf([{ test: `x${text}` }]))].join('');
      const name = /<testcase name="([^"]*)"/.exec(xml)?.[1] ?? '\n';
      return !/[\n\r\t]/.test(name);
    }),
  );
});
