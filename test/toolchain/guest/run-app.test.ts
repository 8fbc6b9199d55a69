// SPDX-License-Identifier: MIT
// How the agent runs an app, and ends it with all that it started.
import { readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { session, shell, startAgent, withCgroup } from './agent.ts';

withCgroup('the app runs among its files, and its output and exit code come back', async (t) => {
  const agent = await startAgent(t);
  const request = shell('cat greeting.txt; echo "$WORD" >&2; exit 7');
  const { app } = request;
  const outcome = await session(agent, {
    ...request,
    app: { ...app, environment: { WORD: 'สวัสดี' }, expectedExitCode: 7 },
  });
  t.deepEqual(outcome.status, {
    app: { exitCode: 7 },
    notUnloaded: [],
    holders: [],
    newTaint: 0,
    leftBehind: [],
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

const otherEnds: readonly [string, string, object][] = [
  ['exits with another code than expected', 'exit 7', { exitCode: 7 }],
  ['is ended by a signal', 'kill -SEGV $$', { exitCode: null, signal: 'SIGSEGV' }],
];
for (const [what, script, end] of otherEnds)
  withCgroup(`the stage of an app that ${what} has failed`, async (t) => {
    const { status, events } = await session(await startAgent(t), shell(script));
    t.deepEqual(status?.app, end);
    t.is(status?.failure, undefined);
    t.deepEqual(
      events.filter((event) => event.type === 'stage').map(({ stage, state }) => [stage, state]),
      [
        ['app', 'started'],
        ['app', 'failed'],
      ],
    );
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

withCgroup('an app that is not there is told apart from one that fails', async (t) => {
  const request = shell('');
  const app = { ...request.app, command: ['no-such-program'] };
  const { status, silence } = await session(await startAgent(t), { ...request, app });
  t.is(status?.app, null, silence);
  t.like(status?.failure, { reason: 'app-not-started', errno: 'ENOENT' });
  t.regex(status?.failure?.message ?? '', /no-such-program/);
});
