// SPDX-License-Identifier: MIT
import test from 'ava';
import type { NlkitEvent } from '../../../../toolchain/events.ts';
import {
  begins,
  builds,
  complained,
  ends,
  failed,
  kernels,
  logged,
  passed,
  result,
  runOf,
  stage,
  subtests,
  tests,
  warning,
  wrote,
} from './sample.ts';
import { golden, transcript, type TranscriptOptions } from './transcript.ts';

const [eleven, twelve, thirteen, fourteen] = kernels;

/** What a quiet test writes. */
const hello = (run: string): NlkitEvent[] => [
  logged(run, 'echo: listening on netlink unit 31'),
  wrote(run, 'Sending: Hello Kernel\n'),
];
const complains = (run: string): NlkitEvent[] => [
  ...hello(run),
  logged(run, 'WARNING: CPU: 0 PID: 87 at module/echo/echo.c:33 echo_reply+0x1c/0x40 [echo]', 4),
  logged(run, 'Call Trace:', 4),
  logged(run, ' echo_input+0x20/0x30 [echo]', 4),
  { type: 'complaint', complaint: warning, run },
];

/** Two tests that pass on two kernels. */
const well = ends([
  begins([eleven, twelve], ['app', 'flood']),
  ...builds(eleven),
  ...builds(twelve),
  ...tests(eleven, 'app', [passed], hello),
  ...tests(twelve, 'app', [passed], hello),
  ...tests(eleven, 'flood', [{ ...passed, ms: 12_400, subtests: subtests(130) }], hello),
  ...tests(twelve, 'flood', [{ ...passed, ms: 9_300, subtests: subtests(130) }], hello),
]);

/** Something of every verdict, on four kernels. */
const badly = ends([
  begins(kernels, ['app', 'flood', 'parse', 'น้ำ']),
  ...kernels.flatMap(builds),
  ...tests(eleven, 'app', [passed], hello),
  ...tests(twelve, 'app', [complained], complains),
  ...tests(thirteen, 'app', [complained], complains),
  ...tests(fourteen, 'app', [passed], hello),
  ...tests(eleven, 'flood', [failed('the app ended with status 1'), passed], hello),
  ...tests(twelve, 'flood', [
    {
      ...failed('the app did not end within its timeout of 60 s'),
      ...{ verdict: 'timed-out', app: { exitCode: null, timedOut: true }, ms: 61_000 },
    },
  ]),
  ...tests(thirteen, 'flood', [passed], hello),
  ...tests(fourteen, 'flood', [complained, complained], complains),
  ...tests(eleven, 'parse', [
    failed('2 of 130 subtests failed', { subtests: subtests(130, 7, 99), ms: 800 }),
  ]),
  ...tests(twelve, 'parse', [
    failed('2 of 130 subtests failed', { subtests: subtests(130, 7, 99), ms: 800 }),
  ]),
  ...tests(thirteen, 'parse', [{ ...passed, subtests: subtests(130) }]),
  ...tests(fourteen, 'parse', [
    {
      ...{ ...passed, verdict: 'leaky', exitCode: 5 },
      complaints: [
        { kind: 'not-unloaded', title: 'echo cannot be unloaded', text: [], frames: [] },
      ],
    },
  ]),
  ...result(eleven, 'น้ำ', [], { reason: 'it is for 6.1, 6.12, 7.2' }),
  ...[twelve, thirteen, fourteen].flatMap((kernel) => tests(kernel, 'น้ำ', [passed])),
]);

const error = (run: string): NlkitEvent => ({
  ...{ type: 'error', code: 'build-failed', run },
  ...{ message: 'echo did not build', hint: 'mend the error above' },
});
const compiler = (run: string): NlkitEvent => ({
  ...{ type: 'output', source: 'build', stream: 'stderr', run },
  text: 'module/echo/echo.c:12:2: error: expected ‘;’\n   12 |  return 0\n',
});
const failsToBuild: NlkitEvent[] = [
  stage(runOf(twelve), 'build'),
  compiler(runOf(twelve)),
  { type: 'stage', stage: 'build', state: 'failed', ms: 800, run: runOf(twelve) },
  error(runOf(twelve)),
];

const unbuilt = failed('echo did not build', { exitCode: 4, ms: 820, app: null });
const skip = { reason: 'debian:12 (6.1) could not be built for' };

/** One kernel whose build fails: its tests are skipped. */
const oneUnbuilt = ends([
  begins([eleven, twelve], ['app', 'flood']),
  ...builds(eleven),
  ...failsToBuild,
  ...result(twelve, 'build', [unbuilt]),
  ...result(twelve, 'app', [], skip),
  ...result(twelve, 'flood', [], skip),
  ...tests(eleven, 'app', [passed]),
  ...tests(eleven, 'flood', [passed]),
]);

/** `--build-only`. */
const buildOnly = ends([
  begins([eleven, twelve], ['build']),
  ...builds(eleven),
  ...result(eleven, 'build', [{ ...passed, ms: 1_930 }]),
  ...failsToBuild,
  ...result(twelve, 'build', [unbuilt]),
]);

const one = ends([
  begins([twelve], ['app']),
  ...builds(twelve),
  ...tests(twelve, 'app', [passed], hello),
]);

const transcripts: Readonly<
  Record<string, readonly [events: readonly NlkitEvent[], options?: TranscriptOptions]>
> = {
  well: [well],
  'well-40': [well, { columns: 40 }],
  'well-in-detail': [one, { verbose: true }],
  badly: [badly],
  'badly-80': [badly, { columns: 80 }],
  'badly-40': [badly, { columns: 40 }],
  'badly-in-ascii': [badly, { columns: 40, environment: { LANG: 'C' } }],
  'badly-in-detail': [
    ends([
      begins([twelve], ['app']),
      ...builds(twelve),
      ...tests(twelve, 'app', [complained], complains),
    ]),
    { verbose: true },
  ],
  unbuilt: [oneUnbuilt],
  'build-only': [buildOnly],
};
for (const [name, [events, options]] of Object.entries(transcripts)) {
  test(`events are shown as in testdata/${name}.txt`, (t) => {
    const actual = transcript(events, options);
    t.is(actual, golden(name, actual));
  });
}
