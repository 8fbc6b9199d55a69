// SPDX-License-Identifier: MIT
import { Duplex, PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import test from 'ava';
import { RequirementError } from '../../../toolchain/errors/requirement-error.ts';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { Channel } from '../../../toolchain/guest/channel.ts';
import { appStreams, protocolVersion } from '../../../toolchain/guest/protocol.ts';
import type {
  FromAgent,
  RunRequest,
  RunStatus,
  ToAgent,
} from '../../../toolchain/guest/protocol.ts';
import { runSession } from '../../../toolchain/target/session.ts';
import type { SessionOptions, SessionOutcome } from '../../../toolchain/target/session.ts';

/** The agent is tested for real beside it; here it is one that misbehaves on purpose. */
type AgentChannel = Channel<ToAgent, FromAgent>;

const request: RunRequest = {
  type: 'run',
  modules: [],
  setup: [],
  teardown: [],
  app: { command: ['true'], workingDirectory: '.', environment: {} },
  timeout: 1_000,
};
const status: RunStatus = {
  type: 'status',
  app: { exitCode: 0 },
  notUnloaded: [],
  holders: [],
  newTaint: 0,
};
const hello = { type: 'hello', version: protocolVersion, kernelRelease: '6.1.0' } as const;

interface Played {
  readonly outcome: Promise<SessionOutcome>;
  readonly events: NlkitEvent[];
}

function play(
  agent: (channel: AgentChannel, message: ToAgent) => void,
  greet: (channel: AgentChannel, transport: Duplex) => void,
  more: Partial<SessionOptions> = {},
): Played {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const near = Duplex.from({ readable: down, writable: up });
  const far = Duplex.from({ readable: up, writable: down });
  far.on('error', () => undefined);
  const channel: AgentChannel = new Channel<ToAgent, FromAgent>(far, far, (message) =>
    agent(channel, message),
  );
  greet(channel, far);
  const events: NlkitEvent[] = [];
  const outcome = runSession(near, {
    files: Readable.from(['the files']),
    request,
    emit: (event) => events.push(event),
    signal: new AbortController().signal,
    helloDeadline: 5_000,
    deadline: 5_000,
    ...more,
  });
  return { outcome, events };
}

const greeting = (channel: AgentChannel): void => void channel.send(hello);

test('files, then the request; everything the agent says is handed on', async (t) => {
  const received: unknown[] = [];
  let greeted = false;
  const { outcome, events } = play(
    (channel, message) => {
      received.push(message.type);
      if (message.type === 'files')
        void text(channel.stream(message.stream)).then((files) => received.push(files));
      if (message.type !== 'run') return;
      const record = { sequence: 1, level: 6, microseconds: 5, text: 'loaded' };
      void channel.send({ type: 'stage', stage: 'app', state: 'started' });
      void channel.send({ type: 'kernel', record });
      void channel.send({ type: 'lost', records: 3 });
      void channel.send({ type: 'lost', records: 4 });
      channel.openStream(appStreams.stdout).end(Buffer.from('สวัสดี\n'));
      channel.openStream(appStreams.stderr).end();
      void channel.send(status);
    },
    greeting,
    { onHello: () => (greeted = true) },
  );
  t.deepEqual(await outcome, {
    status,
    kernelRelease: '6.1.0',
    kernelLog: [{ sequence: 1, level: 6, microseconds: 5, text: 'loaded' }],
    stdout: 'สวัสดี\n',
    stderr: '',
    lost: 7,
  });
  t.true(greeted);
  // The archive's end and the request come in one piece; which of the two is looked at first is open.
  t.deepEqual(received.slice(0, 1), ['files']);
  t.deepEqual(received.slice(1).sort(), ['run', 'the files']);
  t.deepEqual(
    events.map(({ type }) => type),
    ['stage', 'kernel', 'output', 'notice'],
  );
});

test('an agent of another version is a stale image', async (t) => {
  const { outcome } = play(
    () => undefined,
    (channel) => void channel.send({ ...hello, version: protocolVersion + 1 }),
  );
  const error = await t.throwsAsync(outcome, {
    instanceOf: RequirementError,
    code: 'agent-version',
  });
  t.is(error.exitCode, 3);
  t.regex(error.hint ?? '', /nlkit clean/);
});

const silences: readonly [string, Played, RegExp][] = [
  [
    'says nothing',
    play(
      () => undefined,
      () => undefined,
      { helloDeadline: 20 },
    ),
    /said nothing/,
  ],
  [
    'goes at once',
    play(
      () => undefined,
      (_, far) => far.end(),
    ),
    /closed the channel/,
  ],
  [
    'goes in mid-run',
    play((_channel, message) => message.type === 'run' && _channel.destroy(), greeting),
    /closed the channel|broke/,
  ],
  [
    'writes something else',
    play(
      () => undefined,
      (_, far) => void far.write('Segmentation fault\n'),
    ),
    /is no frame/,
  ],
  [
    'never ends, and does not stop either',
    play(() => undefined, greeting, {
      request: { ...request, timeout: 10 },
      deadline: 10,
      stopDeadline: 10,
    }),
    /silent/,
  ],
];
for (const [what, { outcome }, expected] of silences)
  test(`an agent that ${what} leaves no status, and it is said why`, async (t) => {
    const { status: none, silence } = await outcome;
    t.is(none, undefined);
    t.regex(silence ?? '', expected);
  });

test('an abort before the hello waits for nobody', async (t) => {
  const { outcome } = play(
    () => undefined,
    () => undefined,
    { signal: AbortSignal.abort() },
  );
  const { status: none, silence } = await outcome;
  t.is(none, undefined);
  t.regex(silence ?? '', /told to stop/);
});

test('an abort asks the agent to stop, and its status still counts', async (t) => {
  const abort = new AbortController();
  const { outcome } = play(
    (channel, message) => {
      if (message.type === 'run') abort.abort();
      if (message.type === 'stop')
        void channel.send({ ...status, app: null, failure: { reason: 'stopped', message: 's' } });
    },
    greeting,
    { signal: abort.signal },
  );
  t.like((await outcome).status, { failure: { reason: 'stopped' } });
});

test('a source of files that fails ends the session with its error', async (t) => {
  const files = new Readable({
    read() {
      this.destroy(new Error('cannot read a.js'));
    },
  });
  const { outcome } = play(() => undefined, greeting, { files });
  await t.throwsAsync(outcome, { message: 'cannot read a.js' });
});

test('output that was cut off before its end is kept', async (t) => {
  const { outcome } = play((channel, message) => {
    if (message.type !== 'run') return;
    channel.openStream(appStreams.stdout).write('half a line', () => {
      void channel.flushed().then(() => channel.destroy());
    });
  }, greeting);
  const { stdout, status: none } = await outcome;
  t.is(stdout, 'half a line');
  t.is(none, undefined);
});
