// SPDX-License-Identifier: MIT
// Engines that are killed, frozen, or lose something in the middle of what nlkit does with them.
import { once } from 'node:events';
import { createServer as createHttpServer, request } from 'node:http';
import { connect as dial, createServer, type Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import test, { type ExecutionContext } from 'ava';
import { pack } from 'tar-stream';
import { contextArchive } from '../../toolchain/image/build-context.ts';
import { connectEngine } from '../../toolchain/engine/connect.ts';
import type { Engine } from '../../toolchain/engine/engine.ts';
import { ownLabels } from '../../toolchain/engine/labels.ts';
import { sealedVolume } from '../../toolchain/engine/sealed-volume.ts';
import { outages } from '../counts.ts';
import { nlkit, ofType, story } from '../vm/support/nlkit.ts';
import { moduleSource, writeProject } from '../vm/support/project.ts';
import { baseTag, connect, containersFor, uniqueName, until } from './support/engine.ts';
import {
  giveBase,
  onSecondEngine,
  type SecondEngine,
  startEngine,
} from './support/second-engine.ts';

const here = onSecondEngine();
const enginesSocket = '/var/run/docker.sock';

/** Long enough for an engine on a busy machine, short enough to wait for. */
const patience = { silence: 6000, idle: 60_000 };

interface Work {
  readonly engine: Engine;
  readonly image: string;
  /** Called once the engine is in the middle of it. */
  readonly inTheMiddle: () => void;
}

/** Does nothing for a moment that is long enough to break off, in the middle. */
const script = 'echo begun; sleep 6; echo over';

const works: Readonly<Record<string, (work: Work) => Promise<unknown>>> = {
  'an image build': async ({ engine, image, inTheMiddle }) =>
    engine.buildImage(
      {
        context: await contextArchive(`FROM ${image}\nRUN ${script} # ${Math.random()}\n`, []),
        tag: 'nlkit/outage:1',
        labels: ownLabels('test'),
      },
      { onLine: (line) => line === 'begun' && inTheMiddle() },
    ),
  'the filling of a volume': ({ engine, image, inTheMiddle }) =>
    sealedVolume(engine, uniqueName('fill'), async (volume) => {
      await engine.run(
        {
          ...{ image, role: 'test', command: ['sh', '-c', script] },
          mounts: [{ kind: 'volume', source: volume, target: '/into', readOnly: false }],
        },
        { onLine: inTheMiddle },
      );
      return {};
    }),
  'a build in a container': ({ engine, image, inTheMiddle }) =>
    engine.run(
      {
        ...{ image, role: 'test', processes: 100, memoryMegabytes: 100 },
        command: ['sh', '-c', `mkdir /out; cp /etc/passwd /out; ${script}`],
      },
      {
        onLine: inTheMiddle,
        input: { tar: archiveOf('incoming/file'), into: '/' },
        output: { path: '/out', receive: drain },
      },
    ),
  'a conversation with a container': async ({ engine, image, inTheMiddle }) => {
    await using container = await engine.attach({
      ...{ image, role: 'test', command: ['sh', '-c', script] },
    });
    container.stderr.resume();
    container.channel.once('data', inTheMiddle).resume();
    const lost = await container.lost();
    if (lost !== undefined) throw lost;
  },
};

function archiveOf(name: string): Readable {
  const archive = pack();
  archive.entry({ name }, 'content');
  archive.finalize();
  return archive as unknown as Readable;
}

async function drain(tar: Readable): Promise<void> {
  for await (const _ of tar);
}

async function ownEngine(): Promise<
  SecondEngine & { readonly patient: Engine; readonly image: string }
> {
  const started = await startEngine({ bridge: true });
  const image = await giveBase(await connect(), started.engine);
  const patient = await connectEngine({ DOCKER_HOST: `unix://${started.socket}` }, { patience });
  return { ...started, patient, image };
}

for (const [what, work] of Object.entries(works)) {
  here(
    `${what} outlives a short freeze of the engine, and ends when it is frozen for good or killed`,
    async (t) => {
      for (let round = 1; round <= outages; round += 1) {
        await using second = await ownEngine();
        const { patient: engine, image } = second;
        const freezeForAMoment = () => {
          second.freeze();
          setTimeout(() => second.thaw(), patience.silence / 2);
        };
        await t.notThrowsAsync(work({ engine, image, inTheMiddle: freezeForAMoment }));

        const silent = await t.throwsAsync(
          work({ engine, image, inTheMiddle: () => second.freeze() }),
          { code: 'engine-silent', message: /has not answered for 6 s$/ },
        );
        t.like(silent, { exitCode: 3 });
        second.thaw();
        const back = { image, role: 'test', command: ['echo', 'back'] };
        t.is((await engine.run(back)).stdout, 'back\n');

        const gone = await t.throwsAsync(
          work({ engine, image, inTheMiddle: () => void second.kill() }),
          { message: /^the Docker engine at .* stopped answering$|^no Docker engine answers at/ },
        );
        t.like(gone, { exitCode: 3 });
      }
    },
  );
}

here('nlkit build on an engine that freezes: one line, exit 3', async (t) => {
  await using engine = await ownEngine();
  const run = await nlkit(['build', 'echo', '--kernel', 'debian:12'], {
    environment: { DOCKER_HOST: `unix://${engine.socket}` },
    onEvent: (event) => {
      if (event.type === 'progress' && event.stage === 'images') engine.freeze();
    },
  });
  t.is(run.exitCode, 3, story(run));
  t.like(ofType(run, 'error')[0], { code: 'engine-silent' });
});

here('an engine that has lost its bridge is named as the cause', async (t) => {
  await using engine = await ownEngine();
  engine.inNetwork('ip', 'link', 'delete', 'docker0');
  const { patient, image } = engine;
  const expected = { code: 'engine-bridge', message: /bridge docker0 is missing$/ };
  const error = await t.throwsAsync(
    patient.run({ image, role: 'test', command: ['true'], network: 'bridge' }),
    expected,
  );
  const building = patient.buildImage({
    context: await contextArchive(`FROM ${image}\nRUN true\n`, []),
    tag: 'nlkit/outage:1',
    labels: ownLabels('test'),
  });
  await t.throwsAsync(building, expected);
  const examined = await nlkit(['doctor'], {
    environment: { DOCKER_HOST: `unix://${engine.socket}` },
  });
  const [diagnosis] = examined.events as unknown as [
    { findings: { check: string; state: string }[] },
  ];
  t.is(examined.exitCode, 3, story(examined));
  t.like(
    diagnosis.findings.find(({ check }) => check === 'bridge'),
    { state: 'missing', cause: error.message },
  );
  // What needs no network works all the same.
  t.is((await patient.run({ image, role: 'test', command: ['true'] })).exitCode, 0);
});

test('a container removed during a build is not reported as a failed build', async (t) => {
  const engine = await connect();
  const name = uniqueName('removed');
  const error = await t.throwsAsync(
    engine.run(
      { ...{ image: await baseTag(engine), role: 'test', name }, command: ['sh', '-c', script] },
      {
        output: { path: '/etc', receive: drain },
        onLine: () => void engine.removeContainer(name),
      },
    ),
    { code: 'container-gone', message: `the container ${name} was removed while it ran` },
  );
  t.like(error, { exitCode: 3 });
});

test('a container removed during another step is reported as removed', async (t) => {
  const engine = await connect();
  const name = uniqueName('removed');
  const spec = {
    ...{ image: await baseTag(engine), role: 'test', name, command: ['sh', '-c', script] },
  };
  const expected = {
    code: 'container-killed',
    message: `the container ${name} was killed while it ran`,
  };
  const onLine = () => void engine.removeContainer(name);
  t.like(await t.throwsAsync(engine.run(spec, { onLine }), expected), { exitCode: 3 });

  await using container = await engine.attach(spec);
  container.stderr.resume();
  container.channel.once('data', onLine).resume();
  t.like(await container.lost(), { ...expected, exitCode: 3 });
  await using ending = await engine.attach({ ...spec, command: ['sh', '-c', 'exit 7'] });
  t.is(await ending.lost(), undefined);
});

test('nlkit build with a removed container prints one line, exits with 3 and leaves nothing', async (t) => {
  const folder = await writeProject('removed', {
    'nlkit.yaml': "modules: [{ path: . }]\napp: { command: ['true'] }\n",
    Kbuild: 'obj-m := sample.o\nwait := $(shell sleep 60)\n',
    'sample.c': moduleSource({}),
  });
  const engine = await connect();
  let name = '';
  const run = await nlkit(['build', folder], {
    onEvent: (event) => {
      if (event.type !== 'stage' || event.stage !== 'build' || event.state !== 'started') return;
      void until('the build runs', async () => {
        [name = ''] = await containersFor('removed');
        return name !== '' && (await engine.findContainer(name))?.running === true;
      }).then(() => engine.removeContainer(name));
    },
  });
  t.is(run.exitCode, 3, story(run));
  t.deepEqual(
    ofType(run, 'error').map(({ code, message }) => [code, message]),
    [['container-gone', `the container ${name} was removed while it ran`]],
  );
  t.deepEqual(await containersFor('removed'), []);
});

test('an image removed during a command is named', async (t) => {
  const engine = await connect();
  const error = await t.throwsAsync(
    engine.run({ image: 'nlkit/none:1', role: 'test', command: ['true'] }),
    { code: 'image-missing', message: 'the image nlkit/none:1 was removed from the engine' },
  );
  t.like(error, { exitCode: 3 });
});

/** A socket in front of the engine's. */
async function front(
  t: ExecutionContext,
  listen: (path: string) => { close(): void },
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-front-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'docker.sock');
  const server = listen(path);
  t.teardown(() => server.close());
  await once(server as unknown as NodeJS.EventEmitter, 'listening');
  return `unix://${path}`;
}

