// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { hashSources } from '../../../../toolchain/project/sources/hash.ts';
import { list, tree, write } from './tree.ts';

async function digest(root: string, path: string): Promise<string | undefined> {
  return (await hashSources(await list(root))).digests.get(path);
}

test('a digest covers kind, mode, target and contents', async (t) => {
  const root = tree(t, { a: 'text', b: 'text', other: '', link: ['a'] });
  const { digests } = await hashSources(await list(root));
  t.is(digests.get('a'), createHash('sha256').update('file 644\0text').digest('hex'));
  t.is(digests.get('a'), digests.get('b'));
  const seen = new Set([digests.get('a'), digests.get('link')]);
  chmodSync(join(root, 'a'), 0o755);
  seen.add(await digest(root, 'a'));
  write(root, { a: 'texT' });
  seen.add(await digest(root, 'a'));
  rmSync(join(root, 'link'));
  symlinkSync('b', join(root, 'link'));
  seen.add(await digest(root, 'link'));
  rmSync(join(root, 'link'));
  write(root, { link: 'link b' });
  seen.add(await digest(root, 'link'));
  t.is(seen.size, 6);
});

test('a large file is hashed whole', async (t) => {
  const root = tree(t, { large: 'x' });
  truncateSync(join(root, 'large'), 5_000_001);
  const contents = Buffer.alloc(5_000_001);
  contents[0] = 'x'.charCodeAt(0);
  const expected = createHash('sha256').update('file 644\0').update(contents).digest('hex');
  t.is(await digest(root, 'large'), expected);
});

test('a file replaced since it was listed is named, a removed one is left out', async (t) => {
  const root = tree(t, { gone: '', replaced: '', 'folder/x': '', kept: '' });
  const listed = await list(root);
  rmSync(join(root, 'gone'));
  rmSync(join(root, 'replaced'));
  rmSync(join(root, 'folder'), { recursive: true });
  symlinkSync('/etc/passwd', join(root, 'replaced'));
  const { digests, keptOut } = await hashSources(listed);
  t.deepEqual([...digests.keys()], ['kept']);
  t.deepEqual(keptOut, [
    { path: 'replaced', kind: 'file', reason: 'unreadable', detail: 'EREPLACED' },
  ]);
});

test('a folder replaced by a link since it was listed is not followed', async (t) => {
  const root = tree(t, { 'folder/passwd': '', kept: '' });
  const listed = await list(root);
  rmSync(join(root, 'folder'), { recursive: true });
  symlinkSync('/etc', join(root, 'folder'));
  const { digests, keptOut } = await hashSources(listed);
  t.deepEqual([...digests.keys()], ['kept']);
  t.like(keptOut, [{ path: 'folder/passwd', reason: 'unreadable', detail: 'EREPLACED' }]);
});

test('more files than a process may have open are all hashed', async (t) => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`f${n}`, n.toString()]));
  const root = tree(t, files);
  const here = new URL('.', import.meta.url).pathname;
  const script = join(tree(t, {}), 'count.mjs');
  write('/', {
    [script]: `import { hashSources } from '${here}../../../../toolchain/project/sources/hash.js';
import { listSources } from '${here}../../../../toolchain/project/sources/list.js';
const listed = await listSources({ root: '${root}', modules: [], sources: { include: [], exclude: [] } });
const { digests, keptOut } = await hashSources(listed);
console.log(digests.size, keptOut.length);`,
  });
  const command = `ulimit -n 64 && exec "${process.execPath}" "${script}"`;
  t.is(execFileSync('sh', ['-c', command], { encoding: 'utf8' }), '300 0\n');
});
