// SPDX-License-Identifier: MIT
// `nlkit build`, with the headers and the compiler of a distribution's kernel in the builder.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { readModinfo } from '../../toolchain/kernel/modinfo.ts';
import type { CompileCommand } from '../../toolchain/kernel/compile-commands.ts';
import type { Manifest } from '../../toolchain/project/manifest.ts';
import { type Finished, nlkit, ofType, story } from '../vm/support/nlkit.ts';
import { moduleSource, writeFiles, writeProject } from '../vm/support/project.ts';

const yaml = "modules:\n  - path: module\napp: { command: ['true'] }\n";
const kbuild = 'obj-m := sample.o\nccflags-y := -I$(src)/../shared\n';
const source = moduleSource({
  declarations:
    '#include "number.h"\nstatic int number = NUMBER;\nmodule_param(number, int, 0444);',
});

function write(name: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  return writeProject(name, {
    'nlkit.yaml': yaml,
    'module/Kbuild': kbuild,
    'module/sample.c': source,
    'shared/number.h': '#define NUMBER 1\n',
    ...more,
  });
}

/** What the build came to: `sample.ko` or `nothing changed`. */
function outcome(run: Finished): string | undefined {
  return ofType(run, 'stage').find(({ stage, state }) => stage === 'build' && state === 'done')
    ?.detail;
}

async function results(folder: string): Promise<{ manifest: Manifest; at: string }> {
  const [release] = (await readdir(join(folder, '.nlkit'))).filter((name) => /^\d/.test(name));
  const at = join(folder, '.nlkit', release ?? '');
  const text = await readFile(join(at, 'manifest.json'), 'utf8');
  return { manifest: JSON.parse(text) as Manifest, at };
}

