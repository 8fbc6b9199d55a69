// SPDX-License-Identifier: MIT
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { git, list, paths, tree } from './tree.ts';

const files = {
  Kbuild: '',
  'a b.c': '',
  '.hidden/x.h': '',
  '.nlkit/6.1/a.ko': '',
  'node_modules/x/index.js': '',
  'sub/.nlkit/y': '',
  'sub/deep/ก.c': '',
  'built.o': '',
};

test('outside git everything is sent except results, dependencies and kbuild’s products', async (t) => {
  const root = tree(t, { ...files, '.git-not/x': '', '.gitignore': 'Kbuild\n' });
  t.deepEqual(await paths(root), [
    '.git-not/x',
    '.gitignore',
    '.hidden/x.h',
    'Kbuild',
    'a b.c',
    'sub/deep/ก.c',
  ]);
});

test('in git, tracked files and files it would add are sent', async (t) => {
  const root = tree(t, { ...files, '.gitignore': '*.c\n!sub/**/*.c\n.hidden\n', 'x.o': '' });
  git(root, 'init', '-q');
  git(root, 'add', '-f', 'Kbuild', 'built.o');
  t.deepEqual(await paths(root), ['.gitignore', 'Kbuild', 'built.o', 'sub/deep/ก.c']);
  t.deepEqual(await paths(join(root, 'sub')), ['deep/ก.c']);
});

test('a module’s folder is sent whole, whatever git ignores', async (t) => {
  const root = tree(t, {
    '.gitignore': 'config.h\n/out/\n',
    'mod/config.h': '',
    'mod/mod.c': '',
    'mod/mod.o': '',
    'out/mod/generated.h': '',
    'out/other.h': '',
    'other/config.h': '',
  });
  git(root, 'init', '-q');
  const listed = await list(root, { modules: ['mod', 'out/mod'] });
  t.deepEqual(
    listed.sources.map(({ path }) => path),
    ['.gitignore', 'mod/config.h', 'mod/mod.c', 'out/mod/generated.h'],
  );
  t.deepEqual(listed.keptOut, [
    { path: 'mod/mod.o', kind: 'file', reason: 'kbuild' },
    { path: 'other/config.h', kind: 'file', reason: 'ignored' },
    { path: 'out/other.h', kind: 'file', reason: 'ignored' },
  ]);
});

test('a source is sent with the mode that a checkout keeps', async (t) => {
  const root = tree(t, { plain: '', program: '' });
  chmodSync(join(root, 'plain'), 0o666);
  chmodSync(join(root, 'program'), 0o4711);
  t.deepEqual((await list(root)).sources, [
    { kind: 'file', path: 'plain', mode: 0o644 },
    { kind: 'file', path: 'program', mode: 0o755 },
  ]);
});
