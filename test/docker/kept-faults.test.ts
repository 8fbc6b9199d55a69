// SPDX-License-Identifier: MIT
// A builder that is kept between builds, when builds are stopped, killed, removed or take too much.
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { KeptContainer } from '../../toolchain/kbuild/kept-container.ts';
import { archive } from '../../toolchain/project/archive.ts';
import { writeFiles, writeProject } from '../vm/support/project.ts';
import { containersFor, until } from './support/engine.ts';
import { Keeping } from './support/kept.ts';
import { files, has, isLikeNew } from './support/kept-project.ts';

test('a build that is stopped leaves nothing half made, and what it did not touch is kept', async (t) => {
  const folder = await writeProject('kept-stopped', files);
  await using keeping = await Keeping.begin(folder);
  await keeping.build();
  const containers = await keeping.containers();
  await writeFiles(folder, {
    'module/slow.c': `/* WAIT */\n${files['module/slow.c']}`,
    'module/number.h': '#define NUMBER "stopped"\n',
  });
  const stop = new AbortController();
  const stopped = keeping.build(stop.signal);
  await keeping.running('sleep 98765');
  const reason = new Error('a newer change');
  stop.abort(reason);
  t.is(await t.throwsAsync(stopped), reason);

  await writeFiles(folder, { 'module/slow.c': files['module/slow.c'] });
  const next = await keeping.build();
  t.true(has(next, 'n=stopped'));
  t.false(next.lines.some((line) => line.includes('other.o')));
  t.deepEqual(await keeping.containers(), containers);
  await isLikeNew(t, folder, next);
});

test('builds that are stopped at any time lose no change', async (t) => {
  const folder = await writeProject('kept-hasty', files);
  await using keeping = await Keeping.begin(folder);
  await keeping.build();
  const number = (index: number): Promise<void> =>
    writeFiles(folder, { 'module/number.h': `#define NUMBER "${index.toString()}"\n` });
  for (let index = 0; index < 4; index += 1) {
    await number(index);
    const stop = new AbortController();
    const building = keeping.build(stop.signal).catch(() => undefined);
    await keeping.running('build-modules');
    stop.abort();
    await building;
  }
  // The same file as the last build that was stopped: it is not sent again unless it got lost.
  const last = await keeping.build();
  t.true(has(last, 'n=3'));
  await isLikeNew(t, folder, last);
});

test('sources count as sent once they are in their place', async (t) => {
  await using keeping = await Keeping.begin(await writeProject('kept-sent', files));
  await using container = await KeptContainer.start(keeping.engine, {
    ...{ image: keeping.target.builderImage, role: 'test', readOnlyRoot: true },
    tmpfs: { '/tmp': 'rw,exec', '/project': 'rw,exec' },
  });
  /** Sends one file for a command, and perhaps stops the command at once. */
  const send = async (stop?: AbortController): Promise<readonly string[]> => {
    const folder = `.nlkit/incoming-${stop === undefined ? 'whole' : 'stopped'}`;
    const record = `${'0'.repeat(64)} a.c\0`;
    const tar = archive([
      { name: `${folder}/files/a.c`, text: 'text' },
      { name: `${folder}/list`, text: record },
    ]);
    async function* sent(): AsyncGenerator {
      yield* tar;
      container.delivered.set('a.c', record);
      stop?.abort(new Error('stopped'));
    }
    await container.run({
      command: ['/usr/lib/nlkit/build-app', '6.1', 'true'],
      environment: {
        ...{ NLKIT_INCOMING: folder.slice(7), NLKIT_RECIPE: '', NLKIT_KEPT: 'yes' },
        NLKIT_OUTPUTS: 'a.c',
      },
      // A stream would read ahead of its reader.
      sources: sent() as unknown as Readable,
      receive: async (out) => {
        out.resume();
        await finished(out);
      },
      onLine: (line) => t.log(line),
      ...(stop && { signal: stop.signal }),
    });
    return [...container.delivered.keys()];
  };
  await t.throwsAsync(send(new AbortController()), { message: 'stopped' });
  t.deepEqual([...container.delivered], []);
  t.deepEqual(await send(), ['a.c']);
  t.true(container.isAlive);
});

test('a container that is removed is replaced, between builds and under one', async (t) => {
  const folder = await writeProject('kept-removed', files);
  await using keeping = await Keeping.begin(folder);
  await keeping.build();
  const [name = ''] = await keeping.containers();
  const before = await keeping.engine.findContainer(name);
  await keeping.engine.removeContainer(before?.id ?? '');
  await writeFiles(folder, { 'module/number.h': '#define NUMBER "again"\n' });
  t.true(has(await keeping.build(), 'n=again'));

  await writeFiles(folder, { 'module/slow.c': `/* WAIT */\n${files['module/slow.c']}` });
  const building = keeping.build();
  const id = await keeping.running('sleep 98765');
  t.not(id, before?.id);
  await writeFiles(folder, { 'module/slow.c': files['module/slow.c'] });
  await keeping.engine.removeContainer(id);
  const last = await building;
  t.true(has(last, 'n=again'));
  await isLikeNew(t, folder, last);
});

test('a build beyond its limits is ended, and the next one succeeds', async (t) => {
  const folder = await writeProject('kept-greedy', files);
  await using keeping = await Keeping.begin(folder, 'debian:12', { NLKIT_BUILD_MEMORY: '400' });
  await keeping.build();
  const failing = (script: string): Promise<void> =>
    writeFiles(folder, {
      'module/limits.sh': `${script}\nexit 1\n`,
      'module/Kbuild': `${files['module/Kbuild']}$(shell bash $(src)/limits.sh)\n$(if $(filter 0,$(.SHELLSTATUS)),,$(error failed))\n`,
    });
  await failing(`perl -e 'push @a, "x" x 10000000 while 1'`);
  await t.throwsAsync(keeping.build(), {
    code: 'build-memory',
    message: 'the build needs more than 400 MB of memory',
  });
  await failing(`f() { f | f & }; f; while :; do wait; done 2>/dev/null`);
  await t.throwsAsync(keeping.build(), { code: 'build-processes' });
  await writeFiles(folder, { 'module/Kbuild': files['module/Kbuild'] });
  t.true(has(await keeping.build(), 'n=one'));
});

test('a kept builder does not outlive a killed command line, even in the middle of a build', async (t) => {
  const folder = await writeProject('kept-killed', {
    ...files,
    'module/slow.c': `/* WAIT */\n${files['module/slow.c']}`,
  });
  const keeper = fileURLToPath(new URL('support/kept-cli.js', import.meta.url));
  const child = spawn(process.execPath, [keeper, folder], { stdio: 'ignore' });
  await using keeping = await Keeping.begin(folder);
  await keeping.running('sleep 98765');
  child.kill('SIGKILL');
  await until('it is gone', async () => (await keeping.containers()).length === 0);
  t.deepEqual(await containersFor('kept-killed'), []);
});
