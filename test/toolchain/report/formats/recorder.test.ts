// SPDX-License-Identifier: MIT
import test from 'ava';
import type { NlkitEvent, TestResult } from '../../../../toolchain/events.ts';
import { Recorder } from '../../../../toolchain/report/formats/recorder.ts';
import { kernels, passed, recordedMatrix } from './matrix.ts';

const kernel = 'debian:12 (6.1)';

const begin: NlkitEvent = {
  ...{ type: 'tests', project: 'echo', kernels: ['debian:11 (5.10)', kernel], count: 2, jobs: 2 },
  tests: ['app', 'a#2'],
};

const started = (run: string, name: string, number = 1): NlkitEvent => ({
  ...{ type: 'attempt', state: 'started', run, kernel, test: name, number },
});

const wrote = (run: string, text: string, source: 'app' | 'build' = 'app'): NlkitEvent => ({
  ...{ type: 'output', source, stream: 'stdout', text, run },
});

const result = (name: string, more: Partial<TestResult> = {}): TestResult => ({
  ...{
    kernel,
    test: name,
    target: 'vm',
    verdict: 'failed',
    exitCode: 1,
    ms: 5,
    attempts: [passed],
  },
  ...more,
});

function read(...events: readonly NlkitEvent[]): Recorder {
  const recorder = new Recorder();
  for (const event of events) recorder.emit(event);
  return recorder;
}

test('tests are listed by kernel and then by name, in the order of the project', (t) => {
  const { tests } = recordedMatrix();
  t.is(tests.length, 25);
  const order = tests.map((each) => kernels.indexOf(each.result.kernel));
  t.deepEqual(order, order.toSorted());
  t.deepEqual(
    tests.slice(0, 6).map((each) => each.result.test),
    ['app', 'crash', 'selftest', 'leak', 'race', 'slow'],
  );
  t.is(tests[18]?.result.test, 'build');
});

test('events of parallel runs go to the attempt that announced their run, whatever the names are', (t) => {
  const recorder = read(
    begin,
    started('debian:12/a#2', 'a#2'),
    started('debian:12/app', 'app'),
    wrote('debian:12/app', 'of app'),
    wrote('debian:12/a#2', 'of a#2'),
    started('debian:12/app#2', 'app', 2),
    wrote('debian:12/app#2', 'of the second'),
    {
      type: 'kernel',
      run: 'debian:12/app#2',
      record: { microseconds: 1_500_000, text: 'echo: hi' },
    },
    { type: 'notice', run: 'debian:12/app#2', text: 'waited' },
    wrote('debian:12/unknown', 'nobody knows'),
    { type: 'test', result: result('app', { attempts: [passed, passed] }) },
    { type: 'test', result: result('a#2') },
  );
  const logs = recorder.recorded().tests.map((each) => each.logs);
  t.like(logs[0], [
    { stdout: 'of app', kernel: '' },
    { stdout: 'of the second', kernel: '[    1.500000] echo: hi\n', notices: ['waited'] },
  ]);
  t.like(logs[1], [{ stdout: 'of a#2' }]);
});

test('the messages of a build belong to its kernel', (t) => {
  const recorder = read(begin, wrote('debian:12', 'a.c:1: warning: w\n', 'build'), {
    ...{ type: 'plan', project: 'echo', target: 'vm', reason: 'asked for' },
    ...{ kernel: '/tmp/mine (7.0)', run: 'mine' },
  });
  recorder.emit(wrote('mine', 'a.c:2: warning: w\n', 'build'));
  t.like(recorder.recorded().builds, [
    { kernel, log: { build: 'a.c:1: warning: w\n' } },
    { kernel: '/tmp/mine (7.0)', log: { build: 'a.c:2: warning: w\n' } },
  ]);
});

test('a kernel that gets its release meanwhile is one kernel, and keeps its logs', (t) => {
  const host = 'host (6.1.0-56-amd64)';
  const recorder = read(
    { ...begin, kernels: ['host'] },
    { ...started('host/app', 'app'), kernel: 'host' } as NlkitEvent,
    wrote('host/app', 'of app'),
    { type: 'test', result: result('app', { kernel: host }) },
    { type: 'test', result: result('a#2', { kernel: 'host', verdict: 'skipped' }) },
    wrote('host', 'a.c:1: warning: w\n', 'build'),
  );
  const { kernels: found, tests, builds } = recorder.recorded();
  t.deepEqual(found, [host]);
  t.like(tests, [
    { result: { kernel: host, test: 'app' }, logs: [{ stdout: 'of app' }] },
    { result: { kernel: host, test: 'a#2' } },
  ]);
  t.like(builds, [{ kernel: host }]);
});

test('each stream keeps its last 64 KiB, from a whole line on, and says what is missing', (t) => {
  const line = `${'x'.repeat(99)}\n`;
  const recorder = read(begin, started('r', 'app'));
  for (let count = 0; count < 5_000; count += 1) recorder.emit(wrote('r', line));
  recorder.emit(wrote('r', 'the end\n'));
  recorder.emit({ type: 'test', result: result('app') });
  const { stdout = '' } = recorder.recorded().tests[0]?.logs[0] ?? {};
  const [first = '', second, ...rest] = stdout.split('\n');
  const dropped = Number(/^\[(\d+) characters before this are left out\]$/.exec(first)?.[1]);
  t.is(second, 'x'.repeat(99));
  t.is(rest.at(-2), 'the end');
  t.is(dropped + stdout.length - first.length - 1, 5_000 * 100 + 8);
  t.true(stdout.length <= 64 * 1024 + first.length + 1);
});

test('the output of a test that passed is dropped, but not what its compiler said', (t) => {
  const recorder = read(
    begin,
    started('r', 'app'),
    wrote('r', 'much output'),
    wrote('r', 'a.c:1: warning: w\n', 'build'),
    { type: 'test', result: result('app', { verdict: 'passed' }) },
  );
  t.deepEqual(recorder.recorded().tests[0]?.logs, [
    { stdout: '', stderr: '', build: 'a.c:1: warning: w\n', kernel: '', notices: [] },
  ]);
});

test('after 64 MiB of logs together, further tests keep 4 KiB of each stream', (t) => {
  const recorder = read(begin);
  const megabyte = `${'y'.repeat(1023)}\n`.repeat(64);
  for (let count = 0; count < 1_100; count += 1) {
    recorder.emit(started(`r${count}`, `t${count}`));
    recorder.emit(wrote(`r${count}`, megabyte));
    recorder.emit({ type: 'test', result: result(`t${count}`) });
  }
  const lengths = recorder.recorded().tests.map((each) => each.logs[0]?.stdout.length ?? 0);
  t.is(lengths[0], 64 * 1024);
  t.true((lengths.at(-1) ?? 0) <= 4 * 1024 + 100);
});

test('a test that did not come to an end is skipped, with the error that ended the command', (t) => {
  const recorder = read(
    begin,
    started('r', 'app'),
    { type: 'error', code: 'app-failed', message: 'of the attempt', run: 'r' },
    { type: 'error', code: 'interrupted', message: 'ended by SIGINT' },
  );
  const { tests, error } = recorder.recorded();
  t.is(error?.code, 'interrupted');
  t.like(tests, [
    {
      result: { verdict: 'skipped', reason: 'it did not come to an end: ended by SIGINT' },
      logs: [],
    },
  ]);
});
