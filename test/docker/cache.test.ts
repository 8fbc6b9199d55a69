// SPDX-License-Identifier: MIT
// The user's cache saves time; without it everything works.
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { nlkit, ofType, story } from '../vm/support/nlkit.ts';

test('without a usable cache, only the headers for the editor are missing', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-cache-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'file'), '');
  for (const XDG_CACHE_HOME of [join(folder, 'file'), '/proc']) {
    const run = await nlkit(['build', 'echo', '--kernel', 'debian:12'], {
      environment: { XDG_CACHE_HOME },
    });
    t.is(run.exitCode, 0, story(run));
    t.regex(
      ofType(run, 'notice')
        .map(({ text }) => text)
        .join('\n'),
      /^the kernel's headers were not copied for your editor: E/m,
    );
  }
});

test('an output file that cannot be written is refused before the run', async (t) => {
  const refused = async (output: string) => {
    const run = await nlkit(['run', 'echo', '--output', output], {
      // It does not come to asking an engine.
      environment: { DOCKER_HOST: 'unix:///nonexistent' },
    });
    t.is(run.exitCode, 2, story(run));
    t.like(ofType(run, 'error')[0], { code: 'not-written' });
  };
  await refused('/nonexistent/file');
  await refused('/proc/file');
  await refused(tmpdir());
  const free = join(tmpdir(), `nlkit-output-${process.pid}`);
  const run = await nlkit(['run', 'echo', '--output', free], {
    environment: { DOCKER_HOST: 'unix:///nonexistent' },
  });
  t.is(run.exitCode, 3, story(run));
  await t.throwsAsync(access(free), { code: 'ENOENT' });
});
