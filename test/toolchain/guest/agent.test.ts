// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { pack } from 'tar-stream';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { Channel } from '../../../toolchain/guest/channel.ts';
import type { FromAgent, RunRequest, ToAgent } from '../../../toolchain/guest/protocol.ts';
import { runSession } from '../../../toolchain/target/session.ts';
import type { SessionOptions, SessionOutcome } from '../../../toolchain/target/session.ts';
import { makeCgroup } from './own-cgroup.ts';
import type { OwnCgroup } from './own-cgroup.ts';

const agentFile = fileURLToPath(new URL('../../../toolchain/guest/main.js', import.meta.url));

const probe = makeCgroup();
await probe?.remove();
/**
 * The agent ends everything in its cgroup, so it is only ever started in one of its own. One after the other: they
 * share the kernel's log, which one of them floods.
 */
const inCI = /^(1|true)$/i.test(process.env['CI'] ?? '');
// Where no cgroup can be made they are skipped, and say so; in CI they fail instead.
const withCgroup = (probe === undefined && !inCI ? test.skip : test.serial) as typeof test.serial;
if (probe === undefined) console.log('no cgroup for the agent tests: they need root');

interface Agent {
  readonly transport: Duplex;
  readonly cgroup: OwnCgroup;
  readonly directory: string;
  readonly ended: Promise<number | null>;
  readonly pid: number;
}

async function startAgent(t: ExecutionContext, args: readonly string[] = []): Promise<Agent> {
  const cgroup = makeCgroup()!;
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-agent-'));
  const child = spawn(
    'sh',
    [
      '-c',
      'echo $$ >"$0" && exec "$@"',
      cgroup.entrance,
      process.execPath,
      agentFile,
      '--container',
      ...args,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: directory } },
  );
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  t.teardown(async () => {
    child.kill('SIGKILL');
    await cgroup.remove();
    await rm(directory, { recursive: true, force: true });
  });
  const transport = Duplex.from({ readable: child.stdout, writable: child.stdin });
  transport.on('error', () => undefined);
  return { transport, cgroup, directory, ended, pid: child.pid! };
}

function archive(files: Record<string, string>): Readable {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, content);
  tar.finalize();
  return Readable.from(tar);
}

function shell(script: string, more: Partial<RunRequest> = {}): RunRequest {
  return {
    type: 'run',
    modules: [],
    setup: [],
    teardown: [],
    app: { command: ['sh', '-c', script], workingDirectory: '.', environment: {} },
    timeout: 20_000,
    ...more,
  };
}

async function session(
  agent: Agent,
  request: RunRequest,
  more: Partial<SessionOptions> = {},
): Promise<SessionOutcome & { readonly events: NlkitEvent[] }> {
  const events: NlkitEvent[] = [];
  const outcome = await runSession(agent.transport, {
    files: archive({ 'greeting.txt': 'Hello Kernel\n' }),
    request,
    signal: new AbortController().signal,
    helloDeadline: 20_000,
    deadline: 20_000,
    ...more,
    emit: (event) => {
      events.push(event);
      more.emit?.(event);
    },
  });
  return { ...outcome, events };
}

withCgroup('the app runs among its files, and its output and exit code come back', async (t) => {
  const agent = await startAgent(t);
  const request = shell('cat greeting.txt; echo "$WORD" >&2; exit 7');
  const { app } = request;
  const outcome = await session(agent, {
    ...request,
    app: { ...app, environment: { WORD: 'สวัสดี' } },
  });
  t.deepEqual(outcome.status, {
    type: 'status',
    app: { exitCode: 7 },
    notUnloaded: [],
    holders: [],
    newTaint: 0,
  });
  t.is(outcome.stdout, 'Hello Kernel\n');
  t.is(outcome.stderr, 'สวัสดี\n');
  t.is(outcome.kernelRelease, readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim());
  t.deepEqual(
    outcome.events.filter((event) => event.type === 'stage').map((event) => event.state),
    ['started', 'done'],
  );
  t.is(await agent.ended, 0);
  t.deepEqual(agent.cgroup.members(), []);
  t.deepEqual(await readdir(agent.directory), []);
});

withCgroup('output comes as it is written, not at the end', async (t) => {
  const agent = await startAgent(t);
  const fifo = join(agent.directory, 'go');
  const request = shell(`mkfifo ${fifo}; echo first; read line <${fifo}; echo "$line"`);
  const outcome = await session(agent, request, {
    emit: (event) => {
      if (event.type === 'output' && event.text.includes('first')) writeFileSync(fifo, 'second\n');
    },
  });
  t.is(outcome.stdout, 'first\nsecond\n');
});

