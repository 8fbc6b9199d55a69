// SPDX-License-Identifier: MIT
// `nlkit build` of an app: what it may do, and what comes back.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { nlkit, ofType, story } from '../vm/support/nlkit.ts';
import { moduleSource, writeFiles, writeProject } from '../vm/support/project.ts';
import { outcome, results, said } from './support/results.ts';

/** A project whose app is built by these lines of sh. */
function project(outputs: readonly string[], more = ''): string {
  return `modules: [{ path: module }]
app:
  command: ['true']
  build: { command: [sh, make.sh], outputs: [${outputs.map((each) => `'${each}'`).join(', ')}]${more} }
`;
}

const module = { 'module/Kbuild': 'obj-m := good.o\n', 'module/good.c': moduleSource({}) };

test.serial('the app’s build has a network only if the project asks for it', async (t) => {
  const script = 'cat /proc/net/route >"out file"; uname -r >release; uname -a >all\n';
  const outputs = ['out *', 'release', 'all'];
  const folder = await writeProject('app-network', {
    ...module,
    'make.sh': script,
    'nlkit.yaml': project(outputs),
  });
  const routes = async (): Promise<string[]> => {
    const run = await nlkit(['build', folder]);
    t.is(run.exitCode, 0, story(run));
    const { at, manifest } = await results(folder);
    t.deepEqual(Object.keys(manifest.app.outputs), ['all', 'out file', 'release']);
    t.is(await readFile(join(at, 'app/release'), 'utf8'), `${manifest.kernel.release}\n`);
    t.regex(await readFile(join(at, 'app/all'), 'utf8'), /^Linux \S+ 6\.1\.\S+ /);
    const text = await readFile(join(at, 'app/out file'), 'utf8');
    return text.trim().split('\n').slice(1);
  };
  t.deepEqual(await routes(), []);
  await writeFiles(folder, { 'nlkit.yaml': project(outputs, ', network: true') });
  t.true(
    (await routes()).some((line) => line.split('\t')[1] === '00000000'),
    'a default route',
  );
});

test.serial(
  'outputs come back with links resolved and special bits dropped, without those of earlier builds',
  async (t) => {
    const folder = await writeProject('app-outputs', {
      ...module,
      'nlkit.yaml': project(['bin/*', '**/*.so*', '.hidden']),
      'make.sh': `
mkdir -p bin lib && echo tool >bin/tool && chmod 6755 bin/tool && echo so >lib/x.so.1 && ln -s x.so.1 lib/x.so && ln lib/x.so.1 lib/y.so
echo hidden >.hidden && echo new >bin/$(cat name.txt)
`,
      'name.txt': 'first\n',
    });
    const built = await nlkit(['build', folder]);
    t.is(built.exitCode, 0, story(built));
    const { at, manifest } = await results(folder);
    const all = ['.hidden', 'bin/first', 'bin/tool'];
    const libraries = ['lib/x.so', 'lib/x.so.1', 'lib/y.so'];
    t.deepEqual(Object.keys(manifest.app.outputs), [...all, ...libraries]);
    for (const library of libraries)
      t.is(await readFile(join(at, 'app', library), 'utf8'), 'so\n', library);
    t.is((await stat(join(at, 'app/bin/tool'))).mode & 0o7777, 0o755);

    await writeFiles(folder, { 'name.txt': 'second\n' });
    const again = await nlkit(['build', folder]);
    t.is(again.exitCode, 0, story(again));
    const now = Object.keys((await results(folder)).manifest.app.outputs);
    t.deepEqual(now, ['.hidden', 'bin/second', 'bin/tool', ...libraries]);
    await t.throwsAsync(stat(join(at, 'app/bin/first')), { code: 'ENOENT' });
  },
);

test.serial('if only the app fails to build, the error names the app', async (t) => {
  const folder = await writeProject('app-fails', {
    ...module,
    'nlkit.yaml': project(['out']),
    'make.sh': 'echo "no compiler" >&2; exit 7\n',
  });
  const run = await nlkit(['build', folder]);
  t.is(run.exitCode, 4, story(run));
  t.like(ofType(run, 'error')[0], {
    code: 'build-failed',
    message: 'the app of app-fails did not build for debian:12 (6.1)',
    hint: 'sh make.sh ended with exit code 7; see its output above',
  });
  t.is(said(run), 'no compiler\n');

  await writeFiles(folder, { 'make.sh': 'true\n' });
  const nothing = await nlkit(['build', folder]);
  t.is(nothing.exitCode, 4, story(nothing));
  t.is(said(nothing), "the build made nothing that matches 'out'\n");
});

test.serial('an app is built from its sources, not from what was built before', async (t) => {
  const folder = await writeProject('app-stale', {
    ...module,
    'nlkit.yaml': project(['client']),
    // As many a Makefile has it: the header is not mentioned.
    'make.sh': 'make client CFLAGS=-I.\n',
    'client.c': '#include <number.h>\nint main(void) { return NUMBER; }\n',
    'number.h': '#define NUMBER 1\n',
  });
  const client = async (): Promise<string | undefined> => {
    const run = await nlkit(['build', folder]);
    t.is(run.exitCode, 0, story(run));
    return (await results(folder)).manifest.app.outputs['client'];
  };
  const first = await client();
  await writeFiles(folder, { 'number.h': '#define NUMBER 2\n' });
  t.not(await client(), first);
});

test.serial('a build’s outputs and messages pass through, however large they are', async (t) => {
  const folder = await writeProject('app-large', {
    ...module,
    'nlkit.yaml': project(['large']),
    'make.sh': `truncate -s 400M large
yes "$(head -c 1000 /dev/zero | tr '\\0' x)" | head -c 30000000
head -c 30000000 /dev/zero | tr '\\0' y`,
    'note-memory.mjs': `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.NOTE, String(process.resourceUsage().maxRSS)));`,
  });
  const note = join(folder, 'memory');
  const run = await nlkit(['build', folder], {
    environment: { NOTE: note, NODE_OPTIONS: `--import=file://${folder}/note-memory.mjs` },
  });
  t.is(run.exitCode, 0, story(run));
  t.is(outcome(run), 'good.ko');
  t.is((await stat(join((await results(folder)).at, 'app/large'))).size, 400 * 1024 * 1024);
  const megabytes = Number(await readFile(note, 'utf8')) / 1024;
  t.true(megabytes < 380, `${megabytes.toString()} MB`);
});
