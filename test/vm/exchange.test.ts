// SPDX-License-Identifier: MIT
import test from 'ava';
import { isForHeavy } from '../kernels.ts';
import { onKernel } from '../testing-release.ts';
import { logOf, nlkit, ofType, story } from './support/nlkit.ts';

/** The output of the echo client for one exchange. */
function told(message: string): string {
  return [
    'Sending message to kernel',
    `Sent message payload: ${message}`,
    'Waiting for message from kernel...',
    'Received message payload: Hello Userspace',
    '',
  ].join('\n');
}

test.serial('a run answers Hello Kernel, reports each stage, and unloads the module', async (t) => {
  const run = await nlkit(['run', 'echo', '--on', 'vm']);
  t.is(run.exitCode, 0, story(run));
  t.is(run.stderr, '');
  t.true(run.events.every(({ v }) => v === 1));

  const { time, kernelLog, stages, ...result } = run.result!;
  t.is(typeof time, 'number');
  t.deepEqual(result as unknown, {
    v: 1,
    type: 'result',
    ok: true,
    exitCode: 0,
    target: 'vm',
    kernel: 'debian:12 (6.1)',
    app: { exitCode: 0, stdout: told('Hello Kernel'), stderr: '' },
    complaints: [],
  });
  t.deepEqual(Object.keys(stages), ['images', 'kernel', 'build', 'boot', 'load', 'app', 'unload']);
  for (const [stage, ms] of Object.entries(stages)) {
    t.true(Number.isInteger(ms), `${stage}: ${ms}`);
    t.true(ms >= 0, `${stage}: ${ms}`);
  }

  t.deepEqual(
    logOf(run).filter((line) => line.startsWith('echo: ') && !line.includes('taint')),
    [
      'echo: listening on netlink unit 31',
      ...logOf(run).filter((line) => /received 12 bytes from port \d+: "Hello Kernel"$/.test(line)),
      ...logOf(run).filter((line) => /replied to port \d+: "Hello Userspace"$/.test(line)),
      'echo: closed netlink unit 31',
    ],
  );
  t.deepEqual(
    ofType(run, 'kernel').map(({ record }) => record),
    kernelLog as unknown[],
  );
  for (const record of kernelLog) {
    t.true(Number.isInteger(record.sequence), JSON.stringify(record));
    t.true(Number.isInteger(record.microseconds), JSON.stringify(record));
    t.true([0, 1, 2, 3, 4, 5, 6, 7].includes(record.level!), JSON.stringify(record));
  }
});

const kernels = [
  ['debian:11', '5.10'],
  ['debian:12', '6.1'],
  ['debian:13', '6.12'],
  ['debian:14', '7.2'],
] as const;

for (const [name, version] of kernels) {
  test.serial(
    `on ${name}, ${version}, echo builds without a warning and answers`,
    onKernel(name, async (t) => {
      // Both names of a kernel work; use either in turn.
      const built = await nlkit(['build', 'echo', '--kernel', name]);
      t.is(built.exitCode, 0, story(built));
      const run = await nlkit(['run', 'echo', '--kernel', version]);
      t.is(run.exitCode, 0, story(run));
      const compiler = [...ofType(built, 'output'), ...ofType(run, 'output')].filter(
        ({ source }) => source === 'build',
      );
      t.deepEqual(compiler, []);
      t.is(run.result?.kernel, `${name} (${version})`);
      t.is(ofType(run, 'plan')[0]?.reason, `asked for by --kernel ${version}`);
      t.is(run.result?.app?.stdout, told('Hello Kernel'));
      t.deepEqual(run.result?.complaints, []);
      t.true(logOf(run).includes('echo: closed netlink unit 31'));
      const stage = ofType(run, 'stage').find(
        (each) => each.stage === 'build' && each.state === 'done',
      );
      t.is(stage?.detail, 'nothing changed');
    }),
  );
}

