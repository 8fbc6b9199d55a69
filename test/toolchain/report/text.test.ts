// SPDX-License-Identifier: MIT
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import type { Complaint, NlkitEvent, ResultEvent } from '../../../toolchain/events.ts';
import { plainStages } from '../../../toolchain/report/plain.ts';
import { symbolsFor } from '../../../toolchain/report/symbols.ts';
import { textReport } from '../../../toolchain/report/text.ts';

/** The text that a report of these events writes to both streams, in order; `2│` marks standard error. */
function transcript(
  events: readonly NlkitEvent[],
  { verbose = false, color = false } = {},
): string {
  let written = '';
  const write = (mark: string) => (text: string) => {
    written += text.replace(/^(?=.)/gm, mark);
  };
  const stdout = { write: write('1│ ') };
  const stderr = { write: write('2│ ') };
  const clock = { now: () => 0, every: () => () => undefined };
  const environment = color ? { FORCE_COLOR: '1' } : {};
  const symbols = symbolsFor({});
  const shown = { json: false, color, verbose, stdout, stderr, environment, symbols };
  const report = textReport({ ...shown, now: () => 70_600 }, plainStages(stderr, symbols, clock));
  for (const event of events) report.emit(event);
  report.close();
  return written;
}

/**
 * The transcripts lie beside the sources, as documentation. UPDATE_TRANSCRIPTS=1 writes them anew, to
 * be read before they are committed.
 */
function golden(name: string, actual: string): string {
  const file = join(checkout, 'test/toolchain/report/testdata', `${name}.txt`);
  if (process.env['UPDATE_TRANSCRIPTS'] === '1') writeFileSync(file, actual);
  return readFileSync(file, 'utf8');
}

const plan: NlkitEvent = {
  type: 'plan',
  project: 'echo',
  kernel: 'debian:12 (6.1)',
  target: 'vm',
  reason: "the engine's kernel cannot load modules",
};

function done(
  stage: 'images' | 'kernel' | 'build' | 'boot' | 'load' | 'app' | 'unload',
  ms: number,
  detail?: string,
): NlkitEvent[] {
  return [
    { type: 'stage', stage, state: 'started' },
    { type: 'stage', stage, state: 'done', ms, ...(detail && { detail }) },
  ];
}

const result: ResultEvent = {
  type: 'result',
  ok: true,
  exitCode: 0,
  target: 'vm',
  kernel: 'debian:12 (6.1)',
  app: { exitCode: 0, stdout: '', stderr: '' },
  kernelLog: [],
  complaints: [],
  stages: { build: 1900, boot: 4400, load: 40, app: 210, unload: 60 },
};

const before: readonly NlkitEvent[] = [
  plan,
  ...done('images', 12),
  ...done('build', 1900, 'echo.ko'),
  ...done('boot', 4400, 'software emulation'),
  ...done('load', 40),
];

const log = (microseconds: number, text: string, level = 6): NlkitEvent => ({
  type: 'kernel',
  record: { sequence: 1, level, microseconds, text },
});
const wrote = (stream: 'stdout' | 'stderr', text: string): NlkitEvent => ({
  type: 'output',
  source: 'app',
  stream,
  text,
});

const warning = [
  'WARNING: CPU: 0 PID: 87 at /project/module/echo/echo.c:33 echo_reply+0x1c/0x40 [echo]',
  'Call Trace:',
  ' echo_input+0x20/0x30 [echo]',
  '---[ end trace 0000000000000000 ]---',
].map((text, index) => log(5_000_001 + index, text, 4));
/** One repetition, with a notice that each gives. */
const repeated = (repetition: number, ...events: readonly NlkitEvent[]): NlkitEvent[] => [
  { type: 'repetition', repetition, of: 4, state: 'started' },
  ...done('load', 40),
  { type: 'notice', text: 'the kernel loaded dummy meanwhile' },
  wrote('stdout', `this is ${String(repetition)}\n`),
  ...events,
  ...done('unload', 60),
];
const wentWell = (repetition: number): NlkitEvent[] => [
  ...repeated(repetition),
  { type: 'repetition', repetition, of: 4, state: 'done', ms: 100 * repetition },
];
const complained = (complaint: Complaint): NlkitEvent => ({ type: 'complaint', complaint });

