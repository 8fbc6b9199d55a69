// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import test from 'ava';
import { decodeTotal, encodeAdd } from '../app/protocol.ts';

const nlkit = promisify(execFile);

test('the total is read, added to, heard of and refused, and the kernel has no complaint', async (t) => {
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
      'total 0',
      'added 40: total 40',
      'heard: total 40 after 1',
      'refused: the total would not fit 64 bits (ERANGE)',
      '',
    ].join('\n'),
  );
});

test('payloads are laid out as in module/shy_quokka.h', (t) => {
  t.deepEqual(decodeTotal(Uint8Array.of(...encodeAdd(-2n), 3, 0, 0, 0, 0, 0, 0, 0)), {
    total: -2n,
    additions: 3,
  });
});
