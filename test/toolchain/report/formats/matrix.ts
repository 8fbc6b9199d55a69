// SPDX-License-Identifier: MIT
// The events of `nlkit test` for a project with seven tests on four kernels, with every verdict.
import type {
  Attempt,
  Complaint,
  NlkitEvent,
  Subtest,
  TestResult,
  TestsResultEvent,
} from '../../../../toolchain/events.ts';
import { Recorder } from '../../../../toolchain/report/formats/recorder.ts';
import type { Recorded } from '../../../../toolchain/report/formats/recorded.ts';

export const kernels = [
  'debian:11 (5.10)',
  'debian:12 (6.1)',
  'debian:13 (6.12)',
  'debian:14 (7.2)',
];

const names = ['app', 'crash', 'selftest', 'leak', 'race', 'slow'];

export const passed: Attempt = {
  verdict: 'passed',
  exitCode: 0,
  ms: 1200,
  stages: { load: 40, app: 1000, unload: 60 },
  app: { exitCode: 0 },
  complaints: [],
};

export const oops: Complaint = {
  kind: 'oops',
  title: 'BUG: kernel NULL pointer dereference, address: 0000000000000008',
  text: [
    'BUG: kernel NULL pointer dereference, address: 0000000000000008',
    'RIP: 0010:echo_reply+0x1c/0x40 [echo]',
  ],
  frames: [
    { symbol: 'echo_reply+0x1c/0x40 [echo]', file: 'module/echo/echo.c', line: 41, source: 'x' },
    { symbol: 'echo_rcv+0x50/0x60 [echo]', file: 'module/echo/echo.c', line: 70 },
  ],
  fingerprint: 'oops-5f3a',
};

const subtests: readonly Subtest[] = [
  { path: ['policy', 'rejects a short attribute'], verdict: 'passed' },
  { path: ['policy', 'rejects a long one'], verdict: 'failed', text: 'expected -EINVAL\ngot 0' },
  { path: ['policy'], verdict: 'failed' },
  { path: ['dump'], verdict: 'skipped', text: 'needs CONFIG_ECHO_DUMP' },
];

interface Played {
  readonly kernel: number;
  readonly test: string;
  readonly verdict: TestResult['verdict'];
  readonly attempts: readonly Attempt[];
  readonly reason?: string;
  readonly output?: string;
  readonly kernelLog?: readonly string[];
}

const failed = (code: string, message: string, more: Partial<Attempt> = {}): Attempt => ({
  ...{ ...passed, verdict: 'failed', exitCode: 1, app: { exitCode: 1 } },
  ...{ error: { code, message }, ...more },
});

/** In the order in which two jobs would end them. */
const played: readonly Played[] = [
  ...[0, 1, 2].map((kernel): Played => ({
    kernel,
    test: 'app',
    verdict: 'passed',
    attempts: [passed],
  })),
  ...[1, 0, 2].map((kernel): Played => ({
    ...{ kernel, test: 'crash', verdict: 'complained', reason: oops.title },
    attempts: [{ ...passed, verdict: 'complained', exitCode: 5, complaints: [oops] }],
    ...{ output: 'sending\n', kernelLog: oops.text },
  })),
  {
    ...{ kernel: 0, test: 'selftest', verdict: 'failed' },
    attempts: [failed('subtests-failed', '1 of 3 subtests failed', { subtests })],
    output: 'TAP version 14\n',
  },
  {
    kernel: 1,
    test: 'selftest',
    verdict: 'passed',
    attempts: [{ ...passed, subtests: subtests.slice(0, 1) }],
  },
  {
    kernel: 2,
    test: 'selftest',
    verdict: 'skipped',
    attempts: [],
    reason: 'needs a module of this kernel',
  },
  {
    ...{ kernel: 0, test: 'leak', verdict: 'leaky' },
    attempts: [
      {
        ...{ ...passed, verdict: 'leaky', exitCode: 5 },
        complaints: [
          {
            kind: 'left-behind',
            title: 'generic family echo stayed registered',
            text: [],
            frames: [],
          },
        ],
      },
    ],
  },
  { kernel: 1, test: 'leak', verdict: 'passed', attempts: [passed] },
  { kernel: 2, test: 'leak', verdict: 'passed', attempts: [passed] },
  {
    ...{ kernel: 1, test: 'race', verdict: 'flaky', reason: 'passed on attempt 2' },
    attempts: [failed('app-failed', 'the app ended with exit code 7'), passed],
    output: 'lost the race\n',
  },
  { kernel: 0, test: 'race', verdict: 'passed', attempts: [passed] },
  {
    ...{ kernel: 2, test: 'race', verdict: 'failed' },
    attempts: [
      failed('app-failed', 'the app ended with exit code 7'),
      failed('app-failed', 'the app ended with exit code 7'),
    ],
  },
  ...[0, 1, 2].map((kernel): Played => ({
    ...{ kernel, test: 'slow', verdict: 'timed-out' },
    attempts: [
      {
        ...failed('app-timeout', 'the app was still running at its deadline, and was ended'),
        ...{ verdict: 'timed-out', app: { exitCode: null, timedOut: true } },
      },
    ],
  })),
  {
    ...{ kernel: 3, test: 'build', verdict: 'failed' },
    attempts: [failed('build-failed', 'module/echo did not build', { exitCode: 4, app: null })],
  },
  ...names.map((test): Played => {
    const reason = 'debian:14 (7.2) could not be built for';
    return { kernel: 3, test, verdict: 'skipped', attempts: [], reason };
  }),
];

