// SPDX-License-Identifier: MIT
// `nlkit build` in a checkout that wants to harm: nothing outside of `.nlkit` is written.
import { spawnSync } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'ava';
import { nlkit, ofType, story } from '../vm/support/nlkit.ts';
import { moduleSource, writeProject } from '../vm/support/project.ts';
import { outcome, results } from './support/results.ts';

const files = {
  'nlkit.yaml': `modules: [{ path: module }]
app:
  command: ['true']
  build: { command: [sh, -c, 'mkdir bin; echo x >bin/ls; chmod 4755 bin/ls; echo x >.bashrc'], outputs: [.bashrc, 'bin/*'] }
`,
  'module/Kbuild': 'obj-m := sample.o\n',
  'module/sample.c': moduleSource({}),
};

test.serial(
  'a link anywhere in the results is refused, and nothing is written through it',
  async (t) => {
    const folder = await writeProject('hostile/project', files);
    const victim = join(folder, '../victim');
    await rm(victim, { recursive: true, force: true });
    await mkdir(victim);
    const first = await nlkit(['build', folder]);
    t.is(first.exitCode, 0, story(first));
    const { at } = await results(folder);
    const release = at.slice(join(folder, '.nlkit/').length);
    for (const place of ['.nlkit', `.nlkit/${release}`, `.nlkit/${release}/app`]) {
      await rm(join(folder, '.nlkit'), { recursive: true });
      await mkdir(dirname(join(folder, place)), { recursive: true });
      await symlink(victim, join(folder, place));
      const run = await nlkit(['build'], { cwd: folder });
      t.is(run.exitCode, 2, `${place}: ${story(run)}`);
      t.like(ofType(run, 'error')[0], {
        code: 'not-written',
        message: `${place} is a link, and nlkit does not write through links`,
      });
      t.deepEqual(await readdir(victim), [], place);
      await rm(join(folder, place));
      await mkdir(join(folder, '.nlkit'), { recursive: true });
    }
    await rm(join(folder, '.nlkit'), { recursive: true });
    await writeFile(join(folder, '.nlkit'), 'a file');
    const run = await nlkit(['build'], { cwd: folder });
    t.is(run.exitCode, 2, story(run));
    t.is(ofType(run, 'error')[0]?.message, '.nlkit is in the way: it is not a folder');
  },
);

test.serial('results that came with a checkout are not trusted', async (t) => {
  const theirs = await writeProject('foreign', files);
  const built = await nlkit(['build', theirs]);
  t.is(built.exitCode, 0, story(built));
  const { at } = await results(theirs);
  await writeFile(join(at, 'sample.ko'), 'a foreign module');
  // As another user's nlkit would have left them.
  const run = await nlkit(['build', theirs], {
    environment: { XDG_CACHE_HOME: join(theirs, '../foreign-cache') },
  });
  t.is(run.exitCode, 0, story(run));
  t.is(outcome(run), 'sample.ko');
  t.not(await readFile(join(at, 'sample.ko'), 'utf8'), 'a foreign module');
});

test.serial('an unwritable project and a full disk are reported', async (t) => {
  const folder = await writeProject('unwritable', files);
  const disk = join(folder, '.nlkit');
  const mount = async (options: string): Promise<void> => {
    await mkdir(disk, { recursive: true });
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', disk]);
    t.is(status, 0, stderr.toString());
  };
  t.teardown(() => spawnSync('umount', [disk]));
  for (const [options, reason] of [
    ['ro', 'the file system is read-only'],
    ['size=64k', 'the disk is full'],
  ] as const) {
    await mount(options);
    const run = await nlkit(['build'], { cwd: folder });
    t.is(run.exitCode, 3, story(run));
    const [error] = ofType(run, 'error');
    t.is(error?.code, 'not-written');
    t.true(error?.message.endsWith(`was not written: ${reason}`), error?.message);
    spawnSync('umount', [disk]);
  }
  await chmod(disk, 0o755);
  t.true((await lstat(disk)).isDirectory());
});