withCgroup('much output arrives whole', async (t) => {
  const outcome = await session(await startAgent(t), shell('seq 1 400000'));
  const lines = outcome.stdout.split('\n');
  t.is(lines.length, 400_001);
  t.is(lines[399_999], '400000');
});

withCgroup('an app that ignores SIGTERM is killed at its deadline', async (t) => {
  const agent = await startAgent(t);
  const request = shell("trap '' TERM; echo ready; while :; do sleep 1; done", { timeout: 300 });
  const { status, stdout } = await session(agent, request);
  t.deepEqual(status?.app, { exitCode: null, signal: 'SIGKILL', timedOut: true });
  t.is(stdout, 'ready\n');
  await agent.ended;
  t.deepEqual(agent.cgroup.members(), []);
});

withCgroup('an app may clean up when its deadline ends it', async (t) => {
  const request = shell("trap 'echo tidy; exit 0' TERM; while :; do sleep 0.05; done", {
    timeout: 300,
  });
  const { status, stdout } = await session(await startAgent(t), request);
  t.deepEqual(status?.app, { exitCode: null, timedOut: true });
  t.is(stdout, 'tidy\n');
});

withCgroup('what the app leaves running is ended, in whatever session it is', async (t) => {
  const agent = await startAgent(t);
  const script = `setsid sh -c "trap '' TERM HUP; echo daemon; exec sleep 1000" &
    (setsid setsid sleep 1000 >/dev/null 2>&1 &) ; sleep 0.2; exit 0`;
  const { status, stdout } = await session(agent, shell(script));
  t.deepEqual(status?.app, { exitCode: 0 });
  t.is(stdout, 'daemon\n');
  await agent.ended;
  t.deepEqual(agent.cgroup.members(), []);
});

withCgroup('an app that forks without end is ended', async (t) => {
  const agent = await startAgent(t);
  const script = 'f() { sleep 0.01; f & }; f; f; f; sleep 0.3; exit 3';
  const { status } = await session(agent, shell(script));
  t.deepEqual(status?.app, { exitCode: 3 });
  await agent.ended;
  t.deepEqual(agent.cgroup.members(), []);
});

withCgroup('a crash is told by its signal', async (t) => {
  const { status } = await session(await startAgent(t), shell('kill -SEGV $$'));
  t.deepEqual(status?.app, { exitCode: null, signal: 'SIGSEGV' });
});

withCgroup('an app that is not there is told apart from one that fails', async (t) => {
  const request = shell('');
  const app = { ...request.app, command: ['no-such-program'] };
  const { status, silence } = await session(await startAgent(t), { ...request, app });
  t.is(status?.app, null, silence);
  t.like(status?.failure, { reason: 'app-not-started', errno: 'ENOENT' });
  t.regex(status?.failure?.message ?? '', /no-such-program/);
});

withCgroup('an abort stops the app, and the status still comes', async (t) => {
  const agent = await startAgent(t);
  const abort = new AbortController();
  const outcome = await session(
    agent,
    shell("trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done"),
    {
      signal: abort.signal,
      emit: (event) => {
        if (event.type === 'output') abort.abort();
      },
    },
  );
  t.is(outcome.stdout, 'up\nbye\n');
  t.like(outcome.status, { failure: { reason: 'stopped' } });
  t.is(await agent.ended, 0);
});

withCgroup('a run is stopped by SIGTERM to the agent too', async (t) => {
  const agent = await startAgent(t);
  const { status } = await session(agent, shell('echo up; sleep 1000'), {
    emit: (event) => {
      if (event.type === 'output') process.kill(agent.pid, 'SIGTERM');
    },
  });
  t.like(status, { failure: { reason: 'stopped' }, app: { signal: 'SIGTERM' } });
});

withCgroup('when the CLI goes away in mid-run nothing is left', async (t) => {
  const agent = await startAgent(t);
  const outcome = await session(
    agent,
    shell('setsid sh -c \'trap "" TERM; echo up; while :; do sleep 1; done\''),
    {
      emit: (event) => {
        if (event.type === 'output') agent.transport.destroy();
      },
    },
  );
  t.is(outcome.status, undefined);
  t.truthy(outcome.silence);
  t.is(await agent.ended, 0);
  t.deepEqual(agent.cgroup.members(), []);
  t.deepEqual(await readdir(agent.directory), []);
});

withCgroup('a CLI that never says anything and goes ends the agent', async (t) => {
  const agent = await startAgent(t);
  agent.transport.end();
  t.is(await agent.ended, 0);
});

