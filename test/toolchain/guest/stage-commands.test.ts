// SPDX-License-Identifier: MIT
// The commands of setup and teardown around the app.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ended, type RunSpec, said, session, shell, startAgent, withCgroup } from './agent.ts';

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

const badEnds: readonly [string, Partial<RunSpec>, object][] = [
  ['fails', {}, { app: { exitCode: 4 } }],
  ['takes too long', { timeout: 300 }, { app: { exitCode: null, timedOut: true } }],
  [
    'is not there',
    { app: { command: ['./missing'], environment: {} } },
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

const badSetups: readonly [string, Partial<RunSpec>, string, string?][] = [
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

withCgroup('the time limit of setup is for all of its commands together', async (t) => {
  const { status } = await session(
    await startAgent(t),
    shell('echo never', { setup: [['sleep', '0.6'], ['sleep', '0.6'], ['true']], timeout: 1_000 }),
  );
  t.is(status?.failure?.message, 'setup failed: sleep 0.6 was still running after 1 s');
});

for (const during of ['setup', 'app'] as const)
  withCgroup(`a channel that ends during ${during} has the armed teardown run`, async (t) => {
    const agent = await startAgent(t);
    const witness = join(agent.directory, 'witness');
    const talk = ['sh', '-c', 'echo up; sleep 1000'];
    await session(
      agent,
      shell('echo up; sleep 1000', {
        setup: during === 'setup' ? [talk] : [['true']],
        teardown: [['sh', '-c', `echo torn down >${witness}`]],
      }),
      {
        emit: (event) => {
          if (event.type === 'output') agent.transport.destroy();
        },
      },
    );
    t.is(await agent.ended, 0);
    t.is(await readFile(witness, 'utf8'), 'torn down\n');
    t.deepEqual(agent.cgroup.members(), []);
  });
