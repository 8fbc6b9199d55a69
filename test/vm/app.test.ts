// SPDX-License-Identifier: MIT
// Apps that end badly: the run says how they ended, and the module unloads nevertheless.
import { join } from 'node:path';
import test from 'ava';
import type { AppOutcome } from '../../toolchain/events.ts';
import { logOf, nlkit, ofType, story } from './support/nlkit.ts';
import { writeProject } from './support/project.ts';

const stubborn = (name: string): string => join('test/projects/stubborn', name);

interface Ending {
  readonly what: string;
  readonly args: readonly string[];
  readonly exitCode: number;
  readonly app: Partial<AppOutcome>;
  readonly error?: { readonly code: string; readonly message: string };
}

const endings: readonly Ending[] = [
  {
    what: 'an app that reports a failure fails the run with its exit code',
    args: ['echo', '--on', 'vm', '--', '--protocol', '29', '--message', 'x'],
    exitCode: 1,
    app: { exitCode: 1 },
    error: { code: 'app-failed', message: 'the app ended with exit code 1' },
  },
  {
    what: 'an app that rejects its command line fails the run with its exit code',
    args: ['echo', '--on', 'vm', '--', '--nonsense'],
    exitCode: 1,
    app: { exitCode: 2 },
    error: { code: 'app-failed', message: 'the app ended with exit code 2' },
  },
  {
    what: 'an app that ignores SIGTERM past its deadline is killed, and the module unloads',
    args: [stubborn('hang')],
    exitCode: 1,
    app: { exitCode: null, signal: 'SIGKILL', timedOut: true, stdout: 'hanging\n' },
    error: {
      code: 'app-timeout',
      message: 'the app was still running at its deadline, and was ended',
    },
  },
  {
    what: 'an app that waits past its deadline is ended by SIGTERM',
    args: ['echo', '--on', 'vm', '--timeout', '15', '--', '--listen'],
    exitCode: 1,
    app: { exitCode: null, timedOut: true },
    error: {
      code: 'app-timeout',
      message: 'the app was still running at its deadline, and was ended',
    },
  },
  {
    what: 'daemons that an app leaves behind are ended, and the module unloads',
    args: [stubborn('orphans')],
    exitCode: 0,
    app: { exitCode: 0, stdout: 'leaving 3 daemons behind\n', stderr: '' },
  },
  {
    what: 'an app that crashes fails the run with its signal',
    args: [stubborn('crash')],
    exitCode: 1,
    app: { exitCode: null, signal: 'SIGSEGV', stdout: 'about to crash' },
    error: { code: 'app-signal', message: 'the app was ended by SIGSEGV' },
  },
];

for (const { what, args, exitCode, app, error } of endings) {
  test.serial(what, async (t) => {
    const run = await nlkit(['run', ...args]);
    t.is(run.exitCode, exitCode, story(run));
    t.like(run.result?.app ?? {}, app);
    t.deepEqual(
      ofType(run, 'error').map(({ code, message }) => ({ code, message })),
      error === undefined ? [] : [error],
    );
    t.deepEqual(run.result?.complaints, []);
    t.is(logOf(run).at(-1), 'echo: closed netlink unit 31');
    t.like(ofType(run, 'stage').at(-1), { stage: 'unload', state: 'done' });
  });
}

test.serial('an app whose command is not found fails the run', async (t) => {
  const folder = await writeProject('no-app', {
    'nlkit.yaml': 'modules:\n  - path: module\napp: { command: [./missing] }\n',
    'module/Kbuild': 'obj-m := plain.o\n',
    'module/plain.c': '#include <linux/module.h>\nMODULE_LICENSE("GPL");\n',
  });
  const run = await nlkit(['run', folder]);
  t.is(run.exitCode, 1, story(run));
  t.like(ofType(run, 'error')[0], {
    code: 'app-not-started',
    message: 'the app could not be started: ./missing: ENOENT',
  });
  t.is(run.result?.app, null);
  t.deepEqual(run.result?.complaints, []);
});

test.serial('long output on both streams arrives whole and in order', async (t) => {
  const run = await nlkit(['run', stubborn('flood')]);
  t.is(run.exitCode, 0, story(run).slice(-4000));
  const lines = Array.from(
    { length: 65_536 },
    (_, number) => `${String(number).padStart(63, '0')}\n`,
  );
  const expected = lines.join('');
  t.true(run.result?.app?.stdout === expected);
  t.true(run.result?.app?.stderr === expected);
});
