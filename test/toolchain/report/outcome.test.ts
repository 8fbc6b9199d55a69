// SPDX-License-Identifier: MIT
import test from 'ava';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { jsonReport } from '../../../toolchain/report/json.ts';
import { Outcome } from '../../../toolchain/report/outcome.ts';

function json(): { outcome: Outcome; lines: () => unknown[] } {
  let text = '';
  const report = jsonReport({ write: (part) => (text += part) });
  return {
    outcome: new Outcome(report.emit),
    lines: () =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
  };
}

const record = { sequence: 7, level: 6, microseconds: 5, text: 'echo: hello' };

test('a failed command has exactly one result, with all that was known by then', (t) => {
  const { outcome, lines } = json();
  const events: readonly NlkitEvent[] = [
    { type: 'plan', project: 'echo', kernel: 'debian:12 (6.1)', target: 'vm', reason: 'asked for' },
    { type: 'stage', stage: 'build', state: 'done', ms: 12 },
    { type: 'kernel', record },
    { type: 'stage', stage: 'app', state: 'started' },
    { type: 'output', source: 'app', stream: 'stdout', text: 'Hel' },
    { type: 'output', source: 'app', stream: 'stdout', text: 'lo' },
    { type: 'error', code: 'interrupted', message: 'ended by SIGINT' },
  ];
  for (const event of events) outcome.emit(event);
  outcome.fail(130);
  outcome.fail(1);
  outcome.emit({ type: 'notice', text: 'too late' });
  const shown = lines();
  t.is(shown.length, events.length + 1);
  t.deepEqual(shown[0], { v: 1, ...events[0] });
  t.deepEqual(shown.at(-1), {
    v: 1,
    type: 'result',
    ok: false,
    exitCode: 130,
    target: 'vm',
    kernel: 'debian:12 (6.1)',
    app: { exitCode: null, stdout: 'Hello', stderr: '' },
    kernelLog: [record],
    complaints: [],
    stages: { build: 12 },
  });
});

test('a successful build has a result without target and app', (t) => {
  const { outcome, lines } = json();
  outcome.emit({ type: 'stage', stage: 'build', state: 'done', ms: 12 });
  outcome.succeed();
  t.deepEqual(lines().at(-1), {
    v: 1,
    type: 'result',
    ok: true,
    exitCode: 0,
    target: null,
    kernel: null,
    app: null,
    kernelLog: [],
    complaints: [],
    stages: { build: 12 },
  });
});

test('a run that is interrupted in a repetition has the result of that one', (t) => {
  const { outcome, lines } = json();
  const wrote = (text: string): NlkitEvent => ({
    ...{ type: 'output', source: 'app', stream: 'stdout', text },
  });
  const place = { type: 'repetition', of: 9 } as const;
  const events: readonly NlkitEvent[] = [
    { ...place, repetition: 1, state: 'started' },
    { type: 'kernel', record: { ...record, text: 'the first' } },
    { type: 'stage', stage: 'app', state: 'started' },
    wrote('one'),
    { ...place, repetition: 1, state: 'done', ms: 7 },
    { ...place, repetition: 2, state: 'started' },
    { type: 'kernel', record },
    { type: 'stage', stage: 'app', state: 'started' },
    wrote('two'),
  ];
  for (const event of events) outcome.emit(event);
  outcome.fail(130);
  t.like(lines().at(-1), {
    app: { exitCode: null, stdout: 'two', stderr: '' },
    kernelLog: [record],
    repetitions: { asked: 9, done: 1, times: [7] },
  });
});
