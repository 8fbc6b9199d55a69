// SPDX-License-Identifier: MIT
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { fetchNodePackage, nodePackage } from '../../../toolchain/image/node-package.ts';
import type { Run } from '../../../toolchain/process.ts';

async function cache(t: ExecutionContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'nlkit-cache-'));
  t.teardown(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

test('a package with another checksum is refused, and not kept', async (t) => {
  const XDG_CACHE_HOME = await cache(t);
  const run: Run = async (_command, args) => {
    const folder = args[args.indexOf('--pack-destination') + 1] ?? '';
    await writeFile(join(folder, `${nodePackage.name}-${nodePackage.version}.tgz`), 'another');
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  await t.throwsAsync(fetchNodePackage({ environment: { XDG_CACHE_HOME }, run }), {
    code: 'node-integrity',
  });
  t.deepEqual(await readdir(join(XDG_CACHE_HOME, 'nlkit')), []);
});

test('a failure of npm is quoted', async (t) => {
  const XDG_CACHE_HOME = await cache(t);
  const run: Run = () =>
    Promise.resolve({ exitCode: 1, stdout: '', stderr: 'npm error ENOTFOUND' });
  const error = await t.throwsAsync(fetchNodePackage({ environment: { XDG_CACHE_HOME }, run }), {
    code: 'node-not-fetched',
  });
  t.like(error, { details: 'npm error ENOTFOUND', exitCode: 3 });
});
