// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';

const every = join(checkout, 'test/projects/every');

async function project(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-test-generate-'));
  t.teardown(async () => rm(folder, { recursive: true }));
  await cp(every, folder, { recursive: true });
  return folder;
}

function generate(folder: string, ...args: readonly string[]) {
  const main = join(checkout, 'dist/toolchain/main.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'generate', '.', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const all = [
  'every-uapi.h',
  'every-gen.h',
  'every-gen.c',
  'nlkit-compat.h',
  'every-gen.ts',
  'every.md',
];

test('generate writes missing files, then changed ones, and names them', async (t) => {
  const folder = await project(t);
  const wrote = all.map((name) => `wrote ${name}\n`).join('');
  t.deepEqual(generate(folder), { status: 0, stdout: wrote, stderr: '' });
  t.deepEqual(generate(folder), { status: 0, stdout: 'up to date: 6 files\n', stderr: '' });
  for (const name of all) {
    const text = await readFile(join(folder, name), 'utf8');
    t.regex(text, /Generated (from every\.yaml )?by `nlkit generate`/, name);
  }

  // What no spec has a part in is left alone, so that make does not build it again.
  const old = new Date(1000);
  for (const name of all) await utimes(join(folder, name), old, old);
  const yaml = await readFile(join(folder, 'every.yaml'), 'utf8');
  await writeFile(join(folder, 'every.yaml'), yaml.replace('Only a dump.', 'A dump alone.'));
  t.deepEqual(generate(folder, '--check'), {
    status: 1,
    stdout:
      'stale every-uapi.h\nstale every-gen.h\nstale every-gen.c\nstale every-gen.ts\n' +
      'stale every.md\nup to date: 1 file\n' +
      'nlkit generate . writes them\n',
    stderr: '',
  });
  t.is(generate(folder).status, 0);
  t.is((await stat(join(folder, 'nlkit-compat.h'))).mtimeMs, 1000);
  t.not((await stat(join(folder, 'every-gen.ts'))).mtimeMs, 1000);
  t.is(generate(folder, '--check').status, 0);
});

test('generate --json prints an event for each file, and the result', async (t) => {
  const folder = await project(t);
  const events = (...args: readonly string[]) => {
    const { status, stdout, stderr } = generate(folder, '--json', ...args);
    const lines = stdout.trimEnd().split('\n');
    t.is(stderr, '');
    const read = (line: string): Record<string, unknown> => {
      const { time, ...event } = JSON.parse(line) as Record<string, unknown>;
      t.is(typeof time, 'number');
      return event;
    };
    return { status, events: lines.map(read) };
  };
  const file = (state: string) => (path: string) => ({ v: 1, type: 'file', path, state });
  const wrote = events();
  t.is(wrote.status, 0);
  t.deepEqual(wrote.events.slice(0, -1), all.map(file('written')));
  t.like(wrote.events.at(-1), { v: 1, type: 'result', ok: true, exitCode: 0 });

  await rm(join(folder, 'every.md'));
  const checked = events('--check');
  t.is(checked.status, 1);
  t.deepEqual(checked.events.slice(0, -1), [
    ...all.slice(0, -1).map(file('same')),
    file('stale')('every.md'),
  ]);
  t.like(checked.events.at(-1), { type: 'result', ok: false, exitCode: 1 });

  const yaml = await readFile(join(folder, 'every.yaml'), 'utf8');
  await writeFile(join(folder, 'every.yaml'), yaml.replace('type: sint', 'type: snit'));
  const wrong = events();
  t.is(wrong.status, 2);
  t.deepEqual(
    wrong.events.map(({ type }) => type),
    ['error', 'result'],
  );
  t.regex(String(wrong.events[0]?.['message']), /^every\.yaml:\d+:\d+: /);
});

test('a wrong spec is refused with line and column, and nothing is written', async (t) => {
  const folder = await project(t);
  const before = await readdir(folder);
  const yaml = await readFile(join(folder, 'every.yaml'), 'utf8');
  const broken = yaml.replace('name: tick', 'name: ti ck').replace('type: sint', 'type: snit');
  await writeFile(join(folder, 'every.yaml'), broken);
  const typo = generate(folder);
  t.is(typo.status, 2);
  t.regex(typo.stderr, /^nlkit: every\.yaml:\d+:\d+: .* must be one of .*, not "snit"\n/);
  t.regex(typo.stderr, /did you mean `sint`/);
  await writeFile(join(folder, 'every.yaml'), yaml.replace('name: tick', 'name: ti ck'));
  const name = generate(folder);
  t.is(name.status, 2);
  t.regex(name.stderr, /every\.yaml:\d+:\d+: `ti ck` is not valid as a name in C/);
  t.deepEqual(await readdir(folder), before);
});

test('two specs may share the compat header, and no other file', async (t) => {
  const folder = await project(t);
  const yaml = await readFile(join(folder, 'every.yaml'), 'utf8');
  await writeFile(join(folder, 'other.yaml'), yaml.replace('name: every\n', 'name: other\n'));
  const file = join(folder, 'nlkit.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('specs:\n', 'specs:\n  - { spec: other.yaml }\n'));
  const run = generate(folder);
  t.is(run.status, 2);
  t.regex(run.stderr, /two specs would write the same file every-uapi\.h/);
  await writeFile(
    join(folder, 'other.yaml'),
    yaml.replace('name: every\n', 'name: other\n').replace('every-uapi.h', 'other-uapi.h'),
  );
  t.is(generate(folder).status, 0);
  t.is(generate(folder, '--check').status, 0);
});

test('a project without specs, or with a missing spec, is refused', async (t) => {
  const folder = await project(t);
  const file = join(folder, 'nlkit.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('spec: every.yaml', 'spec: evry.yaml'));
  t.regex(generate(folder).stderr, /nlkit\.yaml:\d+:\d+: there is no file evry\.yaml/);
  await writeFile(file, text.replace(/specs:\n.*\n/, ''));
  const none = generate(folder);
  t.is(none.status, 2);
  t.regex(none.stderr, /every has no specs|names no specs, so there is nothing to generate/);
});

test('generated code loads no YAML and no schema', (t) => {
  const script =
    "import 'nlkit/client'; import 'nlkit/generated';" +
    'console.log(process.moduleLoadList.length, JSON.stringify(performance.getEntries?.().length));';
  const loaded = spawnSync(
    process.execPath,
    ['--trace-event-categories', '', '--input-type=module', '--eval', script],
    { cwd: checkout, encoding: 'utf8', env: { ...process.env, NODE_DEBUG: 'esm' } },
  );
  t.is(loaded.status, 0, loaded.stderr.slice(-500));
  t.regex(loaded.stderr, /dist\/app\/ynl\/generated\.js/);
  t.notRegex(loaded.stderr, /node_modules\/(yaml|ajv|prettier)\//);
});
