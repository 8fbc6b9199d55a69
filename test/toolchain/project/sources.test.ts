// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { hashFiles, listFiles, listSources } from '../../../toolchain/project/sources.ts';

const files = [
  'Kbuild',
  'a b.c',
  '.hidden/x.h',
  '.nlkit/6.1/a.ko',
  'node_modules/x/index.js',
  'sub/.nlkit/y',
  'sub/deep/ก.c',
  'built.o',
];

async function tree(t: ExecutionContext, more: readonly string[] = []): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'nlkit-sources-'));
  t.teardown(() => rm(root, { recursive: true, force: true }));
  for (const file of [...files, ...more]) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), file);
  }
  return root;
}

test('outside of git: all but results and dependencies', async (t) => {
  const root = await tree(t, ['.git-not/x']);
  t.deepEqual(await listSources(root), [
    '.git-not/x',
    '.hidden/x.h',
    'Kbuild',
    'a b.c',
    'built.o',
    'sub/deep/ก.c',
  ]);
});

test('in git: what it tracks or would add, whatever that is', async (t) => {
  const root = await tree(t);
  const git = (...args: string[]): unknown => execFileSync('git', ['-C', root, ...args]);
  git('init', '-q');
  await writeFile(join(root, '.gitignore'), '*.o\nnode_modules\n');
  git('add', 'Kbuild');
  t.deepEqual(await listSources(root), [
    '.gitignore',
    '.hidden/x.h',
    'Kbuild',
    'a b.c',
    'sub/deep/ก.c',
  ]);
  t.deepEqual(await listSources(join(root, 'sub')), ['deep/ก.c']);
});

test('by patterns, and never the results', async (t) => {
  const root = await tree(t);
  t.deepEqual(await listFiles(root, ['sub/**', 'Kbuild']), ['Kbuild', 'sub/deep/ก.c']);
  t.deepEqual(await listFiles(root, ['**/*.ko', '.nlkit/**']), []);
  t.deepEqual(await listFiles(root, []), []);
  t.deepEqual(await listFiles(root, ['*.none']), []);
});

test('a folder that links to itself is no endless tree', async (t) => {
  const root = await tree(t);
  await symlink('.', join(root, 'loop'));
  t.is((await listFiles(root, ['**'])).filter((file) => file.startsWith('loop/')).length, 0);
});

test('hashes by contents; what is not there has none', async (t) => {
  const root = await tree(t);
  t.deepEqual(await hashFiles(root, ['Kbuild', 'gone']), {
    Kbuild: createHash('sha256').update('Kbuild').digest('hex'),
    gone: undefined,
  });
});
