// SPDX-License-Identifier: MIT
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { buildAddon } from '../../../toolchain/netlink/addon.ts';
import { RequirementError } from '../../../toolchain/errors/requirement-error.ts';
import { run, type Run } from '../../../toolchain/process.ts';

const signal = new AbortController().signal;

/** A build script that ends like that. */
function ending(exitCode: number, stderr: string): Run {
  return async () => ({ exitCode, stdout: '', stderr });
}

const failures: readonly [stderr: string, message: string, hint: string][] = [
  [
    'addon: no C++ compiler: g++ was not found\n  hint: apt-get install g++, or set CXX\n',
    'no C++ compiler: g++ was not found',
    'apt-get install g++, or set CXX',
  ],
  [
    'socket.cc:1: error: x\naddon: the compiler failed\n  hint: its own words are above\n',
    'the compiler failed',
    '--verbose shows more',
  ],
  ['Killed\n', 'its build failed', '--verbose shows more'],
];

for (const [stderr, message, hint] of failures) {
  test(`an addon that cannot be compiled is reported: ${message}`, async (t) => {
    const error = await t.throwsAsync(buildAddon(ending(1, stderr), {}, signal), {
      instanceOf: RequirementError,
      code: 'addon',
      message: `the netlink addon cannot be compiled: ${message}`,
    });
    t.is(error.hint, hint);
    t.is(error.details, stderr.trimEnd());
  });
}

test('the build script gets the environment', async (t) => {
  const calls: unknown[] = [];
  const noting: Run = async (command, args, options) => {
    calls.push([command, args.map((arg) => arg.replace(/.*\/app\//, 'app/')), options?.env]);
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  await buildAddon(noting, { CXX: 'clang++' }, signal);
  t.deepEqual(calls, [['sh', ['app/addon/build.sh'], { CXX: 'clang++' }]]);
});

test('a compiler that hangs is ended, and reported', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-addon-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const compiler = join(folder, 'g++');
  await writeFile(compiler, '#!/bin/sh\nexec sleep 1000\n', { mode: 0o755 });
  // Only where there is something to compile the script asks the compiler.
  const forced: Run = (command, args, options) =>
    run(command, [...args, join(folder, 'nlkit.node')], options);
  const env = { ...process.env, CXX: compiler };
  await t.throwsAsync(buildAddon(forced, env, signal, 500), {
    instanceOf: RequirementError,
    code: 'addon',
    message: /was not compiled within/,
  });
});
