// SPDX-License-Identifier: MIT
import test from 'ava';
import { RequirementError } from '../../../toolchain/errors/requirement-error.ts';
import type { RunFailure } from '../../../toolchain/guest/reports.ts';
import { judge } from '../../../toolchain/run/verdict.ts';
import type { RunEvidence, RunStatus } from '../../../toolchain/run/evidence.ts';
import type { RunVerdict } from '../../../toolchain/run/verdict.ts';

const good: RunStatus = {
  app: { exitCode: 0 },
  notUnloaded: [],
  holders: [],
  newTaint: 0x3000,
  leftBehind: [],
};
const warning = [
  '------------[ cut here ]------------',
  'WARNING: CPU: 0 PID: 1 at echo.c:1 echo_init+0x1/0x2 [echo]',
  '---[ end trace 0000000000000000 ]---',
];
const log = (...lines: string[]): RunEvidence['kernelLog'] =>
  lines.map((text, n) => ({ microseconds: n, text }));

function verdict(
  status: Partial<RunStatus> | undefined,
  more: Partial<RunEvidence> = {},
): RunVerdict {
  return judge({
    status: status === undefined ? undefined : { ...good, ...status },
    kernelLog: [],
    modules: ['echo'],
    ...more,
  });
}
const failed = (failure: RunFailure): Partial<RunStatus> => ({ app: null, failure });

test('a run that went well', (t) => {
  t.deepEqual(verdict({}), { ok: true, exitCode: 0, complaints: [], kernelLog: [] });
});

test("a console's word of the tap's taint is no part of the log of a run that broke off", (t) => {
  const console = [
    '[    1.000001] nlkit_tap: loading out-of-tree module taints kernel.',
    '[    1.000002] echo: loaded',
  ].join('\n');
  const { kernelLog } = verdict(undefined, { console, silence: 'gone' });
  t.deepEqual(
    kernelLog.map(({ text }) => text),
    ['echo: loaded'],
  );
});

test('the taint of a project whose module is not the first to taint, and of one that is, is expected', (t) => {
  for (const newTaint of [0, 0x1000, 0x3000]) t.true(verdict({ newTaint }).ok);
  t.is(verdict({ newTaint: 0x200 }).complaints[0]?.kind, 'taint');
});

const failures: readonly [string, Partial<RunStatus>, number, string, RegExp][] = [
  ['the app failed', { app: { exitCode: 3 } }, 1, 'app-failed', /exit code 3/],
  ['the app crashed', { app: { exitCode: null, signal: 'SIGSEGV' } }, 1, 'app-signal', /SIGSEGV/],
  [
    'the app hung',
    { app: { exitCode: null, signal: 'SIGKILL', timedOut: true } },
    1,
    'app-timeout',
    /deadline/,
  ],
  [
    'the app is missing',
    failed({ reason: 'app-not-started', message: 'no' }),
    1,
    'app-not-started',
    /no/,
  ],
  [
    'the module refused',
    failed({ reason: 'load', message: 'EADDRINUSE', errno: 'EADDRINUSE' }),
    1,
    'load-failed',
    /EADDRINUSE/,
  ],
  [
    'the module does not fit',
    failed({ reason: 'vermagic', message: 'for another' }),
    3,
    'vermagic',
    /another/,
  ],
  [
    'the kernel loads none',
    failed({ reason: 'no-modules', message: 'none' }),
    3,
    'no-modules',
    /none/,
  ],
  ['setup failed', failed({ reason: 'setup', message: 'no d0' }), 1, 'setup-failed', /no d0/],
  [
    'teardown failed',
    { teardown: { reason: 'teardown', message: 'd0 stays' } },
    1,
    'teardown-failed',
    /d0 stays/,
  ],
  [
    'the app failed, and teardown too',
    { app: { exitCode: 3 }, teardown: { reason: 'teardown', message: 'd0 stays' } },
    1,
    'app-failed',
    /exit code 3$/,
  ],
  ['it was stopped', failed({ reason: 'stopped', message: 'stopped' }), 1, 'stopped', /stopped/],
  ['the agent has a bug', failed({ reason: 'agent', message: 'oh' }), 70, 'agent-failed', /oh/],
];
for (const [what, status, exitCode, code, message] of failures) {
  test(what, (t) => {
    const { ok, error, complaints, ...rest } = verdict(status);
    t.false(ok);
    t.is(rest.exitCode, exitCode);
    t.is(error?.code, code);
    t.regex(error?.message ?? '', message);
    t.deepEqual(complaints, []);
  });
  test(`${what}, and the kernel complained`, (t) => {
    const { exitCode: wins, error, complaints } = verdict(status, { kernelLog: log(...warning) });
    t.is(wins, 5);
    t.is(error?.code, code);
    t.like(complaints, [{ kind: 'warning', frames: [{ symbol: 'echo_init+0x1/0x2 [echo]' }] }]);
  });
}

