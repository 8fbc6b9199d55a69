// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import test, { type ExecutionContext } from 'ava';
import { extract, pack } from 'tar-stream';
import type { Readable } from 'node:stream';
import { archive, unpack } from '../../../toolchain/project/archive.ts';
import { hashSources } from '../../../toolchain/project/sources/hash.ts';

async function folder(t: ExecutionContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'nlkit-archive-'));
  t.teardown(() => rm(path, { recursive: true, force: true }));
  return path;
}

const long = `${'deep/'.repeat(40)}name-${'ก'.repeat(60)}`;

test('tar reads names, contents, modes and owners of an archive', async (t) => {
  const from = await folder(t);
  await writeFile(join(from, 'plain'), 'text\n');
  await writeFile(join(from, 'program'), '#!/bin/sh\n');
  await chmod(join(from, 'program'), 0o700);
  await writeFile(join(from, 'empty'), '');
  const bytes = await buffer(
    archive([
      { name: 'out/plain', file: join(from, 'plain') },
      { name: 'out/program', file: join(from, 'program') },
      { name: 'out/gone', file: join(from, 'gone') },
      { name: `out/${long}`, file: join(from, 'empty') },
    ]),
  );
  const listed = spawnSync('tar', ['-tvf', '-', '--numeric-owner', '--quoting-style=literal'], {
    input: bytes,
    encoding: 'utf8',
  });
  t.is(listed.status, 0, listed.stderr);
  const lines = listed.stdout
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/));
  t.deepEqual(
    lines.map(([mode, owner, size, , , name]) => [mode, owner, size, name]),
    [
      ['-rw-r--r--', '0/0', '5', 'out/plain'],
      ['-rwxr-xr-x', '0/0', '10', 'out/program'],
      ['-rw-r--r--', '0/0', '0', `out/${long}`],
    ],
  );
});

test('an archive is unpacked without its first folder', async (t) => {
  const from = await folder(t);
  const into = await folder(t);
  await writeFile(join(from, 'a'), Buffer.from([0, 255, 10]));
  await writeFile(join(from, 'b'), 'b');
  await chmod(join(from, 'b'), 0o755);
  const entries = [
    { name: `out/${long}`, file: join(from, 'b') },
    { name: 'out/a', file: join(from, 'a') },
  ];
  t.deepEqual(await unpack(archive(entries), into), ['a', long].sort());
  t.deepEqual(await readFile(join(into, 'a')), Buffer.from([0, 255, 10]));
  t.is((await stat(join(into, long))).mode & 0o777, 0o755);
});

test('unpacking writes neither outside the folder nor through a link', async (t) => {
  const parent = await folder(t);
  const into = join(parent, 'into');
  await mkdir(into);
  const tar = pack();
  tar.entry({ name: 'out/../../above' }, 'x');
  tar.entry({ name: 'out//../../absolute' }, 'x');
  tar.entry({ name: 'out/link', type: 'symlink', linkname: '..' });
  tar.entry({ name: 'out/inside' }, 'x');
  tar.finalize();
  t.deepEqual(await unpack(tar as unknown as Readable, into), ['inside']);
  t.deepEqual(await readdir(parent), ['into']);
  t.deepEqual(await readdir(into), ['inside']);
});

test('a truncated archive is an error', async (t) => {
  const tar = pack();
  tar.entry({ name: 'out/a', size: 100 }).on('error', () => undefined);
  const unpacking = unpack(tar as unknown as Readable, await folder(t));
  tar.destroy(new Error('the engine is gone'));
  await t.throwsAsync(unpacking);
});

test('a large file is streamed, and links stay links', async (t) => {
  const from = await folder(t);
  const root = await realpath(from);
  // Buffers that nobody has any more count until they are collected, which may be some ten megabytes later.
  const size = 256 * 1024 * 1024;
  await writeFile(join(from, 'large'), 'begin');
  await truncate(join(from, 'large'), size);
  const tar = archive([
    { name: 'large', root, source: { kind: 'file', path: 'large', mode: 0o644 } },
    { name: 'link', root, source: { kind: 'link', path: 'link', target: '../x' } },
    { name: 'after', text: 'text' },
  ]);
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const found: (readonly [string, string, number, string])[] = [];
  const entries = tar.pipe(extract());
  for await (const entry of entries) {
    let length = 0;
    for await (const chunk of entry as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    const { name, type, linkname } = entry.header;
    found.push([name, type, length, type === 'symlink' ? linkname : '']);
  }
  t.deepEqual(found, [
    ['large', 'file', size, ''],
    ['link', 'symlink', 0, '../x'],
    ['after', 'file', 4, ''],
  ]);
  t.true(most < size / 2, `${most} bytes at once`);
});

test('a file that shrinks while it is read fails the archive, which names it', async (t) => {
  const from = await folder(t);
  const file = join(from, 'shrinks');
  await writeFile(file, Buffer.alloc(8 * 1024 * 1024));
  const tar = archive([{ name: 'shrinks', file }]);
  const error = await t.throwsAsync(async () => {
    for await (const _ of tar) await truncate(file, 1024 * 1024);
  });
  t.like(error, { code: 'source-changed', message: 'shrinks changed while it was read' });
});

test('a file replaced by something irregular fails the archive', async (t) => {
  const root = await realpath(await folder(t));
  await symlink('/etc/passwd', join(root, 'file'));
  const source = { kind: 'file', path: 'file', mode: 0o644 } as const;
  await t.throwsAsync(buffer(archive([{ name: 'file', root, source }])), { code: 'EREPLACED' });
});

test('the digest of each source is reported after it was sent, whatever its size', async (t) => {
  const root = await realpath(await folder(t));
  const sizes = [0, 1, 1 << 18, (1 << 18) + 1, (1 << 20) + 1];
  const sources = sizes.map((size) => ({ kind: 'file', path: `of-${size}`, mode: 0o644 }) as const);
  for (const size of sizes) await writeFile(join(root, `of-${size}`), Buffer.alloc(size, 'x'));
  const told = new Map<string, string>();
  const entries = sources.map((source) => ({
    ...{ name: source.path, root, source },
    sent: (digest: string) => told.set(source.path, digest),
  }));
  await buffer(archive(entries));
  t.deepEqual(told, (await hashSources({ root, sources })).digests);
});
