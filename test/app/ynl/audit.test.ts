// SPDX-License-Identifier: MIT
// A raw protocol that was there before any spec of it: the kernel's audit, asked by its spec and by a C
// program with the kernel's own header.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { littleEndian } from '../../../app/core/byte-order.ts';
import { SpecClient } from '../../../app/ynl/client.ts';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import { readSpec } from '../../../app/ynl/load/load-spec.ts';
import { nlkit } from '../commands/shell.ts';
import { hex } from '../hex.ts';
import { root } from './compile/specs.ts';

const file = join(root, 'test/fixtures/specs/audit.yaml');
/** The C program's status where this kernel or this user has no audit. */
const notHere = 3;

test('audit gives a client by spec the answers that a C program gets', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-audit-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const program = join(folder, 'audit');
  const run = (command: string, ...args: string[]) =>
    spawnSync(command, args, { encoding: 'utf8' });
  const built = run('gcc', '-Wall', '-Werror', '-o', program, join(root, 'test/app/ynl/audit.c'));
  t.is(built.status, 0, built.stderr);
  const asked = run(program);
  if (asked.status === notHere) {
    t.log(`audit cannot be asked here: ${asked.stderr.trim()}`);
    t.pass();
    return;
  }
  t.is(asked.status, 0, asked.stderr);
  const [status, features, signal] = asked.stdout
    .trimEnd()
    .split('\n')
    .map((line) => words(hex(line)));

  await using audit = await SpecClient.open(compile(await readSpec(file), { names: 'spec' }));
  // It acknowledges before it answers.
  const early = { acknowledge: false };
  const { mask, unknown, ...values } = (await audit.do('get', {}, early))!;
  t.deepEqual(mask, []);
  // The spec knows nine members; the kernel's struct goes on.
  const tail = (unknown ?? new Uint8Array()) as Uint8Array;
  t.deepEqual([...Object.values(values), ...words(tail)], status!.slice(1));
  t.deepEqual(Object.values((await audit.do('get-features', {}, early))!), features);
  const said = (await audit.do('signal-info', {}, early))!;
  t.deepEqual([said['uid'], Number(said['pid']) >>> 0], signal!.slice(0, 2));
  t.is(typeof said['context'], 'string');

  const { stdout, exitCode } = await nlkit(
    ...['call', '--spec', file, 'audit', 'get-features', '--no-ack', '--json'],
  );
  t.is(exitCode, 0);
  t.deepEqual(Object.values(JSON.parse(stdout) as object), features);
});

test('operations without acknowledgement run one at a time', async (t) => {
  const { stderr, exitCode } = await nlkit(
    ...['call', '--spec', file, 'audit', 'get', '{}', 'get-features', '{}', '--no-ack'],
  );
  t.is(stderr, 'nlkit: --no-ack goes with one operation only\n');
  t.is(exitCode, 2);
});

function words(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length >> 2 }, (_, at) => view.getUint32(4 * at, littleEndian));
}