test.serial(
  'the results: a module for the kernel, a manifest, a compilation database',
  async (t) => {
    const folder = await write('results');
    const run = await nlkit(['build', folder]);
    t.is(run.exitCode, 0, story(run));
    t.like(run.result, { ok: true, exitCode: 0, app: null });

    const { manifest, at } = await results(folder);
    t.is(manifest.kernel.label, 'debian:12 (6.1)');
    t.regex(manifest.kernel.release, /^6\.1\./);
    t.regex(manifest.builder.compiler, /^gcc \(Debian 12\./);
    t.regex(manifest.builder.image, /^nlkit\/builder:bookworm-/);
    const [module] = manifest.modules;
    const contents = await readFile(join(at, module!.file));
    t.is(module!.sha256, createHash('sha256').update(contents).digest('hex'));
    t.is(module!.vermagic, readModinfo(contents).vermagic);
    t.true(module!.vermagic.startsWith(`${manifest.kernel.release} SMP `));
    for (const input of ['module/Kbuild', 'module/sample.c', 'shared/number.h']) {
      const hash = createHash('sha256')
        .update(await readFile(join(folder, input)))
        .digest('hex');
      t.is(manifest.inputs[input], hash, input);
    }

    const database = join(folder, '.nlkit/compile_commands.json');
    t.is(
      await readFile(database, 'utf8'),
      await readFile(join(at, 'compile_commands.json'), 'utf8'),
    );
    const commands = JSON.parse(await readFile(database, 'utf8')) as CompileCommand[];
    t.deepEqual(
      commands.map(({ file }) => file),
      [join(folder, 'module/sample.c')],
    );
    for (const { directory, file } of commands) t.true(existsSync(directory) && existsSync(file));
    // Not this machine's compiler's business: what it refuses, clangd would show as errors.
    t.is(checkSyntax(commands[0]!), undefined);
  },
);

/** What a compiler of this machine has against the entry; undefined when nothing, or there is none. */
function checkSyntax({ directory, command }: CompileCommand): string | undefined {
  const compiler = ['clang', 'gcc'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (compiler === undefined) return undefined;
  const [, ...words] = command.split(' ');
  const line = [compiler, '-fsyntax-only', ...words.filter((word) => !/^-Wp,-MM?D/.test(word))];
  const { status, stderr } = spawnSync('sh', ['-c', line.join(' ')], {
    cwd: directory,
    encoding: 'utf8',
  });
  return status === 0 ? undefined : `${line.join(' ')}\n${stderr}`;
}

test.serial('nothing is built again unless something changed', async (t) => {
  const folder = await write('changes');
  const build = async (): Promise<string | undefined> => {
    const run = await nlkit(['build', folder]);
    t.is(run.exitCode, 0, story(run));
    return outcome(run);
  };
  t.is(await build(), 'sample.ko');
  t.is(await build(), 'nothing changed');
  const first = await contents(folder);

  await writeFiles(folder, { 'shared/number.h': '#define NUMBER 2\n' });
  t.is(await build(), 'sample.ko', 'a header outside of the module’s folder that it includes');
  t.notDeepEqual(await contents(folder), first);

  await writeFiles(folder, { 'shared/number.h': '#define NUMBER 1\n' });
  t.is(await build(), 'sample.ko', 'put back to what it was, with an older content');
  t.deepEqual(await contents(folder), first);

  await writeFiles(folder, { 'shared/unrelated.h': '#define OTHER 1\n' });
  t.is(await build(), 'nothing changed', 'a file that the build does not read');

  await writeFiles(folder, { 'module/new.h': '' });
  t.is(await build(), 'sample.ko', 'a file added to the module’s folder');

  await rm(join((await results(folder)).at, 'sample.ko'));
  t.is(await build(), 'sample.ko', 'a result that is gone');
});

async function contents(folder: string): Promise<Buffer> {
  return readFileSync(join((await results(folder)).at, 'sample.ko'));
}

test.serial(
  'what does not compile is told in the compiler’s words and the project’s paths',
  async (t) => {
    const folder = await write('mistakes', {
      'module/sample.c': `${source}\nint broken = missing;\n`,
    });
    const run = await nlkit(['build', folder], { cwd: folder });
    t.is(run.exitCode, 4, story(run));
    const said = ofType(run, 'output')
      .filter(({ source: from }) => from === 'build')
      .map(({ text }) => text)
      .join('');
    const line = source.split('\n').length + 1;
    t.regex(said, new RegExp(`^module/sample\\.c:${line.toString()}:14: error: .*missing`, 'm'));
    const [error] = ofType(run, 'error');
    t.like(error, { code: 'build-failed' });
    t.notRegex(JSON.stringify(run.events), /\/project\b|\/incoming\b/);
    // A result of before, or half a one, would be mistaken for this one's.
    t.false(existsSync(join(folder, '.nlkit/compile_commands.json')));

    await writeFiles(folder, { 'module/sample.c': source });
    const mended = await nlkit(['build', folder]);
    t.is(mended.exitCode, 0, story(mended));
  },
);

test.serial('a build that makes another module than the project names', async (t) => {
  const folder = await write('misnamed', {
    'nlkit.yaml': "modules:\n  - path: module\n    name: other\napp: { command: ['true'] }\n",
  });
  const run = await nlkit(['build', folder]);
  t.is(run.exitCode, 4, story(run));
  t.like(ofType(run, 'error')[0], {
    code: 'module-not-made',
    message: 'the build made no other.ko',
    hint: "it made sample.ko: check obj-m in module, or the module's name in nlkit.yaml",
  });
});

/** Two modules of one folder, of which `user` needs `base`; and what is made of them. */
const pair = {
  'module/Kbuild': 'obj-m := user.o base.o\n',
  'module/base.c': moduleSource({
    declarations:
      'int base_number(void);\nint base_number(void) { return 7; }\nEXPORT_SYMBOL_GPL(base_number);',
  }),
  'module/user.c': moduleSource({
    declarations: 'int base_number(void);',
    load: '\tpr_info("%d\\n", base_number());',
  }),
};

test.serial('modules in an order in which they cannot be loaded', async (t) => {
  const listed = (...names: string[]): string =>
    `modules:\n${names.map((name) => `  - { path: module, name: ${name} }\n`).join('')}app: { command: ['true'] }\n`;
  const folder = await writeProject('order', { ...pair, 'nlkit.yaml': listed('user', 'base') });
  const run = await nlkit(['build'], { cwd: folder });
  t.is(run.exitCode, 2, story(run));
  t.like(ofType(run, 'error')[0], {
    code: 'project-file',
    message: 'nlkit.yaml:2:5: user uses base, which is loaded after it',
    hint: 'list base before user',
  });
  await writeFiles(folder, { 'nlkit.yaml': listed('base', 'user') });
  const mended = await nlkit(['build'], { cwd: folder });
  t.is(mended.exitCode, 0, story(mended));
  const { manifest } = await results(folder);
  t.deepEqual(
    manifest.modules.map(({ name, depends }) => [name, depends]),
    [
      ['base', []],
      ['user', ['base']],
    ],
  );
});

test.serial('a file that is no module', async (t) => {
  const folder = await writeProject('no-module', {
    'nlkit.yaml': "modules:\n  - ko: text.ko\napp: { command: ['true'] }\n",
    'text.ko': 'text',
  });
  const run = await nlkit(['build'], { cwd: folder });
  t.is(run.exitCode, 2, story(run));
  t.regex(ofType(run, 'error')[0]!.message, /^nlkit\.yaml:2:9: text\.ko: .*no kernel module/);
});

const route = { 'route.sh': 'cat /proc/net/route >"$1"; uname -r >release\n' };
const buildsApp = (more: string): string =>
  `modules:\n  - ko: base.ko\napp:\n  command: ['true']\n  build:\n    command: [sh, route.sh, out file]\n    outputs: ['out *', release]\n${more}`;

test.serial('the app’s build has a network where it asks for it, and only there', async (t) => {
  const built = await results(await writtenPair());
  const folder = await writeProject('network', {
    ...route,
    'nlkit.yaml': buildsApp(''),
    'base.ko': await readFile(join(built.at, 'base.ko')),
  });
  const routes = async (): Promise<string[]> => {
    const run = await nlkit(['build', folder]);
    t.is(run.exitCode, 0, story(run));
    const { at, manifest } = await results(folder);
    t.deepEqual(manifest.app.outputs, ['out file', 'release']);
    t.is(await readFile(join(at, 'app/release'), 'utf8'), `${manifest.kernel.release}\n`);
    const text = await readFile(join(at, 'app/out file'), 'utf8');
    return text.trim().split('\n').slice(1);
  };
  t.deepEqual(await routes(), []);
  await writeFiles(folder, { 'nlkit.yaml': buildsApp('    network: true\n') });
  t.true(
    (await routes()).some((line) => line.split('\t')[1] === '00000000'),
    'a default route',
  );

  const missing = buildsApp('').replace("'out *'", "'other *'");
  await writeFiles(folder, { 'nlkit.yaml': missing });
  const run = await nlkit(['build', folder]);
  t.is(run.exitCode, 4, story(run));
  t.true(
    ofType(run, 'output').some(
      ({ text }) => text === "the build made nothing that matches 'other *'\n",
    ),
  );
});

async function writtenPair(): Promise<string> {
  const folder = await writeProject('pair', {
    ...pair,
    'nlkit.yaml': "modules:\n  - { path: module, name: base }\napp: { command: ['true'] }\n",
  });
  await nlkit(['build', folder]);
  return folder;
}

test.serial('a package that Debian does not have', async (t) => {
  const folder = await write('packages', {
    'nlkit.yaml': `${yaml}packages:\n  builder: [no-such-package-here]\n`,
  });
  const run = await nlkit(['build'], { cwd: folder });
  t.is(run.exitCode, 2, story(run));
  t.like(ofType(run, 'error')[0], {
    code: 'project-file',
    message: 'nlkit.yaml:5:13: Debian bookworm has no package no-such-package-here',
  });
});

test.serial(
  'a Makefile of the project’s own that fails, and a target that is not there',
  async (t) => {
    const folder = await write('own', {
      'nlkit.yaml': yaml.replace(
        'module\n',
        'module\n    make: { own: true, target: absent }\n    name: sample\n',
      ),
      'module/Makefile': 'all:\n\tfalse\n',
    });
    const run = await nlkit(['build', folder]);
    t.is(run.exitCode, 4, story(run));
    const said = ofType(run, 'output').map(({ text }) => text);
    t.true(
      said.some((text) => text.includes("No rule to make target 'absent'")),
      said.join(''),
    );
  },
);
