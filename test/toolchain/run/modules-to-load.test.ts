// SPDX-License-Identifier: MIT
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { Manifest, ManifestModule } from '../../../toolchain/kbuild/manifest.ts';
import type { Project, ProjectModule } from '../../../toolchain/project/project.ts';
import { modulesToLoad } from '../../../toolchain/run/modules-to-load.ts';

/** A project of these modules, and what became of them. */
async function built(
  t: ExecutionContext,
  modules: readonly {
    name: string;
    uses: readonly string[];
    depends?: readonly string[];
    timeout?: number;
  }[],
  timeout = 60,
): Promise<[Project, Manifest]> {
  const folder = await mkdtemp(join(tmpdir(), 'nlkit-order-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const file = join(folder, 'nlkit.yaml');
  await writeFile(file, `modules:\n${modules.map(({ name }) => `  - path: ${name}\n`).join('')}`);
  const declared = modules.map(({ name, depends = [], ...own }): Partial<ProjectModule> => {
    return {
      ...{ name, depends, parameters: { size: '1' } },
      ...(own.timeout && { timeout: own.timeout }),
    };
  });
  const made = modules.map(({ name, uses }): Partial<ManifestModule> => {
    return { name, file: `${name}.ko`, vermagic: '6.1 SMP', depends: uses };
  });
  return [
    { file, modules: declared, timeout } as unknown as Project,
    { modules: made } as unknown as Manifest,
  ];
}

test('what is not the project’s own is left to modprobe, with what it names besides', async (t) => {
  const [project, manifest] = await built(t, [
    { name: 'my_base', uses: ['libcrc32c'] },
    { name: 'user', uses: ['my-base', 'udp_tunnel'], depends: ['nlmon'] },
  ]);
  t.deepEqual(modulesToLoad(project, manifest), [
    {
      ...{ name: 'my_base', file: '.nlkit/my_base.ko', parameters: { size: '1' } },
      ...{ vermagic: '6.1 SMP', depends: ['libcrc32c'] },
      limits: { load: 60_000, unload: 10_000 },
    },
    {
      ...{ name: 'user', file: '.nlkit/user.ko', parameters: { size: '1' } },
      ...{ vermagic: '6.1 SMP', depends: ['udp_tunnel', 'nlmon'] },
      limits: { load: 60_000, unload: 10_000 },
    },
  ]);
});

test('one that is used before it is loaded', async (t) => {
  const [project, manifest] = await built(t, [
    { name: 'first', uses: [] },
    { name: 'user', uses: ['my-base'] },
    { name: 'my_base', uses: [] },
  ]);
  const error = t.throws(() => modulesToLoad(project, manifest), { code: 'project-file' });
  t.regex(error.message, /nlkit\.yaml:3:5: user uses my_base, which is loaded after it$/);
  t.like(error, { hint: 'list my_base before user' });
});

test('a module may take as long as the project says, itself or for all, but not too little', async (t) => {
  const modules = [
    { name: 'own', uses: [], timeout: 5 },
    { name: 'other', uses: [] },
  ];
  const own = { load: 5_000, unload: 5_000 };
  const [slow, slowManifest] = await built(t, modules, 100);
  t.deepEqual(
    modulesToLoad(slow, slowManifest).map(({ limits }) => limits),
    [own, { load: 100_000, unload: 10_000 }],
  );
  const [quick, quickManifest] = await built(t, modules, 1);
  t.deepEqual(
    modulesToLoad(quick, quickManifest).map(({ limits }) => limits),
    [own, { load: 30_000, unload: 10_000 }],
  );
});
