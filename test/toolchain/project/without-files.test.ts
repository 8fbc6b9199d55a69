// SPDX-License-Identifier: MIT
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { loadProject } from '../../../toolchain/project/load.ts';
import { listSources } from '../../../toolchain/project/sources/list.ts';
import { withoutFiles } from '../../../toolchain/project/without-files.ts';

test('files that nlkit writes into a project are no sources of it, whatever their names', async (t) => {
  const root = mkdtempSync(join(tmpdir(), 'nlkit-without-'));
  t.teardown(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'out'));
  const written = ['a*[1].xml', 'out/b.tap'];
  for (const name of ['Kbuild', 'a.c', 'a-1.xml', 'out/c.tap', ...written])
    writeFileSync(join(root, name), name === 'Kbuild' ? 'obj-m := a.o\n' : '');
  writeFileSync(join(root, 'nlkit.yaml'), 'modules: [{ path: . }]\napp: { command: [x] }\n');
  const project = loadProject(join(root, 'nlkit.yaml'), root);
  const files = ['../a*[1].xml', 'b.tap', '/elsewhere/a.c', root];
  const { sources } = await listSources(withoutFiles(project, files, join(root, 'out')));
  t.deepEqual(sources.map(({ path }) => path).sort(), [
    'Kbuild',
    'a-1.xml',
    'a.c',
    'nlkit.yaml',
    'out/c.tap',
  ]);
});
