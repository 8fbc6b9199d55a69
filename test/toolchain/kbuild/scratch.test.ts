// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';
import { makeScratch } from '../../../toolchain/kbuild/scratch.ts';

async function root(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-scratch-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const within = '.nlkit/6.1';

test('a scratch folder exists until it is disposed, and other builds leave it', async (t) => {
  const at = await root(t);
  {
    await using one = await makeScratch(at, within);
    await writeFile(join(one.path, 'x'), '');
    await using two = await makeScratch(at, within);
    t.not(one.path, two.path);
    t.deepEqual(await readdir(one.path), ['x']);
  }
  t.deepEqual(await readdir(join(at, within)), []);
});

test('the scratch folder of a killed build is removed by the next build', async (t) => {
  const at = await root(t);
  const module = join(checkout, 'dist/toolchain/kbuild/scratch.js');
  const script = `
    import { makeScratch } from ${JSON.stringify(module)};
    console.log((await makeScratch(${JSON.stringify(at)}, '${within}')).path);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const theirs = said.toString().trim();
  await using living = await makeScratch(at, within);
  t.true((await stat(theirs)).isDirectory());
  child.kill('SIGKILL');
  await once(child, 'exit');
  await using next = await makeScratch(at, within);
  await t.throwsAsync(stat(theirs), { code: 'ENOENT' });
  t.true((await stat(living.path)).isDirectory());
  t.true((await stat(next.path)).isDirectory());
});

test('an old scratch folder of another machine is removed, other names stay', async (t) => {
  const at = await root(t);
  const folders = [
    'new-0123456789ab-1-99-0123abcd',
    'new-cba987654321-1-99-0123abcd',
    'new-abcdef',
  ];
  for (const name of [...folders, 'newer', 'new-x'])
    await mkdir(join(at, within, name), { recursive: true });
  const longAgo = new Date(Date.now() - 48 * 60 * 60_000);
  for (const name of [folders[1]!, folders[2]!])
    await utimes(join(at, within, name), longAgo, longAgo);
  {
    await using _ = await makeScratch(at, within);
  }
  t.deepEqual((await readdir(join(at, within))).sort(), [folders[0]!, 'new-x', 'newer']);
});

test('a scratch folder behind a link is refused', async (t) => {
  const at = await root(t);
  await mkdir(join(at, 'victim'));
  await symlink('victim', join(at, '.nlkit'));
  await t.throwsAsync(makeScratch(at, within), { code: 'not-written', message: /is a link/ });
  t.deepEqual(await readdir(join(at, 'victim')), []);
});
