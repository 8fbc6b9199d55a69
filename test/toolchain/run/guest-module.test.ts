// SPDX-License-Identifier: MIT
// What withModule asks of the agent; modules themselves are loaded in test/vm/with-module.test.ts.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import test, { type ExecutionContext } from 'ava';
import type { Engine } from '../../../toolchain/engine/engine.ts';
import type { NlkitEvent } from '../../../toolchain/events.ts';
import { loadProject } from '../../../toolchain/project/load.ts';
import type { BuiltProject } from '../../../toolchain/run/build-project.ts';
import { GuestModule } from '../../../toolchain/run/guest-module.ts';
import { openKept } from '../../../toolchain/run/kept-guest.ts';
import { startAgent, targetAt, withCgroup } from '../guest/agent.ts';
import { but, obediently, playAgent } from './played-agent.ts';

interface Opened {
  readonly module: GuestModule;
  readonly notices: string[];
}

/** A project whose modules are not loaded, in a session with the agent at the other end of the transport. */
async function open(t: ExecutionContext, transport: Duplex, project: object): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-guest-module-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'nlkit.yaml');
  await mkdir(join(folder, 'echo'));
  await writeFile(join(folder, 'echo/Kbuild'), 'obj-m := echo.o\n');
  const described = { modules: [{ path: 'echo' }], app: { command: ['true'] }, ...project };
  await writeFile(file, JSON.stringify(described));
  const notices: string[] = [];
  const emit = (event: NlkitEvent): void => {
    if (event.type === 'notice') notices.push(event.text);
  };
  const signal = new AbortController().signal;
  const session = await openKept(targetAt(transport), { emit, signal });
  t.teardown(() => session[Symbol.asyncDispose]());
  const manifest = { modules: [], app: { outputs: {} } };
  const built = {
    ...{ project: loadProject(file, folder), modules: [] },
    built: { built: false, folder, manifest },
  } as unknown as BuiltProject;
  const module = new GuestModule({ session, engine: {} as Engine, built, emit, signal });
  return { module, notices };
}

withCgroup('the time limit of setup is for all of its commands together', async (t) => {
  const { transport } = await startAgent(t);
  const setup = [
    ['sleep', '0.6'],
    ['sleep', '0.6'],
  ];
  const { module } = await open(t, transport, { setup, timeout: 1 });
  await module.load();
  await t.throwsAsync(module.setUp(), {
    code: 'setup-failed',
    message: 'setup failed: sleep 0.6 was still running after 1 s',
  });
  await module.unload();
});

withCgroup('teardown runs at the unload, and a teardown that fails rejects', async (t) => {
  const agent = await startAgent(t);
  const witness = join(agent.directory, 'witness');
  const teardown = [['sh', '-c', `echo torn down >${witness}; exit 4`]];
  const { module } = await open(t, agent.transport, { teardown });
  await module.load();
  await module.setUp();
  t.like(await module.runApp([]), { exitCode: 0 });
  await t.throwsAsync(module.unload(), { code: 'teardown-failed', message: /exit code 4$/ });
  t.is(await readFile(witness, 'utf8'), 'torn down\n');
});

withCgroup('a channel that ends while the modules are loaded has teardown run', async (t) => {
  const agent = await startAgent(t);
  const witness = join(agent.directory, 'witness');
  const teardown = [['sh', '-c', `echo torn down >${witness}`]];
  const { module } = await open(t, agent.transport, { teardown });
  await module.load();
  await module.setUp();
  agent.transport.destroy();
  t.is(await agent.ended, 0);
  t.is(await readFile(witness, 'utf8'), 'torn down\n');
  t.deepEqual(agent.cgroup.members(), []);
});

test('lost records of the kernel’s log are a notice', async (t) => {
  const transport = playAgent(
    but('unload', (question, channel) => {
      void channel.send({ type: 'lost', records: 5 });
      return obediently(question, channel);
    }),
  );
  const { module, notices } = await open(t, transport, {});
  await module.load();
  await module.unload();
  t.deepEqual(notices, [
    "5 records of the kernel's log were lost: it said more than could be read",
  ]);
});
