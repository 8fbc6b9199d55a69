// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { sourceLine } from '../../../toolchain/project/source-line.ts';

test('lines of the project’s files are read, and no file outside it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-source-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const root = join(folder, 'project');
  await mkdir(root);
  await writeFile(join(folder, 'secret'), 'a key\n');
  await writeFile(join(root, 'a.c'), 'int a;\n\tWARN_ON(a\t> 1\u001b[31m);\r\n\n');
  await symlink('../secret', join(root, 'link.c'));
  await symlink('a.c', join(root, 'inside.c'));
  execFileSync('mkfifo', [join(root, 'pipe.c')]);
  t.is(await sourceLine(root, 'a.c', 2), 'WARN_ON(a > 1 [31m);');
  t.is(await sourceLine(root, 'inside.c', 1), 'int a;');
  for (const [path, line] of [
    ['a.c', 3],
    ['a.c', 9],
    ['b.c', 1],
    ['../secret', 1],
    ['link.c', 1],
    ['pipe.c', 1],
    ['.', 1],
  ] as const)
    t.is(await sourceLine(root, path, line), undefined, path);
});