test('a request without an answer ends, even if the engine answers pings', async (t) => {
  const DOCKER_HOST = await front(t, (socketPath) =>
    createHttpServer((from, to) => {
      if (from.url?.startsWith('/volumes') === true) return;
      const { method, url: path, headers } = from;
      const on = request({ socketPath: enginesSocket, method, path, headers }, (answer) => {
        to.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(to);
      });
      from.pipe(on);
    }).listen(socketPath),
  );
  const hasty = { patience: { silence: 4000, idle: 500 } };
  const engine = await connectEngine({ DOCKER_HOST }, hasty);
  const error = await t.throwsAsync(engine.volumeLabels('nlkit-none'), { code: 'engine-stuck' });
  t.like(error, { exitCode: 3 });
  t.regex(error.message, /answers pings, but a request has made no progress for 0\.5 s$/);
});

test('a stream that stays open after its container ended is closed', async (t) => {
  const DOCKER_HOST = await front(t, (path) =>
    createServer({ allowHalfOpen: true }, (from: Socket) => {
      const to = dial({ path: enginesSocket, allowHalfOpen: true });
      for (const socket of [from, to]) socket.on('error', () => undefined);
      from.pipe(to);
      // The end of what the engine sends gets lost.
      to.on('data', (chunk) => from.write(chunk));
      from.on('close', () => to.destroy());
    }).listen(path),
  );
  const engine = await connectEngine({ DOCKER_HOST }, { patience });
  const image = await baseTag(await connect());
  const outcome = await engine.run({ image, role: 'test', command: ['echo', 'heard'] });
  t.deepEqual(outcome, { exitCode: 0, stdout: 'heard\n', stderr: '' });
});

for (const [what, answer] of [
  ['a web server', '<html>'],
  ['an API of something else', '{"hello":1}'],
] as const) {
  test(`${what} in place of an engine is reported as such`, async (t) => {
    const DOCKER_HOST = await front(t, (path) =>
      createHttpServer((_, to) => to.end(answer)).listen(path),
    );
    const engine = await connectEngine({ DOCKER_HOST });
    const error = await t.throwsAsync(engine.facts(), { code: 'engine-answer' });
    t.like(error, { exitCode: 3 });
  });
}
