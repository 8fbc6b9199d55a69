// SPDX-License-Identifier: MIT
import { Readable } from 'node:stream';
import test from 'ava';
import { RequirementError } from '../../../toolchain/errors/requirement-error.ts';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { protocolVersion } from '../../../toolchain/guest/protocol.ts';
import { nothingLoaded } from '../../../toolchain/guest/reports.ts';
import { encodePiece } from '../../../toolchain/guest/timed-output.ts';
import { runInSession, type SessionOutcome } from '../../../toolchain/run/run-in-session.ts';
import { Session, type SessionOptions } from '../../../toolchain/run/session.ts';
import { archive, planOf, type RunSpec, shell, targetAt } from '../guest/agent.ts';
import {
  type Answering,
  but,
  hello,
  obediently,
  playAgent,
  type PlayedAgentOptions,
  ranWell,
} from './played-agent.ts';

/** A piece of output, as it travels. */
const written = (text: string): Buffer => encodePiece({ time: 0, bytes: Buffer.from(text) });

interface Played {
  readonly outcome: Promise<SessionOutcome>;
  readonly events: NlkitEvent[];
}

interface Play extends Partial<SessionOptions>, PlayedAgentOptions {
  readonly spec?: Partial<RunSpec>;
  readonly files?: () => Readable;
  readonly onBegin?: () => void;
  readonly helloDeadline?: number;
}

function play(answer: Answering, more: Play = {}): Played {
  const { spec, files, greet, onStop, onBegin = () => undefined, helloDeadline, ...options } = more;
  const near = playAgent(answer, { ...(greet && { greet }), ...(onStop && { onStop }) });
  const events: NlkitEvent[] = [];
  const emit = (event: NlkitEvent): void => void events.push(event);
  const session = new Session(targetAt(near, helloDeadline), {
    ...{ signal: new AbortController().signal, margin: 5_000, emit },
    ...options,
  });
  const plan = planOf(
    shell('true', { timeout: 1_000, ...spec }),
    files ?? (() => archive({ 'a file': 'its text' })),
  );
  return { outcome: runInSession(session, Promise.resolve(plan), { emit, onBegin }), events };
}

test("what the kernel says of the tap's taint is in no log, and in no event", async (t) => {
  const text = 'nlkit_tap: loading out-of-tree module taints kernel.';
  const fault = 'BUG: unable to handle page fault [nlkit_tap]';
  const { outcome, events } = play(
    but('load', (_, channel) => {
      void channel.send({
        type: 'kernel',
        record: { sequence: 1, level: 4, microseconds: 5, text },
      });
      void channel.send({
        type: 'kernel',
        record: { sequence: 2, level: 1, microseconds: 6, text: fault },
      });
      return null;
    }),
  );
  t.deepEqual(
    (await outcome).kernelLog.map((record) => record.text),
    [fault],
  );
  t.deepEqual(
    events.flatMap((event) => (event.type === 'kernel' ? event.record.text : [])),
    [fault],
  );
});

test('a run is a few questions in their order; what the agent reports is passed on', async (t) => {
  const asked: string[] = [];
  let begun = false;
  const commands = [['true']];
  const { outcome, events } = play(
    (question, channel) => {
      asked.push(question.ask);
      if (question.ask !== 'command') return obediently(question, channel);
      const record = { sequence: 1, level: 6, microseconds: 5, text: 'loaded' };
      void channel.send({ type: 'stage', stage: 'app', state: 'started' });
      void channel.send({ type: 'kernel', record });
      void channel.send({ type: 'lost', records: 3 });
      void channel.send({ type: 'lost', records: 4 });
      channel.openStream(question.output.stdout).end(written('สวัสดี\n'));
      channel.openStream(question.output.stderr).end();
      void channel.send({ type: 'stage', stage: 'app', state: 'done', ms: 1 });
      return ranWell;
    },
    { onBegin: () => (begun = true), spec: { setup: commands, teardown: commands } },
  );
  t.deepEqual(await outcome, {
    status: { ...nothingLoaded, app: { exitCode: 0 } },
    kernelLog: [{ sequence: 1, level: 6, microseconds: 5, text: 'loaded' }],
    stdout: 'สวัสดี\n',
    stderr: '',
  });
  t.true(begun);
  t.deepEqual(asked, ['begin', 'files', 'load', 'setup', 'command', 'unload']);
  t.deepEqual(events.map(({ type }) => type).sort(), [
    'kernel',
    'notice',
    'output',
    'stage',
    'stage',
  ]);
  const notice = events.find((event) => event.type === 'notice');
  t.regex(notice?.text ?? '', /^7 records/);
});

test('a log that cannot be followed is a notice where modules are loaded', async (t) => {
  const module = {
    ...{ name: 'echo', file: 'echo.ko', parameters: {}, vermagic: '', depends: [] },
    limits: { load: 1_000, unload: 1_000 },
  };
  for (const modules of [[], [module]]) {
    const { outcome, events } = play(
      but('begin', () => ({ unread: 'it is off' })),
      { spec: { modules } },
    );
    await outcome;
    const texts = events.flatMap((event) => (event.type === 'notice' ? event.text : []));
    const expected = ["the kernel's log cannot be followed: it is off"];
    t.deepEqual(texts, modules.length > 0 ? expected : []);
  }
});

