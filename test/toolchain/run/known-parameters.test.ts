// SPDX-License-Identifier: MIT
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { BuildResult } from '../../../toolchain/kbuild/build.ts';
import type { Project } from '../../../toolchain/project/project.ts';
import { checkParameters } from '../../../toolchain/run/known-parameters.ts';
import { makeElf, symbol } from '../module-files/make-elf.ts';

const names = ['seed', 'max_size', 'label'];

/** A module with these parameters; the last is a charp. */
function module(): Buffer {
  const text = Buffer.from(`${names.join('\0')}\0`);
  const relocations = Buffer.alloc(24 * names.length);
  for (const [index, name] of names.entries()) {
    relocations.writeBigUInt64LE(BigInt(40 * index), 24 * index);
    relocations.writeUInt32LE(1, 24 * index + 12);
    relocations.writeBigInt64LE(BigInt(text.indexOf(`${name}\0`)), 24 * index + 16);
  }
  const modinfo = 'name=demo\0vermagic=6.1\0parmtype=label:charp\0parmtype=seed:int\0';
  return makeElf([
    { name: '.rodata', bytes: text },
    { name: '__param', bytes: Buffer.alloc(40 * names.length) },
    { name: '.rela__param', type: 4, bytes: relocations },
    {
      ...{ name: '.symtab', type: 2, link: 5 },
      bytes: Buffer.concat([symbol(0, 0, 0, 0), symbol(0, 1, 0, 0)]),
    },
    { name: '.strtab', type: 3, bytes: Buffer.from('\0') },
    { name: '.modinfo', bytes: Buffer.from(modinfo) },
  ]);
}

async function check(t: ExecutionContext, parameters: Record<string, string>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-parameters-'));
  t.teardown(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'demo.ko'), module());
  return checkParameters(
    { modules: [{ name: 'demo', parameters }] } as unknown as Project,
    {
      folder,
      manifest: { modules: [{ name: 'demo', file: 'demo.ko' }] },
    } as unknown as BuildResult,
  );
}

test('its own parameters pass, and those of every module', async (t) => {
  const own = { seed: '5', 'max-size': '1', label: 'x'.repeat(1024) };
  const ofAll = { dyndbg: '+p', 'demo.dyndbg': '=_', async_probe: '1' };
  t.is(await check(t, { ...own, ...ofAll }).then(() => 'accepted', String), 'accepted');
});

const refused: readonly (readonly [Record<string, string>, string])[] = [
  [{ sead: '5' }, 'demo has no parameter sead → did you mean seed?'],
  [{ colour: '5' }, 'demo has no parameter colour → its parameters: seed, max_size, label'],
  [
    { 'other.dyndbg': '+p' },
    'demo has no parameter other.dyndbg → its parameters: seed, max_size, label',
  ],
  [
    { label: 'à'.repeat(513) },
    'the parameter label of demo is too long → the kernel takes 1024 bytes of text, not 1026',
  ],
];
for (const [parameters, expected] of refused)
  test(`refused: ${JSON.stringify(parameters).slice(0, 40)}`, async (t) => {
    const error = await t.throwsAsync(check(t, parameters), { code: 'parameter' });
    t.is(`${error.message} → ${(error as Error & { hint?: string }).hint ?? ''}`, expected);
    t.is((error as Error & { exitCode?: number }).exitCode, 2);
  });
