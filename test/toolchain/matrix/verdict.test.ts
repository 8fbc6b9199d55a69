// SPDX-License-Identifier: MIT
import test from 'ava';
import type { Complaint, ComplaintKind, TestResult } from '../../../toolchain/events.ts';
import { mayRetry, reasonOf, verdictOf } from '../../../toolchain/matrix/attempt-verdict.ts';
import { exitCodeOf } from '../../../toolchain/matrix/exit-code.ts';
import { KeptEvents } from '../../../toolchain/failure/kept-events.ts';

const complaint = (kind: ComplaintKind, causedBy?: number): Complaint => ({
  kind,
  title: `a ${kind}`,
  text: [],
  frames: [],
  ...(causedBy !== undefined && { causedBy }),
});

const app = { exitCode: 0 };

test('each kind of outcome has a verdict of its own', (t) => {
  const done = { exitCode: 0, app, complaints: [] };
  t.is(verdictOf(done), 'passed');
  t.is(verdictOf({ ...done, skipped: 'no such device' }), 'skipped');
  t.is(verdictOf({ ...done, exitCode: 1 }), 'failed');
  t.is(verdictOf({ ...done, exitCode: 1, skipped: 'exit code 4' }), 'skipped');
  t.is(verdictOf({ ...done, exitCode: 3, app: null }), 'failed');
  t.is(verdictOf({ ...done, exitCode: 1, app: { exitCode: null, timedOut: true } }), 'timed-out');
  const complained = { exitCode: 5, app };
  for (const kind of ['left-behind', 'leak', 'not-unloaded'] as const)
    t.is(verdictOf({ ...complained, complaints: [complaint(kind)] }), 'leaky');
  const both = [complaint('leak'), complaint('warning')];
  t.is(verdictOf({ ...complained, complaints: both }), 'complained');
  t.is(verdictOf({ ...complained, complaints: both, skipped: 'nothing' }), 'complained');
  t.is(verdictOf({ exitCode: 4, app: null, complaints: [], skipped: 'nothing' }), 'failed');
});

test('the reason is the first cause among the complaints, or else the error', (t) => {
  const attempt = { exitCode: 5, ms: 1, stages: {}, app } as const;
  const complaints = [complaint('oops', 1), complaint('bug')];
  const error = { code: 'app-failed', message: 'the app ended with exit code 3' };
  t.is(reasonOf({ ...attempt, verdict: 'complained', complaints, error }), 'a bug');
  t.is(reasonOf({ ...attempt, verdict: 'failed', complaints: [], error }), error.message);
  t.is(reasonOf({ ...attempt, verdict: 'passed', complaints: [] }), undefined);
});

test('a retry is for what failed, not for what the kernel complained of', (t) => {
  const retried: string[] = ['failed', 'timed-out'];
  for (const verdict of [
    'passed',
    'skipped',
    'leaky',
    'complained',
    'failed',
    'timed-out',
  ] as const)
    t.is(mayRetry({ verdict }), retried.includes(verdict), verdict);
});

test('the weightiest exit code is that of all tests', (t) => {
  const results = (...codes: number[]): TestResult[] =>
    codes.map((exitCode) => ({
      ...{ kernel: 'debian:12 (6.1)', test: 'app', target: 'vm', ms: 1, attempts: [] },
      ...{ exitCode, verdict: exitCode === 0 ? 'passed' : 'failed' },
    }));
  t.is(exitCodeOf([], false), 0);
  t.is(exitCodeOf(results(0, 0), false), 0);
  const order = [70, 5, 4, 3, 2, 1];
  for (const [index, code] of order.entries())
    t.is(exitCodeOf(results(0, ...order.slice(index).toReversed()), false), code);
  const flaky = results(0).map((result) => ({ ...result, verdict: 'flaky' as const }));
  t.is(exitCodeOf(flaky, false), 0);
  t.is(exitCodeOf(flaky, true), 1);
  t.is(exitCodeOf([...flaky, ...results(3)], true), 3);
});

test('of a test that says much, the beginning and the end are kept', (t) => {
  const kept = new KeptEvents({ others: 10_000 });
  const line = (index: number): string => `${String(index)} ${'x'.repeat(94)}\n`;
  for (let index = 0; index < 5000; index += 1)
    kept.push({ type: 'output', source: 'app', stream: 'stdout', text: line(index) });
  const events = kept.all();
  const texts = events.flatMap((event) => (event.type === 'output' ? [event.text] : []));
  t.is(texts[0], line(0));
  t.is(texts.at(-1), line(4999));
  t.true(texts.length < 110, String(texts.length));
  const notices = events.filter(({ type }) => type === 'notice');
  t.deepEqual(notices, [
    {
      type: 'notice',
      text: `${String(5000 - texts.length)} events were not kept: there were too many`,
    },
  ]);
});
