// SPDX-License-Identifier: MIT
import test from 'ava';
import { buildAddon } from '../../../../toolchain/commands/netlink/addon.ts';
import { RequirementError } from '../../../../toolchain/errors/requirement-error.ts';
import type { Run } from '../../../../toolchain/process.ts';

const signal = new AbortController().signal;

/** A build script that ends like that. */
function ending(exitCode: number, stderr: string): Run {
  return async () => ({ exitCode, stdout: '', stderr, timedOut: false });
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
  ['Killed\n', 'its build ended in an error', '--verbose shows more'],
];

for (const [stderr, message, hint] of failures) {
  test(`an addon that cannot be compiled: ${message}`, async (t) => {
    const error = await t.throwsAsync(buildAddon(ending(1, stderr), {}, signal), {
      instanceOf: RequirementError,
      code: 'addon',
      message: `the netlink addon cannot be compiled: ${message}`,
    });
    t.is(error.hint, hint);
    t.is(error.details, stderr.trimEnd());
  });
}

test('the script is given the environment', async (t) => {
  const calls: unknown[] = [];
  const run: Run = async (command, args, options) => {
    calls.push([command, args.map((arg) => arg.replace(/.*\/app\//, 'app/')), options?.env]);
    return { exitCode: 0, stdout: '', stderr: '', timedOut: false };
  };
  await buildAddon(run, { CXX: 'clang++' }, signal);
  t.deepEqual(calls, [['sh', ['app/addon/build.sh'], { CXX: 'clang++' }]]);
});