test('an agent of another version is a stale image', async (t) => {
  const { outcome } = play(obediently, {
    greet: (channel) => void channel.send({ ...hello, version: protocolVersion + 1 }),
  });
  const error = await t.throwsAsync(outcome, {
    instanceOf: RequirementError,
    code: 'agent-version',
  });
  t.is(error.exitCode, 3);
  t.regex(error.hint ?? '', /nlkit clean/);
});

const silences: readonly [string, Played, RegExp][] = [
  ['says nothing', play(obediently, { greet: () => undefined, helloDeadline: 20 }), /said nothing/],
  ['goes at once', play(obediently, { greet: (_, far) => far.end() }), /or its agent did/],
  [
    'goes in mid-run',
    play(
      but('load', (_, channel) => {
        channel.destroy();
        return undefined;
      }),
    ),
    /or its agent did|broke/,
  ],
  [
    'writes something else',
    play(obediently, { greet: (_, far) => void far.write('Segmentation fault\n') }),
    /is no frame/,
  ],
  [
    'never answers what has no limit',
    play(
      but('files', () => undefined),
      { margin: 10 },
    ),
    /the agent gave no answer for 0 s/,
  ],
  [
    'does not end the app when its limit has passed',
    play(
      but('command', () => undefined),
      { spec: { timeout: 10 }, margin: 10 },
    ),
    /^the limit of 0 s for the app passed, and the agent did not end it/,
  ],
  [
    'does not end a setup whose limit has passed',
    play(
      but('setup', () => undefined),
      { spec: { setup: [['true']], timeout: 10 }, margin: 10 },
    ),
    /^the limit of 0 s for setup passed, and the agent did not end it/,
  ],
];
for (const [what, { outcome }, expected] of silences)
  test(`an agent that ${what} leaves no status, and it is said why`, async (t) => {
    const { status: none, silence } = await outcome;
    t.is(none, undefined);
    t.regex(silence ?? '', expected);
  });

test('an abort before the hello waits for nobody', async (t) => {
  const { outcome } = play(obediently, { greet: () => undefined, signal: AbortSignal.abort() });
  const { status: none, silence } = await outcome;
  t.is(none, undefined);
  t.regex(silence ?? '', /told to stop/);
});

test('an abort asks the agent to stop, which still answers', async (t) => {
  const abort = new AbortController();
  const failure = { reason: 'stopped', message: 's' } as const;
  let onStop: () => void = () => undefined;
  const asked: string[] = [];
  const { outcome } = play(
    async (question, channel) => {
      asked.push(question.ask);
      if (question.ask !== 'load') return obediently(question, channel);
      const stopped = new Promise<void>((resolve) => (onStop = resolve));
      abort.abort();
      await stopped;
      return failure;
    },
    { signal: abort.signal, onStop: () => onStop() },
  );
  t.like((await outcome).status, { failure, app: null });
  t.deepEqual(asked, ['begin', 'files', 'load', 'unload']);
});

test('an agent that does not stop is not waited for', async (t) => {
  const abort = new AbortController();
  const { outcome } = play(
    but('load', () => {
      abort.abort();
      return undefined;
    }),
    { signal: abort.signal, stopDeadline: 20 },
  );
  t.like(await outcome, { status: undefined, silence: 'it did not stop within 0 s' });
});

test('a source of files that fails ends the session with its error', async (t) => {
  const files = () =>
    new Readable({
      read() {
        this.destroy(new Error('cannot read a.js'));
      },
    });
  const { outcome } = play(
    but('files', () => undefined),
    { files },
  );
  await t.throwsAsync(outcome, { message: 'cannot read a.js' });
});

test('output that was cut off before its end is kept', async (t) => {
  const { outcome } = play(
    but('command', (question, channel) => {
      if (question.ask !== 'command') return undefined;
      channel.openStream(question.output.stdout).write(written('half a line'), () => {
        void channel.flushed().then(() => channel.destroy());
      });
      return undefined;
    }),
  );
  const { stdout, status: none } = await outcome;
  t.is(stdout, 'half a line');
  t.is(none, undefined);
});

test('an answer without the session’s token is not the agent’s', async (t) => {
  const { outcome } = play(
    but('command', (question, channel) => {
      for (let id = 0; id < 20; id += 1)
        void channel.send({
          ...{ type: 'answer', id, token: 'guessed' },
          answer: { ...nothingLoaded, newTaint: 7 },
        });
      return obediently(question, channel);
    }),
  );
  const { status: last, forged } = await outcome;
  t.like(last, { app: { exitCode: 0 }, newTaint: 0 });
  t.true(forged);
});

test('a bug in the agent is the run’s failure, also where it comes to no report', async (t) => {
  const bug = { type: 'bug', message: 'it tripped', details: 'at agent.js' } as const;
  const goes = play(
    but('command', (_, channel) => {
      void channel.send(bug);
      void channel.flushed().then(() => channel.destroy());
      return undefined;
    }),
  );
  const answers = play(
    but('command', (question, channel) => {
      void channel.send(bug);
      return obediently(question, channel);
    }),
  );
  for (const { outcome } of [goes, answers]) {
    const { status: last } = await outcome;
    t.deepEqual(last?.failure, { reason: 'agent', message: 'it tripped', details: 'at agent.js' });
  }
});
