// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { UsageError } from '../../../toolchain/errors/usage-error.ts';
import { loadProject } from '../../../toolchain/project/load.ts';
import { emptyFolder, git, write } from './sources/tree.ts';

/** A home folder with a project in it that has this root. */
function project(
  t: ExecutionContext,
  root: string,
): { readonly home: string; readonly at: string } {
  const home = join(emptyFolder(t), 'home/user');
  const at = join(home, 'work/project');
  write(at, { 'nlkit.yaml': text(root), 'mod/Kbuild': 'obj-m := m.o\n', 'mod/m.c': '' });
  const before = process.env['HOME'];
  process.env['HOME'] = home;
  t.teardown(() => {
    process.env['HOME'] = before;
  });
  return { home, at };
}

function text(root: string): string {
  return `root: ${root}\nmodules: [{ ko: x.ko }]\napp: { command: ['true'] }\n`;
}

for (const [root, what] of [
  ['/', 'is the whole file system'],
  ['../..', 'is a home folder'],
  ['../../..', 'is above a home folder'],
  ['up', 'is a home folder'],
] as const) {
  test.serial(`the root may not be larger than a project: ${root} ${what}`, (t) => {
    const { at } = project(t, root);
    write(at, { up: ['../..'] });
    const error = t.throws(() => loadProject(join(at, 'nlkit.yaml'), at), {
      instanceOf: UsageError,
    });
    t.is(error.exitCode, 2);
    t.true(error.message.startsWith('nlkit.yaml:1:7: the root '), error.message);
    t.true(error.message.endsWith(what), error.message);
    t.is(error.hint, 'set `root` to the smallest folder that holds all of the project');
  });
}

test.serial('a project may not lie in the home folder itself', (t) => {
  const { home } = project(t, '.');
  write(home, { 'nlkit.yaml': "modules: [{ ko: x.ko }]\napp: { command: ['true'] }\n" });
  const error = t.throws(() => loadProject(join(home, 'nlkit.yaml'), home), {
    instanceOf: UsageError,
  });
  t.is(error.hint, 'move the project into a folder of its own');
});

test.serial('the root may not lie above the project’s repository', (t) => {
  const { at } = project(t, '..');
  write(at, { '../x.ko': '' });
  t.is(loadProject(join(at, 'nlkit.yaml'), at).root, join(at, '..'), 'outside of git it is free');
  git(at, 'init', '-q');
  const error = t.throws(() => loadProject(join(at, 'nlkit.yaml'), at), { instanceOf: UsageError });
  t.regex(error.message, /above .*\/project, the project's repository$/);
  write(at, { 'sub/nlkit.yaml': text('..'), 'x.ko': '' });
  t.is(loadProject(join(at, 'sub/nlkit.yaml'), at).root, at, 'its top is allowed');
});

test.serial('only a path that the nlkit.yaml names and that leaves the root is refused', (t) => {
  const { at } = project(t, '.');
  write(at, {
    outside: ['/etc'],
    'away.ko': ['/etc/passwd'],
    'inside.ko': ['mod/real.ko'],
    'mod/real.ko': '',
    linked: ['mod'],
  });
  const load = (modules: string): (() => unknown) => {
    write(at, { 'nlkit.yaml': `modules: [${modules}]\napp: { command: ['true'] }\n` });
    return () => loadProject(join(at, 'nlkit.yaml'), at).modules[0];
  };
  for (const modules of ['{ path: outside }', '{ ko: away.ko }', '{ ko: outside/x.ko }']) {
    const error = t.throws(load(modules), { instanceOf: UsageError });
    t.regex(error.message, /lies outside the project's root$/);
  }
  t.like(load('{ ko: inside.ko }')(), { fileName: 'inside.ko', file: 'mod/real.ko' });
  t.like(load('{ path: linked }')(), { directory: 'mod' });
});

test.serial('an nlkit.yaml must be a regular file within its repository', (t) => {
  const { at } = project(t, '.');
  write(at, {
    'a/nlkit.yaml': ['../nlkit.yaml'],
    'b/nlkit.yaml': ['/etc/passwd'],
    'c/nlkit.yaml': ['/dev/zero'],
    'd/x': '',
    'e/nlkit.yaml': ['nlkit.yaml'],
  });
  execFileSync('mkfifo', [join(at, 'd/nlkit.yaml')]);
  for (const folder of ['a', 'b', 'c', 'd', 'e']) {
    const error = t.throws(() => loadProject(join(at, folder, 'nlkit.yaml'), at), {
      instanceOf: UsageError,
    });
    t.regex(error.message, /cannot be read: it is (?:a link that leads out of|not a regular file)/);
    t.is(error.details, undefined);
  }
  git(at, 'init', '-q');
  write(at, { 'a/x.ko': '' });
  t.is(loadProject(join(at, 'a/nlkit.yaml'), at).root, join(at, 'a'));
});

test.serial('bytes that are not text are refused with their place', (t) => {
  const { at } = project(t, '.');
  const file = join(at, 'nlkit.yaml');
  for (const [byte, said] of [
    [0xff, 'nlkit.yaml:2:8: the byte 0xff is no UTF-8'],
    [0x1b, 'nlkit.yaml:2:8: the control character U+001B cannot be in the file'],
  ] as const) {
    const lines = [Buffer.from('root: .\nname: a'), Buffer.of(byte), Buffer.from('\n')];
    writeFileSync(file, Buffer.concat(lines));
    const error = t.throws(() => loadProject(file, at), { instanceOf: UsageError });
    t.true(error.message.endsWith(said), error.message);
    t.is(error.exitCode, 2);
  }
});
