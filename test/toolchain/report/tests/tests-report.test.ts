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

/** The output of a quiet test. */
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

/** Characters that steer a terminal, wherever somebody else may put them. */
const evil = '\u001b]0;x\u0007\u202e\n✔ forged';
const evilAttempt = failed(evil, {
  complaints: [
    {
      ...{ kind: 'bug', title: evil, text: [], fingerprint: evil },
      frames: [{ symbol: evil, file: evil, line: 1, source: evil }, { symbol: evil }],
    },
  ],
  error: { code: 'x', message: evil, hint: evil, details: evil },
  subtests: [{ path: [evil, evil], verdict: 'failed', text: evil }],
});
const hostile = ends([
  { ...begins([evil, twelve], [evil, 'app']), project: evil } as NlkitEvent,
  { type: 'notice', text: evil, hint: evil },
  stage(evil, 'build'),
  { type: 'output', source: 'build', stream: 'stderr', text: evil, run: evil },
  stage(evil, 'build', 1, evil),
  ...tests(evil, evil, [evilAttempt], (run) => [wrote(run, evil), logged(run, evil)], {
    folder: evil,
    command: evil,
  }),
  ...result(twelve, evil, [], { reason: evil }),
  { type: 'notice', text: evil, run: runOf(twelve) },
  { type: 'error', code: 'x', message: evil, run: runOf(twelve) },
  ...result(twelve, 'app', [], { reason: evil }),
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
  'hostile-text': [hostile],
};
for (const [name, [events, options]] of Object.entries(transcripts)) {
  test(`events are shown as in testdata/${name}.txt`, (t) => {
    const actual = transcript(events, options);
    t.is(actual, golden(name, actual));
  });
}

test('untrusted text steers no terminal, wherever it is shown', (t) => {
  const shown = transcript(hostile, { color: true, verbose: true });
  const plain = shown.replace(/\u001b\[[\d;]*m/g, '');
  t.false(/[^\P{C}\n]/u.test(plain), JSON.stringify(plain));
  t.false(/^[12]│ ✔ forged/m.test(plain));
});

test('the lines of runs that go on at the same time are not mixed', (t) => {
  const runs = [runOf(eleven, 'app'), runOf(twelve, 'app')] as const;
  const begun = (kernel: string, run: string): NlkitEvent => ({
    ...{ type: 'attempt', state: 'started', kernel, test: 'app', number: 1, run },
  });
  const shown = transcript([
    begins([eleven, twelve], ['app']),
    begun(eleven, runs[0]),
    begun(twelve, runs[1]),
    wrote(runs[0], 'the first '),
    wrote(runs[1], 'the second '),
    wrote(runs[0], 'of two\n'),
    wrote(runs[1], 'of two\n'),
    ...result(twelve, 'app', [failed('it ended with status 1')], { folder: 'B', command: 'b' }),
    ...result(eleven, 'app', [failed('it ended with status 1')], { folder: 'A', command: 'a' }),
  ]);
  t.deepEqual(shown.split('\n').slice(1, -1), [
    '1│ ✖ debian:12 (6.1)   app     2.9 s  failed: it ended with status 1',
    '1│   app    │ the second of two',
    '1│   details: B',
    '1│   repeat: b',
    '1│ ✖ debian:11 (5.10)  app     2.9 s  failed: it ended with status 1',
    '1│   app    │ the first of two',
    '1│   details: A',
    '1│   repeat: a',
  ]);
});

/** The block of a test that wrote so many lines. */
function blockOf(count: number, verbose: boolean): string[] {
  const text = Array.from({ length: count }, (_, index) => `line ${(index + 1).toString()}\n`);
  const events = tests(twelve, 'app', [failed('no')], (run) => [wrote(run, text.join(''))]);
  return transcript([begins([twelve], ['app']), ...events], { verbose }).split('\n');
}

test('the last twenty lines of a test are shown, with --verbose all', (t) => {
  const lines = blockOf(100_000, false).slice(2, -3);
  t.is(lines[0], '1│   (99980 lines before; --verbose shows them)');
  t.deepEqual([lines[1], lines.at(-1)], ['1│   app    │ line 99981', '1│   app    │ line 100000']);
  t.is(lines.length, 21);
  t.is(blockOf(5_000, true).filter((line) => line.includes('│ line ')).length, 5_000);
});

test('a few of many failed subtests are shown, and little of a long one', (t) => {
  const all = subtests(100_000, ...Array.from({ length: 500 }, (_, index) => index + 1));
  const long = { path: ['long'], verdict: 'failed', text: 'a\n'.repeat(1_000) } as const;
  const attempt = failed('501 of 100001 subtests failed', { subtests: [long, ...all] });
  const shown = transcript([begins([twelve], ['app']), ...tests(twelve, 'app', [attempt])]);
  const lines = shown.split('\n').slice(1, -1);
  t.is(lines[0], '1│ ✖ debian:12 (6.1)  app     2.9 s  failed: 501 of 100001 subtests failed');
  t.deepEqual(lines.slice(11, 14), [
    '1│       a',
    '1│       (990 lines more)',
    '1│   ✖ parse > case 1',
  ]);
  t.is(lines.at(-3), '1│   (481 failed subtests more)');
});

test('Ctrl-C: what was done is shown, and how much was not', (t) => {
  const shown = transcript([
    begins([eleven, twelve], ['app', 'flood']),
    ...builds(eleven),
    ...tests(eleven, 'app', [passed]),
    stage(runOf(eleven, 'flood'), 'boot'),
    { type: 'notice', text: 'stopping; press Ctrl-C again to leave at once' },
    { type: 'error', code: 'interrupted', message: 'stopped by SIGINT' },
    { ...ends([]).at(-1), ok: false, exitCode: 130 } as NlkitEvent,
  ]);
  t.deepEqual(shown.split('\n').slice(2, 6), [
    '1│ ✔ debian:11 (5.10)  app     2.9 s',
    '2│ note: stopping; press Ctrl-C again to leave at once',
    '2│ nlkit: stopped by SIGINT',
    '',
  ]);
  t.is(shown.split('\n').at(-2), '1│ ✖ echo: 1 passed, 3 not run on 2 kernels, in 31.2 s');
});

test('a command that fails before its tests has no summary', (t) => {
  const shown = transcript([
    { type: 'error', code: 'usage', message: 'no test matches x', hint: 'the tests are app' },
    ...ends([]),
  ]);
  t.is(shown, '2│ nlkit: no test matches x\n2│   the tests are app\n');
});

test('a build’s warnings are shown, notices of several kernels shown once', (t) => {
  const noticed = (run: string): NlkitEvent => ({ type: 'notice', text: 'waited for it', run });
  const warned = (run: string): NlkitEvent => ({
    ...{ type: 'output', source: 'build', stream: 'stderr', run },
    text: 'echo.c:1:1: warning: unused\necho.c:2:1: warning: unused\n',
  });
  const [first, second] = [runOf(eleven), runOf(twelve)];
  const events: NlkitEvent[] = [
    begins([eleven, twelve], ['app']),
    noticed(first),
    noticed(second),
    stage(first, 'build'),
    warned(first),
    stage(first, 'build', 1_900, 'echo.ko, 2 warnings'),
  ];
  t.is(
    transcript(events),
    [
      '2│ echo: 2 tests on 2 kernels, 2 at a time',
      '2│ note: waited for it',
      '2│ ✔ debian:11 (5.10)  build   1.9 s  echo.ko, 2 warnings',
      '2│   echo.c:1:1: warning: unused',
      '2│   echo.c:2:1: warning: unused',
      '',
    ].join('\n'),
  );
});

test('kernels whose builds fail alike show the compiler’s words once', (t) => {
  const text = 'echo.c:1:1: error: unused\n';
  const fails = (kernel: string): NlkitEvent[] => [
    stage(runOf(kernel), 'build'),
    { type: 'output', source: 'build', stream: 'stderr', text, run: runOf(kernel) },
    ...result(kernel, 'build', [unbuilt], { command: 'again' }),
  ];
  const shown = transcript([begins([eleven, twelve], ['app']), ...fails(eleven), ...fails(twelve)]);
  t.deepEqual(
    shown.split('\n').filter((line) => /error|same/.test(line)),
    ['1│   echo.c:1:1: error: unused', '1│   the same as above, for debian:11 (5.10)'],
  );
});

test('an error is said once, in the line of its test, and its hint below', (t) => {
  const message = 'the test was still running at its deadline';
  const attempt = failed(message, { error: { code: 'x', message, hint: 'give it longer' } });
  const shown = transcript([begins([twelve], ['app']), ...result(twelve, 'app', [attempt])]);
  t.deepEqual(shown.split('\n').slice(1, 3), [
    `1│ ✖ debian:12 (6.1)  app     2.9 s  failed: ${message}`,
    '1│   give it longer',
  ]);
});

test('a complaint with a known fingerprint and other words keeps its words', (t) => {
  const title = 'WARNING at module/echo/echo.c:34';
  const other = { ...complained, complaints: [{ ...warning, title }] };
  const events = [
    ...result(eleven, 'app', [complained]),
    ...result(twelve, 'app', [other], { reason: 'something else' }),
  ];
  const lines = transcript([begins([eleven, twelve], ['app']), ...events]).split('\n');
  t.deepEqual(lines.slice(-5, -3), [
    `1│   complaint (warning): ${title}`,
    '1│       the same complaint as in app on debian:11 (5.10), above',
  ]);
});

test('the messages of a test are shown, also if it passed', (t) => {
  const said = (run: string): NlkitEvent[] => [...hello(run), message(run)];
  const shown = transcript(
    ends([
      begins([eleven], ['app', 'flood']),
      ...builds(eleven),
      ...tests(eleven, 'app', [passed], said),
      ...tests(eleven, 'flood', [passed], hello),
    ]),
  );
  t.regex(
    shown,
    /✔ .*app .*\n1│ {3}kernel │ .*\n1│ {3}app {4}│ Sending.*\n1│ {3}→ #1 .*echo say text: Hello\n/,
  );
  t.is(shown.match(/Sending/g)?.length, 1, shown);
});

function message(run: string): NlkitEvent {
  return {
    ...{ type: 'message', run, time: 1, number: 1, unit: 31, direction: 'to-kernel' },
    ...{ kind: 'request', port: 7, namespace: null, process: { pid: 7, name: 'sh' } },
    ...{ datagram: 1, messageType: 16, flags: 1, sequence: 1, bytes: '', family: 'echo' },
    ...{ operation: 'say', value: { text: 'Hello' }, error: null, replyTo: null },
  };
}
