// SPDX-License-Identifier: MIT
// How the agent deals with the CLI at the other end, and with what it cannot do.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { Duplex, Readable } from 'node:stream';
import test from 'ava';
import { agentFile, session, shell, startAgent, withCgroup } from './agent.ts';

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
    files: () => Readable.from([Buffer.alloc(2048, 'x')]),
  });
  t.like(outcome.status?.failure, { reason: 'agent' });
  t.regex(outcome.status?.failure?.message ?? '', /tar/);
  t.is(outcome.stdout, '');
});

// Elsewhere the host tier loads modules for real.
const moduleless = existsSync('/proc/modules') ? (test.skip as typeof test.serial) : withCgroup;
moduleless('a kernel without loadable modules is told before anything is tried', async (t) => {
  const module = {
    name: 'echo',
    file: 'echo.ko',
    parameters: {},
    vermagic: '6.1.0 SMP',
    limits: { load: 30_000, unload: 10_000 },
    depends: [],
  };
  const { status, stdout } = await session(
    await startAgent(t),
    shell('echo never', { modules: [module] }),
  );
  t.like(status, { app: null, notUnloaded: [], failure: { reason: 'no-modules' } });
  t.is(stdout, '');
});

test('the agent refuses to run where its cleaning would hit others', async (t) => {
  const child = spawn(process.execPath, [agentFile, '--container'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  const transport = Duplex.from({ readable: child.stdout, writable: child.stdin });
  const outcome = await session({ transport }, shell('echo never'));
  t.regex(outcome.status?.failure?.message ?? '', /cgroup of its own/);
  t.is(outcome.stdout, '');
});