const boots: readonly NlkitEvent[] = [plan, ...done('boot', 4400, 'software emulation')];

const runs: Readonly<Record<string, { events: readonly NlkitEvent[]; verbose?: boolean }>> = {
  'a-run': {
    events: [
      ...before,
      log(4_512_345, 'echo: listening on netlink unit 31'),
      { type: 'stage', stage: 'app', state: 'started' },
      wrote('stdout', 'Sending: Hello Ker'),
      wrote('stdout', 'nel\nReceived: Hello Userspace\n'),
      log(4_612_345, 'echo: received "Hello Kernel"'),
      wrote('stderr', 'a last line without its end'),
      { type: 'stage', stage: 'app', state: 'done', ms: 210 },
      ...done('unload', 60),
      result,
    ],
  },
  repetitions: {
    events: [
      ...boots,
      ...[1, 2, 3, 4].flatMap(wentWell),
      {
        ...result,
        repetitions: { asked: 4, done: 4, times: [100, 200, 300, 400], looksForLeaks: true },
      },
    ],
  },
  'a-repetition-fails': {
    events: [
      ...boots,
      ...[1, 2].flatMap(wentWell),
      ...repeated(3, log(5_000_000, 'echo: about to fail'), ...warning, log(5_000_004, 'echo: on')),
      complained({
        ...{ kind: 'warning', title: 'WARNING at module/echo/echo.c:33', text: ['WARNING: …'] },
        ...{ frames: [], repetition: 3 },
      }),
      { type: 'repetition', repetition: 3, of: 4, state: 'failed', ms: 310 },
      {
        ...{ ...result, ok: false, exitCode: 5 },
        complaints: [{ kind: 'warning', title: '', text: [], frames: [], repetition: 3 }],
        repetitions: { asked: 4, done: 2, failed: 3, times: [100, 200, 310], looksForLeaks: true },
      },
    ],
  },
  'repetitions-in-detail': {
    verbose: true,
    events: [...boots, ...[1, 2].flatMap(wentWell)],
  },
  'a-build': {
    events: [
      { ...plan, project: 'echo', buildOnly: true },
      ...done('images', 12),
      ...done('build', 1900, 'echo.ko'),
      { ...result, app: null, stages: { images: 12, build: 1900 } },
    ],
  },
  'the-app-fails': {
    events: [
      ...before,
      { type: 'stage', stage: 'app', state: 'started' },
      wrote('stderr', 'no answer within 2 s\n'),
      { type: 'stage', stage: 'app', state: 'failed', ms: 2010 },
      ...done('unload', 60),
      { ...result, ok: false, exitCode: 1, app: { exitCode: 3, stdout: '', stderr: '' } },
    ],
  },
  'the-app-hangs': {
    events: [
      ...before,
      ...done('unload', 60),
      {
        ...result,
        ok: false,
        exitCode: 1,
        app: { exitCode: null, signal: 'SIGKILL', timedOut: true, stdout: '', stderr: '' },
      },
    ],
  },
  'the-kernel-complains': {
    events: [
      ...before,
      log(5_000_000, '------------[ cut here ]------------', 4),
      ...warning,
      log(5_000_004, 'echo: goes on'),
      {
        type: 'complaint',
        complaint: {
          kind: 'warning',
          title: 'WARNING at module/echo/echo.c:33',
          text: ['WARNING: …'],
          frames: [
            {
              ...{ symbol: 'echo_reply+0x1c/0x40 [echo]', file: 'module/echo/echo.c', line: 33 },
              source: 'WARN_ON(skb->len < 16);',
            },
            { symbol: 'echo_input+0x20/0x30 [echo]' },
          ],
        },
      },
      { type: 'stage', stage: 'unload', state: 'started' },
      { type: 'stage', stage: 'unload', state: 'failed', ms: 5000 },
      {
        type: 'notice',
        text: '3 records of the kernel’s log were lost',
        hint: 'they came faster than they could be read',
      },
      {
        ...result,
        ok: false,
        exitCode: 5,
        complaints: [
          { kind: 'warning', title: '', text: [], frames: [] },
          { kind: 'not-unloaded', title: '', text: [], frames: [] },
        ],
      },
    ],
  },
  'the-kernel-complains-in-detail': {
    verbose: true,
    events: [...before, log(5_000_000, '------------[ cut here ]------------', 4), ...warning],
  },
  'a-trace-of-our-own': {
    verbose: true,
    events: [
      ...before,
      complained({
        ...{
          kind: 'stall',
          title: 'the exit function of echo has not returned (pid 9, rmmod echo)',
        },
        text: [' echo_exit+0x1c/0x40 [echo]'],
        frames: [{ symbol: 'echo_exit+0x1c/0x40 [echo]' }],
      }),
    ],
  },
  'one-cause': {
    events: [
      ...before,
      log(5_000_000, 'BUG: kernel NULL pointer dereference, address: 0', 1),
      log(5_000_001, 'Call Trace:', 4),
      log(5_000_002, ' echo_reply+0x1c/0x40 [echo]', 4),
      complained({
        ...{ kind: 'oops', title: 'BUG: kernel NULL pointer dereference, address: 0', text: [] },
        frames: [{ symbol: 'echo_reply+0x1c/0x40 [echo]' }],
      }),
      complained({
        ...{ kind: 'not-unloaded', title: 'echo cannot be unloaded', text: [], frames: [] },
        causedBy: 0,
      }),
      { ...result, ok: false, exitCode: 5 },
    ],
  },
  'the-build-fails': {
    verbose: true,
    events: [
      plan,
      { type: 'stage', stage: 'build', state: 'started' },
      {
        type: 'output',
        source: 'build',
        stream: 'stderr',
        text: 'module/echo/echo.c:12:2: error: expected ‘;’\n',
      },
      { type: 'stage', stage: 'build', state: 'failed', ms: 800 },
      {
        type: 'error',
        code: 'build-failed',
        message: 'echo did not build',
        hint: 'mend the error above',
        details: 'make[1]: *** 1',
      },
      { ...result, ok: false, exitCode: 4, app: null, stages: { build: 800 } },
    ],
  },
};

