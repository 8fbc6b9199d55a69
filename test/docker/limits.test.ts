// SPDX-License-Identifier: MIT
// What a stranger's build may take of the engine's machine.
import { Readable } from 'node:stream';
import test from 'ava';
import type { Engine } from '../../toolchain/engine/engine.ts';
import { ownSuite } from '../../toolchain/image/images.ts';
import { runBuilder } from '../../toolchain/kbuild/builder.ts';
import { buildLimits } from '../../toolchain/engine/limits.ts';
import { baseTag, connect, uniqueName } from './support/engine.ts';
import { nlkit, ofType, story } from '../vm/support/nlkit.ts';
import { writeProject } from '../vm/support/project.ts';

const yaml =
  "modules: [{ path: module, name: sample, make: { own: true } }]\napp: { command: ['true'] }\n";

/** A project whose Makefile does this. */
function project(name: string, recipe: string): Promise<string> {
  return writeProject(name, {
    'nlkit.yaml': `name: ${name}\n${yaml}`,
    'module/Makefile': `obj-m := sample.o\nall:\n\t${recipe}\n`,
    'module/sample.c': '',
  });
}

test('a build that takes memory without end is ended, and one line names the limit', async (t) => {
  const folder = await project('greedy', `perl -e 'push @a, "x" x 10000000 while 1'`);
  const run = await nlkit(['build', folder], { environment: { NLKIT_BUILD_MEMORY: '200' } });
  t.is(run.exitCode, 4, story(run));
  t.like(ofType(run, 'error')[0], {
    code: 'build-memory',
    message: 'the build needs more than 200 MB of memory',
  });
});

test('a build that starts processes without end is ended, and one line names the limit', async (t) => {
  const folder = await project(
    'bomb',
    `bash -c 'f() { f | f & }; f; while :; do wait; done' 2>/dev/null`,
  );
  const run = await nlkit(['build', folder]);
  t.is(run.exitCode, 4, story(run));
  const facts = await (await connect()).facts();
  t.like(ofType(run, 'error')[0], {
    code: 'build-processes',
    message: `the build needs more than ${String(buildLimits(facts).processes)} processes`,
  });
  const { stdout } = await (
    await connect()
  ).run({
    ...{ image: await baseTag(await connect()), role: 'test', command: ['echo', 'alive'] },
  });
  t.is(stdout, 'alive\n');
});

test('an invalid memory limit is refused before anything else happens', async (t) => {
  const folder = await project('unit', 'true');
  const run = await nlkit(['build', folder], { environment: { NLKIT_BUILD_MEMORY: '4g' } });
  t.is(run.exitCode, 2, story(run));
  t.like(ofType(run, 'error')[0], {
    code: 'build-memory',
    message: 'NLKIT_BUILD_MEMORY must be a number of megabytes, not 4g',
  });
});

test('a build that hangs silently is ended', async (t) => {
  const engine = await connect();
  const image = await baseTag(engine);
  const cache = uniqueName('silent');
  t.teardown(() => engine.removeVolume(cache));
  const kernel = { release: '', label: '', suite: ownSuite, mounts: [] };
  await t.throwsAsync(
    runBuilder(engine, {
      ...{ image, kernel, project: 'silent', cache, recipe: '', silence: 1500 },
      command: ['sh', '-c', 'echo begun; sleep 1000'],
      sources: () => Readable.from(Buffer.alloc(1024)),
      receive: () => Promise.resolve(),
      onLine: () => undefined,
    }),
    { code: 'build-silent', message: 'the build was ended: it wrote nothing for 0.025 minutes' },
  );
  t.is(await engine.findContainer(cache), undefined);
});

test('a container’s name tells its purpose', async (t) => {
  const engine = await connect();
  const image = await baseTag(engine);
  const names = async (project?: string) => {
    await using container = await engine.attach({
      ...{ image, role: 'test', command: ['cat'], ...(project !== undefined && { project }) },
    });
    container.stderr.resume();
    return await nameOf(container.id);
  };
  t.regex(await names(), /^nlkit-test-[0-9a-f]{6}$/);
  t.regex(await names('echo'), /^nlkit-test-echo-[0-9a-f]{6}$/);
  t.regex(await names('../Ünder $(reboot) "x"\n'), /^nlkit-test-U-nder-reboot-x-[0-9a-f]{6}$/);
  t.regex(await names('x'.repeat(300)), /^nlkit-test-x{40}-[0-9a-f]{6}$/);
});

async function nameOf(id: string): Promise<string> {
  const { default: Docker } = await import('dockerode');
  return (await new Docker().getContainer(id).inspect()).Name.slice(1);
}

test('a container that stays within its limit does not fail', async (t) => {
  const engine: Engine = await connect();
  const outcome = await engine.run(
    {
      ...{ image: await baseTag(engine), role: 'test', name: uniqueName('modest') },
      ...{ processes: 20, memoryMegabytes: 64, command: ['sh', '-c', 'exit 3'] },
    },
    { output: { path: '/etc', receive: () => Promise.resolve() } },
  );
  t.deepEqual(outcome, { exitCode: 3, stdout: '', stderr: '' });
});
