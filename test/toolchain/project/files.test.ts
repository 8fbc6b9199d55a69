// SPDX-License-Identifier: MIT
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { listFiles } from '../../../toolchain/project/files.ts';

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

test('files are found by patterns, without the results', async (t) => {
  const root = await tree(t);
  t.deepEqual(await listFiles(root, ['sub/**', 'Kbuild']), ['Kbuild', 'sub/deep/ก.c']);
  t.deepEqual(await listFiles(root, ['**/*.ko', '.nlkit/**']), []);
  t.deepEqual(await listFiles(root, []), []);
  t.deepEqual(await listFiles(root, ['*.none']), []);
});

test('a folder that links to itself does not recurse for ever', async (t) => {
  const root = await tree(t);
  await symlink('.', join(root, 'loop'));
  t.is((await listFiles(root, ['**'])).filter((file) => file.startsWith('loop/')).length, 0);
});