const nameOf = (kernel: number): string => (kernels[kernel] ?? '').replace(/ .*/, '');

function resultOf({ kernel, test, verdict, attempts, reason }: Played): TestResult {
  const isFine = ['passed', 'flaky', 'skipped'].includes(verdict);
  return {
    ...{ kernel: kernels[kernel] ?? '', test, verdict, attempts },
    target: verdict === 'skipped' ? null : 'vm',
    exitCode: isFine ? 0 : (attempts.at(-1)?.exitCode ?? 1),
    ms: attempts.reduce((sum, { ms }) => sum + ms, 0),
    ...(reason !== undefined && { reason }),
    ...(!isFine && {
      command: `nlkit test echo --kernels ${nameOf(kernel)} --filter ${test}`,
      folder: `.nlkit/failures/${test}`,
    }),
  };
}

const warning = (kernel: number): NlkitEvent => ({
  ...{ type: 'output', source: 'build', stream: 'stderr', run: nameOf(kernel) },
  text: "module/echo/echo.c:12:6: warning: unused variable 'x' [-Wunused-variable]\n   12 |  int x;\n",
});

export const result: TestsResultEvent = {
  ...{ type: 'result', ok: false, exitCode: 5, target: 'vm' },
  ...{ kernel: null, app: null, kernelLog: null, complaints: null, stages: null },
  tests: played.map(resultOf),
};

export function* matrixEvents(): Generator<NlkitEvent> {
  yield {
    ...{ type: 'tests', project: 'echo', kernels, count: played.length, jobs: 2 },
    tests: names,
  };
  for (const kernel of [0, 1, 2]) yield warning(kernel);
  yield {
    ...{ type: 'output', source: 'build', stream: 'stderr', run: 'debian:14' },
    text: "module/echo/echo.c:33:2: error: implicit declaration of function 'strncpy'\n",
  };
  for (const each of played) {
    const { kernel, test, attempts, output, kernelLog } = each;
    const place = { kernel: kernels[kernel] ?? '', test };
    // The build is none of the tests: it has a result only where it failed, and no events of attempts.
    if (test === 'build') {
      yield { type: 'test', result: resultOf(each) };
      continue;
    }
    for (const [index, attempt] of attempts.entries()) {
      const number = index + 1;
      const run = `${nameOf(kernel)}/${test}${number === 1 ? '' : `#${number}`}`;
      yield { type: 'attempt', state: 'started', run, ...place, number };
      if (output !== undefined)
        yield { type: 'output', source: 'app', stream: 'stdout', text: output, run };
      for (const text of kernelLog ?? [])
        yield { type: 'kernel', record: { microseconds: 7_500_000, text }, run };
      yield { type: 'attempt', state: 'ended', run, ...place, number, attempt };
    }
    yield { type: 'test', result: resultOf(each) };
  }
  yield result;
}

export function recordedMatrix(): Recorded {
  const recorder = new Recorder();
  for (const event of matrixEvents()) recorder.emit(event);
  return recorder.recorded(result);
}

/** The results of one test on one kernel. */
export function recordedOf(tests: readonly Partial<TestResult>[]): Recorded {
  return {
    project: 'echo',
    kernels: ['debian:12 (6.1)'],
    builds: [],
    tests: tests.map((each) => ({
      logs: [],
      result: {
        ...{ kernel: 'debian:12 (6.1)', test: 'app', target: 'vm', verdict: 'passed' },
        ...{ exitCode: 0, ms: 1, attempts: [passed], ...each },
      },
    })),
  };
}