test('the exit code that the project expects is success, and 0 is none then', (t) => {
  t.like(verdict({ app: { exitCode: 3 } }, { expectedExitCode: 3 }), { ok: true, exitCode: 0 });
  t.like(verdict({ app: { exitCode: 0 } }, { expectedExitCode: 3 }), {
    exitCode: 1,
    error: {
      code: 'app-failed',
      message: 'the app ended with exit code 0, not with 3 as the project expects',
    },
  });
});

test('the details and hint of a failure are kept', (t) => {
  const failure = { reason: 'load', message: 'm', hint: 'h', details: 'd' } as const;
  t.deepEqual(verdict(failed(failure)).error, {
    code: 'load-failed',
    message: 'm',
    hint: 'h',
    details: 'd',
  });
});

test('a taint that no report accounts for is a complaint, and names itself', (t) => {
  const { exitCode, complaints, error } = verdict({ newTaint: 0x3000 | (1 << 6) });
  t.is(exitCode, 5);
  t.is(error, undefined);
  t.like(complaints, [
    {
      kind: 'taint',
      title: 'the kernel is tainted U: a program asked for this taint',
      fingerprint: 'taint:the kernel is tainted U: a program asked for this taint',
    },
  ]);
});

test('the W of a warning is no second complaint; another bit beside it is', (t) => {
  const kernelLog = log(...warning);
  t.is(verdict({ newTaint: 1 << 9 }, { kernelLog }).complaints.length, 1);
  const { complaints } = verdict({ newTaint: (1 << 9) | (1 << 6) }, { kernelLog });
  t.deepEqual(
    complaints.map(({ kind }) => kind),
    ['warning', 'taint'],
  );
});

test('a W without any report in the log is told', (t) => {
  t.like(verdict({ newTaint: 1 << 9 }).complaints, [{ kind: 'taint' }]);
});

const held: readonly [string, Partial<RunStatus>, RegExp][] = [
  [
    'a process',
    {
      notUnloaded: [{ name: 'echo', references: 1, usedBy: [] }],
      holders: [{ pid: 42, command: 'node x.js' }],
    },
    /^echo cannot be unloaded: held by node x\.js \(pid 42\)$/,
  ],
  [
    'another module',
    { notUnloaded: [{ name: 'echo', references: 1, usedBy: ['other'] }] },
    /used by the module other$/,
  ],
  [
    'nobody to be found',
    { notUnloaded: [{ name: 'echo', references: 2, usedBy: [] }] },
    /2 references to it are left/,
  ],
  ['its own init', { notUnloaded: [{ name: 'echo', usedBy: [] }] }, /has not returned/],
];
for (const [who, status, title] of held)
  test(`a module held by ${who}`, (t) => {
    const { exitCode, complaints } = verdict(status);
    t.is(exitCode, 5);
    t.is(complaints[0]?.kind, 'not-unloaded');
    t.regex(complaints[0]?.title ?? '', title);
  });

test('no status and no word from the kernel is a failure of the run', (t) => {
  const { exitCode, error } = verdict(undefined, { silence: 'the guest ended, or its agent did' });
  t.is(exitCode, 1);
  t.is(error?.code, 'no-status');
  t.regex(error?.message ?? '', /the guest ended, or its agent did/);
  t.truthy(error?.hint);
});

test('a target that somebody or its engine ended is their failure, unless the kernel complained', (t) => {
  const hint = 'run the command again';
  const lostTarget = new RequirementError('container-killed', 'the container was killed', { hint });
  const evidence = { silence: 'the guest ended, or its agent did', lostTarget };
  const error = { code: 'container-killed', message: 'the container was killed', hint };
  t.like(verdict(undefined, evidence), { exitCode: 3, error });
  t.like(verdict(undefined, { ...evidence, kernelLog: log(...warning) }), { exitCode: 5, error });
});

test('no status and a panic on the console is the kernel’s complaint, with what led to it', (t) => {
  const kernelLog = [{ sequence: 1, level: 6, microseconds: 2_000_000, text: 'echo: loaded' }];
  const console = [
    '[    1.000000] boot',
    '[    2.000000] echo: loaded\r',
    '[    3.000000] Kernel panic - not syncing: fatal\r',
    '[    3.100000] ---[ end Kernel panic - not syncing: fatal ]---\r',
    '',
  ].join('\n');
  const { exitCode, complaints, error, ...rest } = verdict(undefined, { kernelLog, console });
  t.is(exitCode, 5);
  t.like(complaints, [{ kind: 'panic', title: 'Kernel panic - not syncing: fatal' }]);
  t.regex(error?.message ?? '', /the kernel panicked/);
  t.deepEqual(
    rest.kernelLog.map(({ text }) => text),
    [
      'echo: loaded',
      'Kernel panic - not syncing: fatal',
      '---[ end Kernel panic - not syncing: fatal ]---',
    ],
  );
});