for (const [name, version] of kernels.filter(([kernel]) => isForHeavy(kernel))) {
  test.serial(
    `on ${name}, ${version}, three listeners hear each exchange until they leave`,
    onKernel(name, async (t) => {
      const run = await nlkit([
        ...['run', 'echo', '--kernel', version],
        ...['--', '--listeners', '3', '--count', '2'],
      ]);
      t.is(run.exitCode, 0, story(run));
      t.deepEqual(run.result?.complaints, []);
      const lines = run.result!.app!.stdout.trimEnd().split('\n');
      const port = /port id (\d+)/.exec(lines[7] ?? '')?.[1] ?? '';
      const hears = (listener: number): string =>
        `Listener ${listener} hears of port id ${port}: Hello Kernel`;
      const exchange = told('Hello Kernel').trimEnd().split('\n');
      t.deepEqual(lines, [
        ...[1, 2, 3].map((listener) => `Listener ${listener} joins group 1`),
        ...[...exchange, hears(1), hears(2), hears(3), 'Listener 1 leaves'],
        ...[...exchange, hears(2), hears(3), 'Listener 2 leaves', 'Listener 3 leaves'],
      ]);
      const spoken = [
        `echo: received 12 bytes from port ${port}: "Hello Kernel"`,
        `echo: replied to port ${port}: "Hello Userspace"`,
      ];
      t.deepEqual(
        logOf(run).filter((line) => line.startsWith('echo: ') && !line.includes('taint')),
        [
          'echo: listening on netlink unit 31',
          ...Array<string>(3).fill('echo: a program joins group 1'),
          ...[...spoken, 'echo: a program left group 1'],
          ...[...spoken, 'echo: a program left group 1', 'echo: a program left group 1'],
          'echo: closed netlink unit 31',
        ],
      );
    }),
  );
}

interface Variant {
  readonly what: string;
  readonly args: readonly string[];
  readonly stdout: string | RegExp;
  readonly log?: string | RegExp;
}

const variants: readonly Variant[] = [
  {
    what: 'several messages, in UTF-8',
    args: ['--', '--message', 'สวัสดี Kernel', '--count', '3'],
    stdout: told('สวัสดี Kernel').repeat(3),
    log: /received 25 bytes from port \d+: "\\xe0\\xb8\\xaa/,
  },
  {
    what: 'a message with NULs, which are shown and not taken for its end',
    args: ['--', '--hex', '610062'],
    stdout: told('a\\x00b'),
    log: /received 3 bytes from port \d+: "a\\x00b"/,
  },
  {
    what: 'an option of the app that nlkit has as well',
    args: ['--', '--timeout', '30', '--message', '--json'],
    stdout: told('--json'),
  },
  {
    what: 'another unit, which the app follows',
    args: ['--param', 'protocol=30'],
    stdout: told('Hello Kernel'),
    log: 'echo: listening on netlink unit 30',
  },
];

for (const { what, args, stdout, log } of variants) {
  test.serial(`the run passes on ${what}`, async (t) => {
    const run = await nlkit(['run', 'echo', '--on', 'vm', ...args]);
    t.is(run.exitCode, 0, story(run));
    t.is(run.result?.app?.stdout, stdout as string);
    const found = logOf(run).some((line) =>
      log instanceof RegExp ? log.test(line) : line === log,
    );
    t.true(log === undefined || found, logOf(run).join('\n'));
  });
}

test.serial('an app that listens ends at its deadline when no exchange happens', async (t) => {
  const run = await nlkit([
    ...['run', 'echo', '--on', 'vm'],
    ...['--', '--listen', '--count', '1', '--timeout', '1'],
  ]);
  t.is(run.exitCode, 1, story(run));
  t.is(run.result?.app?.stdout, 'Listening to multicast group 1\n');
  t.regex(run.result!.app!.stderr, /^echo: .*\n {2}hint: /);
  t.true(logOf(run).includes('echo: a program joins group 1'));
  t.true(logOf(run).includes('echo: a program left group 1'));
  t.like(ofType(run, 'error')[0], { code: 'app-failed' });
});
