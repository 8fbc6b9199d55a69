// SPDX-License-Identifier: MIT
import test from 'ava';
import type { KernelRecord } from '../../../toolchain/events.ts';
import { subtestsOf } from '../../../toolchain/tap/subtests.ts';

function log(text: string): KernelRecord[] {
  return text.split('\n').map((line) => ({ microseconds: 0, text: line }));
}

function inLog(text: string): { lines: string[]; problem?: string; skipped?: string } | undefined {
  const reading = subtestsOf({ subtests: 'auto', stdout: 'hello', kernelLog: log(text) });
  if (reading === undefined) return undefined;
  const { subtests, problem, skipped } = reading;
  return {
    lines: subtests.map(({ path, verdict }) => `${verdict} ${path.join(' > ')}`),
    ...(problem !== undefined && { problem }),
    ...(skipped !== undefined && { skipped }),
  };
}

test('KUnit in the log: suites of modules one after the other, between lines of others', (t) => {
  const kernelLog = log(`echo: loaded
    KTAP version 1
    # Subtest: example
    # module: kunit_example
    1..3
    ok 1 simple
echo: ok 2 of another
    # fail: EXPECTATION FAILED at lib/kunit/x.c:30
    not ok 2 fail
        KTAP version 1
        # Subtest: param
        ok 1 value 2
        ok 2 value 3 # SKIP odd
    # param: pass:1 fail:0 skip:1 total:2
    ok 3 param
# example: pass:2 fail:1 skip:0 total:3
not ok 1 example
ok
    KTAP version 1
    # Subtest: second
    1..1
    ok 1 a
ok 2 second`);
  // One record may have several lines.
  kernelLog.splice(8, 0, { microseconds: 0, text: '    Expected 1 == 2, but\n        1 == 1' });
  const reading = subtestsOf({ subtests: 'log', stdout: '', kernelLog })!;
  t.deepEqual(reading.subtests, [
    { path: ['example', 'simple'], verdict: 'passed' },
    {
      path: ['example', 'fail'],
      verdict: 'failed',
      text: 'echo: ok 2 of another\nfail: EXPECTATION FAILED at lib/kunit/x.c:30\nExpected 1 == 2, but\n1 == 1',
    },
    { path: ['example', 'param', 'value 2'], verdict: 'passed' },
    { path: ['example', 'param', 'value 3'], verdict: 'skipped', text: 'odd' },
    { path: ['second', 'a'], verdict: 'passed' },
  ]);
  t.deepEqual(reading.counts, { passed: 3, failed: 1, skipped: 1 });
  t.is(reading.problem, '1 of 5 subtests failed: example > fail');
});

test('KUnit of 5.10: one version line, and subtests without one', (t) => {
  t.deepEqual(
    inLog(`TAP version 14
    # Subtest: example
    1..2
    ok 1 - a
    ok 2 - b
ok 1 - example
    # Subtest: other
    1..1
    not ok 1 - c
not ok 2 - other`),
    {
      lines: ['passed example > a', 'passed example > b', 'failed other > c'],
      problem: '1 of 3 subtests failed: other > c',
    },
  );
});

test('KTAP behind a module’s own prefix; lines without it, and after the plan, are none of it', (t) => {
  t.deepEqual(
    inLog(`echo_test: KTAP version 1
echo_test: 1..2
echo_test: ok 1 a
ok 2 of nobody
other: ok 2 of another
echo_test: not ok 2 b
ok 3 later
second: KTAP version 1
second: 1..1
second: ok 1 c`),
    {
      lines: ['passed a', 'failed b', 'passed c'],
      problem: '1 of 3 subtests failed: b',
    },
  );
});

test('a suite that an Oops ends is unfinished', (t) => {
  t.deepEqual(
    inLog(`    KTAP version 1
    # Subtest: echo
    1..2
    ok 1 a
BUG: kernel NULL pointer dereference, address: 0000000000000000`),
    { lines: ['passed echo > a'], problem: 'in echo: the plan is 1..2, but 1 result came' },
  );
});

test('a log that only mentions KTAP has none', (t) => {
  t.is(inLog('echo: this module says KTAP version 1\nok 1 a'), undefined);
  t.is(inLog('echo: loaded'), undefined);
});

test('auto reads both places; the others only what they name', (t) => {
  const given = {
    stdout: 'TAP version 13\n1..1\nok 1 said\n',
    kernelLog: log('KTAP version 1\n1..2\nnot ok 1 logged'),
  };
  const paths = (subtests: 'auto' | 'output' | 'log' | 'none'): unknown =>
    subtestsOf({ ...given, subtests })?.subtests.map(({ path }) => path.join());
  t.deepEqual(paths('auto'), ['said', 'logged']);
  t.deepEqual(paths('output'), ['said']);
  t.deepEqual(paths('log'), ['logged']);
  t.is(paths('none'), undefined);
  const both = subtestsOf({ ...given, subtests: 'auto' })!;
  t.is(both.problem, 'the plan is 1..2, but 1 result came');
  t.deepEqual(both.counts, { passed: 1, failed: 1, skipped: 0 });
});

test('a subtest that failed fails the test, whatever the exit code is', (t) => {
  const problem = (stdout: string): string | undefined =>
    subtestsOf({ subtests: 'auto', stdout, kernelLog: [] })?.problem;
  t.is(problem('TAP version 13\n1..2\nnot ok 1 - a # TODO\nok 2\n'), undefined);
  t.is(
    problem(`TAP version 13\n1..2\nnot ok 1 - ${'a'.repeat(200)}\nnot ok 2\n`),
    `2 of 2 subtests failed: ${'a'.repeat(79)}…, and 1 more`,
  );
});

test('a place that the project names has to have something', (t) => {
  const nothing = { stdout: 'hello\n', kernelLog: log('echo: loaded') };
  const problem = (subtests: 'auto' | 'output' | 'log'): string | undefined =>
    subtestsOf({ ...nothing, subtests })?.problem;
  t.is(problem('output'), 'its output is not TAP: hello');
  t.is(problem('log'), "the kernel's log has no KTAP");
  t.is(problem('auto'), undefined);
});

test('both places are skipped only together', (t) => {
  const skipped = (logged: string): string | undefined =>
    subtestsOf({
      subtests: 'auto',
      stdout: 'TAP version 13\n1..0 # SKIP no net\n',
      kernelLog: log(logged),
    })?.skipped;
  t.is(skipped('KTAP version 1\n1..0 # SKIP no device'), 'no net');
  t.is(skipped('KTAP version 1\n1..1\nok 1 a'), undefined);
  t.is(skipped(''), 'no net');
});