test('an agent that had the last word is believed on the log', (t) => {
  const console = '[    3.000000] from before the run';
  t.deepEqual(verdict({}, { console }).kernelLog, []);
});

const oom =
  'Out of memory: Killed process 85 (tail) total-vm:440000kB, anon-rss:436000kB, file-rss:4kB, shmem-rss:0kB, UID:0';

test('an app that the kernel killed for its memory: the failure says so', (t) => {
  for (const [app, how] of [
    [{ exitCode: null, signal: 'SIGKILL' }, 'was ended by SIGKILL'],
    [{ exitCode: 137 }, 'ended with exit code 137'],
  ] as const) {
    const { exitCode, complaints, error } = verdict({ app }, { kernelLog: log(oom) });
    t.is(exitCode, 5);
    t.like(complaints, [{ kind: 'oom', title: oom }]);
    t.is(error?.message, `the app ${how}: the kernel killed tail (pid 85), because memory ran out`);
    t.regex(error?.hint ?? '', /guest: \{ memory/);
  }
});

const oops = [
  'BUG: kernel NULL pointer dereference, address: 0000000000000000',
  'Call Trace:',
  ' echo_reply+0x1c/0x40 [echo]',
];

test('after an Oops nobody advises more time, and what stays behind follows from it', (t) => {
  const app = { exitCode: null, timedOut: true };
  const notUnloaded = [{ name: 'echo', references: 1, usedBy: [] }];
  const { complaints, error } = verdict({ app, notUnloaded }, { kernelLog: log(...oops) });
  t.like(error, { code: 'app-timeout' });
  t.is(error?.hint, undefined);
  t.deepEqual(
    complaints.map(({ kind, causedBy }) => [kind, causedBy]),
    [
      ['oops', undefined],
      ['not-unloaded', 0],
    ],
  );
});

test('what does not come back from the kernel is a complaint, with the place where it is', (t) => {
  const process = {
    pid: 80,
    command: 'insmod /tmp/x/.nlkit/echo.ko',
    stack: [' f+0x1/0x2 [echo]'],
  };
  const failure = { reason: 'load', message: 'echo is still loading', stuck: process } as const;
  const held = { name: 'echo', usedBy: [] };
  const inExit = { ...held, stuck: { ...process, command: 'rmmod echo' } };
  const inApp = { ...process, command: 'sh' };
  const table: readonly [Partial<RunStatus>, string][] = [
    [{ app: null, failure, notUnloaded: [held] }, 'the init function of echo has not returned'],
    [{ stuck: [inApp], notUnloaded: [inExit] }, 'a process hangs in the kernel'],
    [{ notUnloaded: [inExit] }, 'the exit function of echo has not returned'],
  ];
  for (const [status, title] of table) {
    const { complaints } = verdict(status);
    t.deepEqual(
      complaints.map(({ kind, causedBy }) => [kind, causedBy]),
      [
        ['stall', undefined],
        ['not-unloaded', 0],
      ],
    );
    t.is(complaints[0]?.title.split(' (')[0], title);
    t.deepEqual(complaints[0]?.frames, [{ symbol: 'f+0x1/0x2 [echo]' }]);
  }
  const afterOops = verdict({ notUnloaded: [inExit] }, { kernelLog: log(...oops) }).complaints;
  t.deepEqual(
    afterOops.map(({ kind }) => kind),
    ['oops', 'not-unloaded'],
  );
});

test('a run that was ended because of the kernel has a code of its own', (t) => {
  const failure = { reason: 'wounded', message: 'ended early' } as const;
  t.like(verdict({ app: null, failure }), { exitCode: 1, error: { code: 'wounded' } });
});

test('what a module left behind is a complaint, and says which call is missing', (t) => {
  const left = { module: 'late', initFailed: false };
  const { exitCode, complaints, error } = verdict({
    leftBehind: [
      { ...left, kind: 'family', name: 'late' },
      { ...left, kind: 'thread', name: 'work', pid: 93 },
      { ...left, initFailed: true, kind: 'proc', name: 'late' },
    ],
  });
  t.is(exitCode, 5);
  t.is(error, undefined);
  t.deepEqual(
    complaints.map(({ kind, title }) => [kind, title]),
    [
      'late left the generic netlink family late behind: its exit lacks genl_unregister_family()',
      'late left the kernel thread work (pid 93) behind: its exit lacks kthread_stop()',
      'late left the entry /proc/late behind: its init failed without remove_proc_entry()',
    ].map((title) => ['left-behind', title]),
  );
});

test('a run whose last word was forged before is no success', (t) => {
  const { exitCode, error } = verdict({}, { forged: true });
  t.is(exitCode, 1);
  t.is(error?.code, 'forged-status');
  t.regex(error?.hint ?? '', /user: nobody/);
});
