// SPDX-License-Identifier: MIT
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { cacheDirectory, makeFolders, openCache } from '../../../toolchain/engine/cache-folder.ts';

async function scratch(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-cache-folder-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('the environment names the cache, and an empty or relative name is ignored', (t) => {
  t.is(cacheDirectory({ XDG_CACHE_HOME: '/c', HOME: '/h' }), '/c/nlkit');
  t.is(cacheDirectory({ XDG_CACHE_HOME: '', HOME: '/h' }), '/h/.cache/nlkit');
  t.is(cacheDirectory({ XDG_CACHE_HOME: 'c', HOME: '/h' }), '/h/.cache/nlkit');
  for (const HOME of [undefined, '', 'relative']) {
    t.regex(cacheDirectory({ HOME }), /^\/.*\.cache\/nlkit$/, String(HOME));
  }
});

test('a writable cache is created, and the check leaves nothing in it', async (t) => {
  const XDG_CACHE_HOME = join(await scratch(t), 'not', 'there', 'yet');
  const { folder } = await openCache({ XDG_CACHE_HOME }, 'headers', 1);
  t.is(folder, join(XDG_CACHE_HOME, 'nlkit/headers'));
  t.deepEqual(await readdir(folder ?? ''), []);
});

test('a path that cannot be a folder is an obstacle at once', async (t) => {
  const folder = await scratch(t);
  await writeFile(join(folder, 'file'), '');
  await symlink('loop', join(folder, 'loop'));
  await symlink('/nonexistent/away', join(folder, 'dangling'));
  const places = [
    ...['file', 'loop', 'dangling'].map((name) => join(folder, name)),
    ...['/proc', '/proc/self', '/sys', '/dev/null', `/${'x'.repeat(300)}`],
  ];
  for (const XDG_CACHE_HOME of places) {
    const { obstacle } = await openCache({ XDG_CACHE_HOME }, '.', 1);
    t.regex(obstacle ?? '', /^E[A-Z]+: /, XDG_CACHE_HOME);
  }
});

const asRoot = process.getuid?.() === 0 ? test : test.skip;

asRoot('a disk that is full, nearly full or read-only is an obstacle', async (t) => {
  const folder = await scratch(t);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'nlkit-test', folder]);
  t.teardown(() => execFileSync('umount', [folder]));
  const open = () => openCache({ XDG_CACHE_HOME: folder }, '.', 10e6);
  t.regex((await open()).obstacle ?? '', /has only 1 MB free of the 10 MB needed$/);
  await writeFile(join(folder, 'all'), Buffer.alloc(2 ** 20)).catch(() => undefined);
  t.regex((await open()).obstacle ?? '', /ENOSPC|less than 1 MB free/);
  execFileSync('mount', ['-o', 'remount,ro', folder]);
  t.regex((await open()).obstacle ?? '', /EROFS/);
});

test('two processes may create the same folders at once', async (t) => {
  const folder = join(await scratch(t), 'a/b/c');
  await Promise.all(Array.from({ length: 8 }, () => makeFolders(folder)));
  t.true((await stat(folder)).isDirectory());
  await writeFile(join(folder, 'kept'), '');
  await makeFolders(folder);
  t.deepEqual(await readdir(folder), ['kept']);
});