withCgroup('files that are no archive fail the run, with tar’s reason', async (t) => {
  const outcome = await session(await startAgent(t), shell('echo never'), {
    files: Readable.from([Buffer.alloc(2048, 'x')]),
  });
  t.like(outcome.status?.failure, { reason: 'agent' });
  t.regex(outcome.status?.failure?.message ?? '', /tar/);
  t.is(outcome.stdout, '');
});

withCgroup('the kernel’s log of the run comes along, and nothing from before it', async (t) => {
  if (!existsSync('/dev/kmsg')) return t.fail('no /dev/kmsg here');
  writeFileSync('/dev/kmsg', 'nlkit-test: before the run');
  const { kernelLog, events } = await session(
    await startAgent(t),
    shell(
      'echo "<4>nlkit-test: in the run, สวัสดี" >/dev/kmsg; printf "nlkit-test: two\\\\n\\tlines" >/dev/kmsg',
    ),
  );
  const ours = kernelLog.filter((record) => record.text.includes('nlkit-test'));
  t.deepEqual(
    ours.map(({ text }) => text),
    ['nlkit-test: in the run, สวัสดี', 'nlkit-test: two\n\tlines'],
  );
  t.is(ours[0]?.level, 4);
  t.false(kernelLog.some((record) => record.text.includes('nlkit-mark')));
  t.is(events.filter((event) => event.type === 'kernel').length, kernelLog.length);
});

withCgroup(
  'of a flood in the kernel’s log each record comes in order or is counted as lost',
  async (t) => {
    const count = 3_000;
    const script = `i=0; while [ $i -lt ${String(count)} ]; do echo "nlkit-flood $i" >/dev/kmsg; i=$((i+1)); done`;
    const { kernelLog, lost } = await session(await startAgent(t), shell(script));
    const numbers = kernelLog
      .flatMap(({ text }) => /^nlkit-flood (\d+)$/.exec(text)?.[1] ?? [])
      .map(Number);
    t.deepEqual(
      numbers,
      [...numbers].sort((a, b) => a - b),
    );
    // Others may write to the log meanwhile, and their records may be among the lost.
    t.true(
      numbers.length <= count && numbers.length + lost >= count,
      `${String(numbers.length)} came, ${String(lost)} lost`,
    );
  },
);

/** What was written, by whom, in its order. */
function said(events: readonly NlkitEvent[]): string {
  let last = '';
  return events
    .flatMap((event) => (event.type === 'output' ? event : []))
    .map(({ source, text }) => {
      const who = source === last ? '' : `${source}: `;
      last = source;
      return who + text;
    })
    .join('');
}

/** `setup done`, … of the stages that ended. */
function ended(events: readonly NlkitEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'stage' && event.state !== 'started' ? `${event.stage} ${event.state}` : [],
  );
}

withCgroup('setup goes before the app and teardown after it, each with its output', async (t) => {
  const { status, events, stdout } = await session(
    await startAgent(t),
    shell('cat made; echo "$WORD"', {
      setup: [
        ['sh', '-c', 'echo of setup >made; echo setting up'],
        ['sh', '-c', 'echo "$WORD"'],
      ],
      app: {
        command: ['sh', '-c', 'cat made; echo "$WORD"'],
        workingDirectory: '.',
        environment: { WORD: 'word' },
      },
      teardown: [['sh', '-c', 'cat made >&2']],
    }),
  );
  t.deepEqual(status?.app, { exitCode: 0 });
  t.is(status?.teardown, undefined);
  t.is(stdout, 'of setup\nword\n');
  t.is(said(events), 'setup: setting up\nword\napp: of setup\nword\nteardown: of setup\n');
  t.deepEqual(ended(events), ['setup done', 'app done', 'teardown done']);
});

withCgroup('a setup that fails: no app, its words, and teardown all the same', async (t) => {
  const { status, events } = await session(
    await startAgent(t),
    shell('echo never', {
      setup: [['true'], ['sh', '-c', 'echo the cause >&2; exit 9'], ['echo', 'never']],
      teardown: [['echo', 'torn down']],
    }),
  );
  t.like(status, {
    app: null,
    failure: {
      reason: 'setup',
      message: 'setup failed: sh -c echo the cause >&2; exit 9 ended with exit code 9',
      details: 'the cause\n',
    },
  });
  t.is(said(events), 'setup: the cause\nteardown: torn down\n');
  t.deepEqual(ended(events), ['setup failed', 'teardown done']);
});

