// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import test, { type ExecutionContext } from 'ava';
import { pack } from 'tar-stream';
import type { Readable } from 'node:stream';
import { archive, unpack } from '../../../toolchain/project/archive.ts';

async function folder(t: ExecutionContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'nlkit-archive-'));
  t.teardown(() => rm(path, { recursive: true, force: true }));
  return path;
}

const long = `${'deep/'.repeat(40)}name-${'ก'.repeat(60)}`;

test('tar itself reads what is written: names, contents, modes, owners', async (t) => {
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

test('what is packed is unpacked, without its first folder', async (t) => {
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

test('nothing is written outside of the folder, nor through a link', async (t) => {
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

test('an archive that breaks off is an error', async (t) => {
  const tar = pack();
  tar.entry({ name: 'out/a', size: 100 }).on('error', () => undefined);
  const unpacking = unpack(tar as unknown as Readable, await folder(t));
  tar.destroy(new Error('the engine is gone'));
  await t.throwsAsync(unpacking);
});
