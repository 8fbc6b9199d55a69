// SPDX-License-Identifier: MIT
// Events of tests on several kernels, as `nlkit test` emits them.
import type {
  Attempt,
  Complaint,
  NlkitEvent,
  StageName,
  Subtest,
  TestResult,
  TestsResultEvent,
} from '../../../../toolchain/events.ts';

export const kernels = [
  'debian:11 (5.10)',
  'debian:12 (6.1)',
  'debian:13 (6.12)',
  'debian:14 (7.2)',
] as const;

/** The run of a kernel, or of an attempt at a test. */
export function runOf(kernel: string, test?: string, number = 1): string {
  const [name = ''] = kernel.split(' ');
  if (test === undefined) return name;
  return `${name}/${test}${number === 1 ? '' : `#${number.toString()}`}`;
}

export function begins(
  names: readonly string[],
  tests: readonly string[],
  count = names.length * tests.length,
): NlkitEvent {
  return { type: 'tests', project: 'echo', kernels: names, tests, count, jobs: 2 };
}

export function stage(
  run: string,
  name: StageName,
  ...[ms, detail]: [ms?: number, detail?: string]
): NlkitEvent {
  if (ms === undefined) return { type: 'stage', stage: name, state: 'started', run };
  const ended = { type: 'stage', stage: name, state: 'done', ms, run } as const;
  return detail === undefined ? ended : { ...ended, detail };
}

/** A kernel's images and build, up to their end. */
export function builds(kernel: string): NlkitEvent[] {
  const run = runOf(kernel);
  return [
    {
      ...{ type: 'plan', project: 'echo', kernel, target: 'vm', run },
      reason: 'the modules are unknown',
    },
    stage(run, 'images'),
    stage(run, 'images', 12),
    stage(run, 'build'),
    stage(run, 'build', 1_900, 'echo.ko'),
  ];
}

export function wrote(run: string, text: string): NlkitEvent {
  return { type: 'output', source: 'app', stream: 'stdout', text, run };
}

export function logged(run: string, text: string, level = 6): NlkitEvent {
  return { type: 'kernel', record: { level, microseconds: 4_512_345, text }, run };
}

export const passed: Attempt = {
  ...{ verdict: 'passed', exitCode: 0, ms: 2_900, stages: { boot: 1_400, app: 210 } },
  ...{ app: { exitCode: 0 }, complaints: [] },
};

export function failed(message: string, more: Partial<Attempt> = {}): Attempt {
  const error = { code: 'app-failed', message };
  return { ...passed, verdict: 'failed', exitCode: 1, app: { exitCode: 1 }, error, ...more };
}

export const warning: Complaint = {
  kind: 'warning',
  title: 'WARNING at module/echo/echo.c:33',
  text: ['WARNING: …'],
  fingerprint: 'warning:echo_reply:echo_input',
  frames: [
    {
      ...{ symbol: 'echo_reply+0x1c/0x40 [echo]', file: 'module/echo/echo.c', line: 33 },
      source: 'WARN_ON(skb->len < 16);',
    },
    { symbol: 'echo_input+0x20/0x30 [echo]' },
  ],
};

export const complained: Attempt = {
  ...{ ...passed, verdict: 'complained', exitCode: 5 },
  complaints: [
    warning,
    { kind: 'taint', title: 'the kernel is tainted: W', text: [], frames: [], causedBy: 0 },
  ],
};

export function subtests(count: number, ...bad: readonly number[]): Subtest[] {
  return Array.from({ length: count }, (_, index) => {
    const path = ['parse', `case ${(index + 1).toString()}`];
    if (!bad.includes(index + 1)) return { path, verdict: 'passed' };
    return { path, verdict: 'failed', text: 'expected: 4\nfound: 3\n' };
  });
}

/** A test on a kernel, from its first attempt to its result; `during` are events of each attempt. */
export function tests(
  kernel: string,
  test: string,
  attempts: readonly Attempt[],
  during: (run: string) => readonly NlkitEvent[] = () => [],
  more: Partial<TestResult> = {},
): NlkitEvent[] {
  const events = attempts.flatMap((attempt, index): NlkitEvent[] => {
    const number = index + 1;
    const run = runOf(kernel, test, number);
    const of = { type: 'attempt', kernel, test, number, run } as const;
    return [
      { ...of, state: 'started' },
      stage(run, 'boot'),
      stage(run, 'boot', 1_400, 'restored'),
      stage(run, 'app'),
      ...during(run),
      stage(run, 'app', 210),
      { ...of, state: 'ended', attempt },
    ];
  });
  return [...events, ...result(kernel, test, attempts, more)];
}

/** The result of these attempts at a test. */
export function result(
  kernel: string,
  test: string,
  attempts: readonly Attempt[],
  more: Partial<TestResult> = {},
): NlkitEvent[] {
  const last = attempts.at(-1);
  const isFlaky = last?.verdict === 'passed' && attempts.length > 1;
  const [first] = attempts;
  const reason = first?.complaints[0]?.title ?? first?.error?.message;
  const isBad = last !== undefined && (last.verdict !== 'passed' || isFlaky);
  const whole: TestResult = {
    ...{ kernel, test, attempts, target: 'vm' },
    verdict: isFlaky ? 'flaky' : (last?.verdict ?? 'skipped'),
    exitCode: last?.exitCode ?? 0,
    ms: attempts.reduce((sum, { ms }) => sum + ms, 0),
    ...(reason !== undefined && { reason }),
    ...(isBad && {
      folder: `.nlkit/failures/${runOf(kernel, test).replaceAll(/[:/]/g, '-')}`,
      command: `nlkit test echo --kernels ${runOf(kernel)} --filter ${test}`,
    }),
    ...more,
  };
  return [{ type: 'test', result: whole }];
}

/** The last event, of all results before it. */
export function ends(events: readonly NlkitEvent[]): NlkitEvent[] {
  const results = events.flatMap((event) => (event.type === 'test' ? [event.result] : []));
  const exitCode = Math.max(0, ...results.map((each) => each.exitCode));
  const last: TestsResultEvent = {
    ...{ type: 'result', ok: exitCode === 0, exitCode, target: 'vm', kernel: null },
    ...{ app: null, kernelLog: null, complaints: null, stages: null, tests: results },
  };
  return [...events, last];
}
