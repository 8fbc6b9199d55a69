// SPDX-License-Identifier: MIT
// The same against a current engine: the docker.io package of Debian's next release.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import Docker from 'dockerode';
import { ensureBase } from '../../toolchain/image/base-image.ts';
import { contextArchive } from '../../toolchain/image/build-context.ts';
import { EngineConflict } from '../../toolchain/engine/engine-error.ts';
import { requireSupported } from '../../toolchain/engine/facts.ts';
import { ownLabels } from '../../toolchain/engine/labels.ts';
import { stream } from '../../toolchain/process.ts';
import { connect, imageContext, until } from './support/engine.ts';
import {
  giveBase,
  onSecondEngine,
  type SecondEngine,
  startEngine,
} from './support/second-engine.ts';
import { skip } from '../testing-release.ts';

const here = onSecondEngine();

const cli = fileURLToPath(new URL('support/killed-cli.js', import.meta.url));
const daemonTag = 'nlkit/test-current-engine:forky';

let root: string | undefined;
test.after.always(async () => {
  if (root !== undefined) await rm(root, { recursive: true, force: true });
});

/** A root file system with the daemon in it. */
async function daemonRoot(): Promise<string> {
  const engine = await connect();
  if (!(await engine.hasImage(daemonTag))) {
    const base = await ensureBase('forky', imageContext(engine));
    await engine.buildImage({
      context: await contextArchive(
        `FROM ${base.tag}\nRUN apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends docker.io iptables && rm -rf /var/lib/apt/lists/*\n`,
        [],
      ),
      tag: daemonTag,
      labels: ownLabels('test'),
    });
  }
  root = await mkdtemp(join(tmpdir(), 'nlkit-root-'));
  const directory = root;
  await engine.exportImage(daemonTag, async (tar: Readable) => {
    const unpacking = await stream('tar', ['-x', '-C', directory, '--numeric-owner'], {
      input: tar,
    });
    unpacking.stdout.resume();
    await unpacking.ended;
  });
  return directory;
}

async function startCurrent(): Promise<SecondEngine> {
  return startEngine({ root: await daemonRoot() });
}

here('everything works with a current engine', async (t) => {
  t.timeout(600_000);
  await using second = await startCurrent().catch((error: unknown) => {
    // The package and what it needs come from the testing release, which changes from day to day.
    skip(t, `the testing release has no engine that starts: ${String(error).split('\n')[0] ?? ''}`);
    t.true(error instanceof Error);
    return undefined;
  });
  if (second === undefined) return;
  const { engine, socket } = second;
  const facts = await engine.facts();
  t.log(`engine ${facts.version}`);
  t.true(Number.parseInt(facts.version, 10) >= 27, facts.version);
  requireSupported(facts);

  const base = await giveBase(await connect(), engine, ownLabels('base'));
  t.like((await engine.inspectImage(base))?.labels, { nlkit: '1', 'nlkit.role': 'base' });
  t.false(await engine.pullImage('debian:none', 20_000));

  const lines: string[] = [];
  await engine.buildImage(
    {
      context: await contextArchive(`ARG BASE\nFROM \${BASE}\nRUN echo built >/file\n`, []),
      tag: 'nlkit/child:1',
      labels: ownLabels('child'),
      buildArguments: { BASE: base },
    },
    { onLine: (line) => lines.push(line) },
  );
  t.true(lines.some((line) => line.startsWith('Successfully tagged')));
  await t.throwsAsync(
    engine.buildImage({
      context: await contextArchive(`FROM ${base}\nRUN exit 3\n`, []),
      tag: 'nlkit/child:2',
      labels: ownLabels('child'),
    }),
    { code: 'image-build' },
  );

  const image = 'nlkit/child:1';
  const outcome = await engine.run({
    image,
    role: 'test',
    command: ['sh', '-c', 'cat /file; ls /sys/class/net; grep CapEff /proc/self/status; exit 4'],
  });
  t.is(outcome.exitCode, 4);
  t.regex(outcome.stdout, /^built\nlo\nCapEff:\t0+\n$/);

  const spec = { image, role: 'test', command: ['cat'], name: 'nlkit-lock' };
  {
    await using container = await engine.attach(spec);
    container.stderr.resume();
    await t.throwsAsync(engine.attach(spec), { instanceOf: EngineConflict });
    container.channel.end('through and through');
    let text = '';
    for await (const chunk of container.channel) text += String(chunk);
    t.is(text, 'through and through');
    t.deepEqual(await container.ended, { exitCode: 0 });
  }

  await engine.ensureVolume('nlkit-volume', { 'nlkit.what': 'test' });
  t.like(await engine.volumeLabels('nlkit-volume'), { 'nlkit.what': 'test' });

  for (const how of ['attach', 'run']) {
    const name = `nlkit-killed-${how}`;
    const child = spawn(process.execPath, [cli, how, image, name, socket], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await until(`${name} is gone`, async () => (await engine.findContainer(name)) === undefined);
  }

  const { kept } = await engine.removeEverything();
  t.deepEqual(kept, []);
  const docker = new Docker({ socketPath: socket });
  t.deepEqual(await docker.listImages({ all: true }), []);
  t.deepEqual((await docker.listVolumes()).Volumes, []);
});

here('an engine that goes away is one clear line', async (t) => {
  await using second = await startEngine();
  const { engine } = second;
  const image = await giveBase(await connect(), engine);
  const running = engine.run({
    image,
    role: 'test',
    command: ['sleep', '1000'],
    name: 'nlkit-gone',
  });
  const watched = t.throwsAsync(running, {
    message: /engine at .* (stopped answering$|answers at)/,
  });
  await until('it runs', async () => (await engine.findContainer('nlkit-gone'))?.running === true);
  await second.kill();
  const error = await watched;
  t.like(error, { exitCode: 3 });
  await t.throwsAsync(engine.hasImage(image), { code: 'engine-unreachable' });
});
