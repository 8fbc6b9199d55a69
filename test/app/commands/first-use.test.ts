// SPDX-License-Identifier: MIT
// The addon is compiled when a command first needs it. This takes a copy of nlkit without one.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { checkout } from '../../../toolchain/checkout.ts';

async function copyWithoutAddon(t: ExecutionContext): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'nlkit-first-use-'));
  t.teardown(() => rm(copy, { recursive: true }));
  for (const path of ['package.json', 'app/addon', 'app/families', 'dist/app', 'dist/toolchain']) {
    await mkdir(join(copy, path, '..'), { recursive: true });
    const filter = (source: string): boolean => !/\.(node|map)$/.test(source);
    await cp(join(checkout, path), join(copy, path), { recursive: true, filter });
  }
  await symlink(join(checkout, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function nlkit(copy: string, args: readonly string[], CXX = 'g++ -O0') {
  const main = join(copy, 'dist/toolchain/main.js');
  const { PATH = '' } = process.env;
  return new Promise<[exitCode: number | null, stdout: string, stderr: string]>((resolve) => {
    const child = execFile(
      process.execPath,
      [main, ...args],
      { env: { PATH, CXX } },
      (_, stdout, stderr) => resolve([child.exitCode, stdout, stderr]),
    );
  });
}

test('a command compiles the addon on first use, and again when its sources change', async (t) => {
  t.timeout(300_000);
  const copy = await copyWithoutAddon(t);
  const call = ['call', 'nlctrl', 'getfamily', '{family-name: nlctrl}', '--json'];

  // A command that needs no kernel needs no compiler.
  t.is((await nlkit(copy, ['families', 'rt-link'], 'no-such-compiler'))[0], 0);
  t.is((await nlkit(copy, ['call', 'rt-link', 'getlnk'], 'no-such-compiler'))[0], 2);

  t.deepEqual(await nlkit(copy, call, 'no-such-compiler'), [
    3,
    '',
    'nlkit: compiling its netlink addon\n' +
      'nlkit: the netlink addon cannot be compiled: no C++ compiler: no-such-compiler was not found\n' +
      '  apt-get install g++, or set CXX\n',
  ]);

  const [exitCode, stdout, stderr] = await nlkit(copy, call);
  t.deepEqual([exitCode, stderr], [0, 'nlkit: compiling its netlink addon\n']);
  t.regex(stdout, /"family-name":"nlctrl"/);

  t.deepEqual(await nlkit(copy, call, 'no-such-compiler'), [0, stdout, '']);

  const later = new Date(Date.now() + 10_000);
  await utimes(join(copy, 'app/addon/socket.cc'), later, later);
  t.is((await nlkit(copy, call, 'no-such-compiler'))[0], 3);
});
