// SPDX-License-Identifier: MIT
// The kinds of repositories, as git makes them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { emptyFolder, git, list, paths, tree, write } from './tree.ts';

const files = { '.gitignore': '*.bin\n', 'a.c': '', 'tracked.bin': '', 'other.bin': '' };
const expected = ['.gitignore', 'a.c', 'tracked.bin'];

for (const [name, options] of [
  ['SHA-1', []],
  ['SHA-256', ['--object-format=sha256']],
] as const) {
  for (const version of ['2', '3', '4']) {
    test(`an index of version ${version} with ${name}, also split and without a checksum`, async (t) => {
      const root = tree(t, files);
      git(root, 'init', '-q', ...options);
      git(root, 'update-index', '--index-version', version);
      git(root, 'add', '-f', 'tracked.bin');
      // Only an entry with further flags makes version 3.
      git(root, 'add', '-N', 'a.c');
      t.deepEqual(await paths(root), expected);
      git(root, 'update-index', '--split-index');
      write(root, { 'second.bin': '' });
      git(root, 'add', '-f', 'second.bin');
      git(root, 'rm', '-q', '--cached', '--', 'tracked.bin');
      t.deepEqual(await paths(root), ['.gitignore', 'a.c', 'second.bin']);
      git(root, '-c', 'index.skipHash=true', 'update-index', '--no-split-index');
      t.deepEqual(await paths(root), ['.gitignore', 'a.c', 'second.bin']);
    });
  }
}

test('a submodule has its own rules and index, and one that is not checked out is named', async (t) => {
  const place = emptyFolder(t);
  const library = join(place, 'library');
  write(library, { '.gitignore': 'out\n', 'number.h': '', 'tracked/out': '' });
  git(library, 'init', '-q');
  git(library, 'add', '-f', '.');
  git(library, 'commit', '-qm', 'x');
  const root = join(place, 'project');
  write(root, { '.gitignore': '*.h\nlib\n', 'mod/m.c': '' });
  git(root, 'init', '-q');
  git(
    root,
    '-c',
    'protocol.file.allow=always',
    'submodule',
    '--quiet',
    'add',
    '-f',
    library,
    'lib',
  );
  git(root, 'add', '.');
  git(root, 'commit', '-qm', 'x');
  write(root, { 'lib/new.h': '', 'lib/out': '', 'other.h': '' });
  t.deepEqual(await paths(root), [
    '.gitignore',
    '.gitmodules',
    'lib/.gitignore',
    'lib/new.h',
    'lib/number.h',
    'lib/tracked/out',
    'mod/m.c',
  ]);
  t.deepEqual(await paths(join(root, 'lib')), ['.gitignore', 'new.h', 'number.h', 'tracked/out']);

  git(place, 'clone', '-q', root, 'clone');
  const { sources, keptOut } = await list(join(place, 'clone'));
  t.deepEqual(
    sources.map(({ path }) => path),
    ['.gitignore', '.gitmodules', 'mod/m.c'],
  );
  t.deepEqual(keptOut, [{ path: 'lib', kind: 'folder', reason: 'submodule' }]);
});

test('a linked working tree has its own index and the shared excludes', async (t) => {
  const place = emptyFolder(t);
  const main = join(place, 'main');
  write(main, files);
  git(main, 'init', '-q');
  git(main, 'add', '-f', '.gitignore', 'a.c', 'tracked.bin');
  git(main, 'commit', '-qm', 'x');
  git(main, 'worktree', 'add', '-q', '../linked');
  write(main, { '.git/info/exclude': 'private\n' });
  write(join(place, 'linked'), { private: '', 'other.bin': '', 'second.bin': '' });
  git(join(place, 'linked'), 'add', '-f', 'second.bin');
  t.deepEqual(await paths(join(place, 'linked')), [
    ...expected.slice(0, 2),
    'second.bin',
    'tracked.bin',
  ]);
});

test('a sparse checkout lists what is checked out', async (t) => {
  const root = tree(t, { 'in/a': '', 'out/b': '', top: '' });
  git(root, 'init', '-q');
  git(root, 'add', '.');
  git(root, 'commit', '-qm', 'x');
  git(root, 'sparse-checkout', 'set', '--cone', '--sparse-index', 'in');
  write(root, { 'in/ignored.bin': '', '.gitignore': '*.bin\n' });
  t.deepEqual(await paths(root), ['.gitignore', 'in/a', 'top']);
});

test('an unreadable index is reported, and ignore files still apply', async (t) => {
  const root = tree(t, files);
  git(root, 'init', '-q');
  git(root, 'add', '-f', 'tracked.bin');
  writeFileSync(join(root, '.git/index'), 'DIRC nonsense that is long enough for a checksum');
  const { sources, keptOut } = await list(root);
  t.deepEqual(
    sources.map(({ path }) => path),
    ['.gitignore', 'a.c'],
  );
  t.deepEqual(
    keptOut.filter(({ reason }) => reason !== 'ignored'),
    [
      {
        path: '',
        kind: 'folder',
        reason: 'git',
        detail: `${join(root, '.git/index')}: its checksum is wrong`,
      },
    ],
  );
});

test("the user's own excludes are not read", async (t) => {
  const root = tree(t, { 'a.mine': '' });
  git(root, 'init', '-q');
  git(root, 'config', 'core.excludesFile', join(root, '.git/mine'));
  write(root, { '.git/mine': '*.mine\n' });
  t.deepEqual(await paths(root), ['a.mine']);
});

test('sources.include sends what the rules leave out, sources.exclude wins over all', async (t) => {
  const root = tree(t, {
    '.gitignore': '/build\n*.bin\n',
    'build/deep/generated.h': '',
    'build/deep/other': '',
    'blob.o': '',
    'x.bin': '',
    'mod/m.c': '',
    'mod/notes.txt': '',
    'node_modules/x.h': '',
    '.nlkit/x.h': '',
  });
  git(root, 'init', '-q');
  git(root, 'add', 'mod');
  const include = ['build/**/*.h', '*.{o,a}', '**/x.h'];
  t.deepEqual(
    await paths(root, { include, exclude: ['mod/*.txt', '.gitignore'], modules: ['mod'] }),
    ['blob.o', 'build/deep/generated.h', 'mod/m.c'],
  );
  t.deepEqual(await paths(root, { exclude: ['**', '!mod/*.c'] }), ['mod/m.c']);
  t.deepEqual(await paths(root, { include: ['build', '!build/deep/other'], exclude: ['mod'] }), [
    '.gitignore',
    'build/deep/generated.h',
  ]);
});