const badEnds: readonly [string, Partial<RunRequest>, object][] = [
  ['fails', {}, { app: { exitCode: 4 } }],
  ['takes too long', { timeout: 300 }, { app: { exitCode: null, timedOut: true } }],
  [
    'is not there',
    { app: { command: ['./missing'], workingDirectory: '.', environment: {} } },
    { app: null, failure: { reason: 'app-not-started' } },
  ],
];
for (const [how, more, expected] of badEnds)
  withCgroup(`teardown runs after an app that ${how}`, async (t) => {
    const script = how === 'fails' ? 'exit 4' : 'sleep 1000';
    const request = shell(script, { teardown: [['echo', 'torn down']], ...more });
    const { status, events } = await session(await startAgent(t), request);
    t.like(status, expected);
    t.is(said(events), 'teardown: torn down\n');
  });

withCgroup('teardown runs when the run is stopped, and is not waited for long', async (t) => {
  const agent = await startAgent(t);
  const abort = new AbortController();
  const teardown = [
    ['echo', 'torn down'],
    ['sleep', '1000'],
    ['echo', 'never'],
  ];
  const { status, events } = await session(
    agent,
    shell('echo up; sleep 1000', { setup: [['true']], teardown }),
    {
      signal: abort.signal,
      emit: (event) => {
        if (event.type === 'output' && event.source === 'app') abort.abort();
      },
    },
  );
  t.like(status, {
    failure: { reason: 'stopped' },
    teardown: { message: 'teardown failed: sleep 1000 was ended by SIGKILL' },
  });
  t.is(said(events), 'app: up\nteardown: torn down\n');
  t.is(await agent.ended, 0);
  t.deepEqual(agent.cgroup.members(), []);
});

withCgroup('a daemon of setup is there for the app, and goes with it', async (t) => {
  const agent = await startAgent(t);
  const { status, stdout } = await session(
    agent,
    shell('kill -0 "$(cat pid)" && echo it lives', {
      setup: [['sh', '-c', 'setsid sleep 1000 & echo $! >pid']],
    }),
  );
  t.like(status, { app: { exitCode: 0 }, failure: undefined });
  t.is(stdout, 'it lives\n');
  await agent.ended;
  t.deepEqual(agent.cgroup.members(), []);
});

const badSetups: readonly [string, Partial<RunRequest>, string, string?][] = [
  [
    'hangs',
    { setup: [['sleep', '1000']], timeout: 200 },
    'sleep 1000 was still running after 0.2 s',
    'give it longer with --timeout',
  ],
  ['is not there', { setup: [['./missing']] }, './missing could not be started: ENOENT'],
  [
    'crashes',
    { setup: [['sh', '-c', 'kill -SEGV $$']] },
    'sh -c kill -SEGV $$ was ended by SIGSEGV',
  ],
];
for (const [how, more, message, hint] of badSetups)
  withCgroup(`a setup that ${how}`, async (t) => {
    const { status } = await session(await startAgent(t), shell('echo never', more));
    t.is(status?.failure?.message, `setup failed: ${message}`);
    t.is(status?.failure?.hint, hint);
    t.is(status?.app, null);
  });

// Elsewhere the host tier loads modules for real.
const moduleless = existsSync('/proc/modules') ? (test.skip as typeof test.serial) : withCgroup;
moduleless('a kernel without loadable modules is told before anything is tried', async (t) => {
  const module = {
    name: 'echo',
    file: 'echo.ko',
    parameters: {},
    vermagic: '6.1.0 SMP',
    depends: [],
  };
  const { status, stdout } = await session(
    await startAgent(t),
    shell('echo never', { modules: [module] }),
  );
  t.like(status, { app: null, notUnloaded: [], failure: { reason: 'no-modules' } });
  t.is(stdout, '');
});

withCgroup('questions are for guests: a container’s agent does not answer them', async (t) => {
  const { transport } = await startAgent(t);
  const said = new Promise<FromAgent>((resolve) => {
    const channel = new Channel<FromAgent, ToAgent>(transport, transport, (message) => {
      if (message.type === 'hello')
        void channel.send({
          type: 'ask',
          id: 7,
          question: { ask: 'command', command: ['true'], timeout: 1000 },
        });
      else resolve(message);
    });
  });
  t.deepEqual(await said, { type: 'no-answer', id: 7, message: 'only a guest answers questions' });
});

test('the agent refuses to run where its cleaning would hit others', async (t) => {
  const child = spawn(process.execPath, [agentFile, '--container'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  const transport = Duplex.from({ readable: child.stdout, writable: child.stdin });
  const outcome = await runSession(transport, {
    files: archive({}),
    request: shell('echo never'),
    emit: () => undefined,
    signal: new AbortController().signal,
    helloDeadline: 20_000,
    deadline: 20_000,
  });
  t.regex(outcome.status?.failure?.message ?? '', /cgroup of its own/);
  t.is(outcome.stdout, '');
});