for (const [name, { events, verbose = false }] of Object.entries(runs)) {
  test(`events are shown as in testdata/${name}.txt`, (t) => {
    const actual = transcript(events, { verbose });
    t.is(actual, golden(name, actual));
  });
}

test('untrusted text steers no terminal, wherever it is shown', (t) => {
  const evil = '\u001b]0;x\u0007\u202e';
  const shown = transcript(
    [
      { ...plan, project: evil, kernel: evil, reason: `${evil}\nkernel │ forged` },
      { type: 'progress', stage: 'build', text: evil },
      { type: 'stage', stage: 'build', state: 'done', ms: 1, detail: evil },
      log(1_000_000, `${evil}\nsecond\n\nfourth`, 4),
      wrote('stdout', `${evil}\u001b[31mred\n10%\r20%\r\n`),
      { type: 'output', source: 'build', stream: 'stderr', text: `${evil}\u001b[1mmain.c\n` },
      { type: 'notice', text: evil, hint: evil },
      {
        type: 'complaint',
        complaint: {
          kind: 'bug',
          title: evil,
          text: [],
          frames: [{ symbol: evil, file: evil, line: 1, source: evil }, { symbol: evil }],
        },
      },
      {
        type: 'complaint',
        complaint: { kind: 'taint', title: evil, text: [], frames: [], causedBy: 0 },
      },
      { type: 'error', code: 'x', message: `${evil}\nmore`, hint: evil, details: evil },
      { ...result, ok: false, exitCode: 1, kernel: evil },
    ],
    { color: true, verbose: true },
  );
  const plainText = shown.replace(/\u001b\[[\d;]*m/g, '');
  t.false(/[^\P{C}\n]/u.test(plainText), JSON.stringify(plainText));
  t.is(plainText, golden('hostile-text', plainText));
});

test('colours distinguish the two logs, and mark failures', (t) => {
  const colored = transcript([log(1_000_000, 'oh', 3), wrote('stdout', 'x\n')], { color: true });
  t.is(
    colored,
    '1│ \u001b[35mkernel │\u001b[39m \u001b[2m[    1.000000]\u001b[22m \u001b[31moh\u001b[39m\n1│ \u001b[36mapp    │\u001b[39m x\n',
  );
});
