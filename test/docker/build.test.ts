// SPDX-License-Identifier: MIT
// `nlkit build`, with the headers and the compiler of a distribution's kernel in the builder.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { readModinfo } from '../../toolchain/module-files/modinfo.ts';
import type { CompileCommand } from '../../toolchain/kbuild/compile-commands.ts';
import { nlkit, ofType, story } from '../vm/support/nlkit.ts';
import { moduleSource, writeFiles, writeProject } from '../vm/support/project.ts';
import { results, said } from './support/results.ts';

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

test.serial(
  'a build results in a module for the kernel, a manifest and a compilation database',
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
    t.deepEqual(Object.keys(manifest.inputs), [
      'module/Kbuild',
      'module/sample.c',
      'nlkit.yaml',
      'shared/number.h',
    ]);

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
    for (const { directory, file } of commands) {
      t.true(existsSync(directory), directory);
      t.true(existsSync(file), file);
    }
    // Not this machine's compiler's business: what it refuses, clangd would show as errors.
    t.is(checkSyntax(commands[0]!), undefined);
  },
);

/** What a compiler of this machine has against the entry; undefined when nothing, or there is none. */
function checkSyntax({ directory, arguments: [, ...words] }: CompileCommand): string | undefined {
  const compiler = ['clang', 'gcc'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (compiler === undefined) return undefined;
  const line = ['-fsyntax-only', ...words.filter((word) => !/^-Wp,-MM?D/.test(word))];
  const { status, stderr } = spawnSync(compiler, line, { cwd: directory, encoding: 'utf8' });
  return status === 0 ? undefined : `${compiler} ${line.join(' ')}\n${stderr}`;
}

test.serial('a compile error shows the compiler’s message with the project’s paths', async (t) => {
  const folder = await write('mistakes', {
    'module/sample.c': `${source}\nint broken = missing;\n`,
  });
  const run = await nlkit(['build', folder], { cwd: folder });
  t.is(run.exitCode, 4, story(run));
  const line = source.split('\n').length + 1;
  t.regex(said(run), new RegExp(`^module/sample\\.c:${line.toString()}:14: error: .*missing`, 'm'));
  const [error] = ofType(run, 'error');
  t.like(error, { code: 'build-failed' });
  t.notRegex(JSON.stringify(run.events), /\/project\b|\/incoming\b/);
  // A result of before, or half a one, would be mistaken for this one's.
  t.false(existsSync(join(folder, '.nlkit/compile_commands.json')));

  await writeFiles(folder, { 'module/sample.c': source });
  const mended = await nlkit(['build', folder]);
  t.is(mended.exitCode, 0, story(mended));
});

test.serial('a build that makes another module than the project names fails', async (t) => {
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

test.serial('modules in an order in which they cannot load fail', async (t) => {
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

test.serial('a prebuilt file that is not a module is refused', async (t) => {
  const folder = await writeProject('no-module', {
    'nlkit.yaml': "modules:\n  - ko: text.ko\napp: { command: ['true'] }\n",
    'text.ko': 'text',
  });
  const run = await nlkit(['build'], { cwd: folder });
  t.is(run.exitCode, 2, story(run));
  t.regex(ofType(run, 'error')[0]!.message, /^nlkit\.yaml:2:9: text\.ko: .*not a kernel module/);
});

test.serial('a package that Debian does not have is named', async (t) => {
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

test.serial('a failing Makefile and a missing target are reported', async (t) => {
  const folder = await write('own', {
    'nlkit.yaml': yaml.replace(
      'module\n',
      'module\n    make: { own: true, target: absent }\n    name: sample\n',
    ),
    'module/Makefile': 'all:\n\tfalse\n',
  });
  const run = await nlkit(['build', folder]);
  t.is(run.exitCode, 4, story(run));
  t.regex(said(run), /No rule to make target 'absent'/);
});
