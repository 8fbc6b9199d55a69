// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';

const nlkit = promisify(execFile);

test('the setting is read, changed, heard of and refused, and the kernel has no complaint', async (t) => {
  const { stdout } = await nlkit('nlkit', ['run', '--on', 'vm', '--json']);
  const last = stdout.trim().split('\n').at(-1) ?? '';
  const { app, complaints } = JSON.parse(last) as {
    readonly app: { readonly stdout: string };
    readonly complaints: readonly unknown[];
  };
  t.deepEqual(complaints, []);
  t.is(
    app.stdout,
    [
      'level 0: as loaded',
      'changed 1: level 70: the client wants it warmer',
      'refused: level: ERANGE',
      '0\t0\tas loaded',
      '1\t70\tthe client wants it warmer',
      '',
    ].join('\n'),
  );
});
