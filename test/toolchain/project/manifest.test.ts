// SPDX-License-Identifier: MIT
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import {
  hashInputs,
  isFresh,
  type Manifest,
  readManifest,
  resultsFolder,
  writeManifest,
} from '../../../toolchain/project/manifest.ts';
import type { BuiltModule, ModuleMake, Project } from '../../../toolchain/project/project.ts';
import { hashFiles } from '../../../toolchain/project/sources.ts';

const image = 'nlkit/builder:bookworm-0123';
const images = { builderImage: image, appBuilderImage: undefined };
const make = { own: false, target: 'modules', variables: {} };

async function write(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), contents);
  }
}

/** A project as it lies there right after a build. */
async function built(t: ExecutionContext): Promise<{
  project: Project;
  folder: string;
  manifest: Manifest;
}> {
  const root = await mkdtemp(join(tmpdir(), 'nlkit-manifest-'));
  t.teardown(() => rm(root, { recursive: true, force: true }));
  await write(root, {
    'module/Kbuild': 'obj-m := a.o\n',
    'module/a.c': 'int a;\n',
    'shared/a.h': '\n',
    'app/main.js': '\n',
    '.nlkit/6.1/a.ko': 'ELF',
    '.nlkit/6.1/app/out': 'made',
  });
  const project: Project = {
    name: 'p',
    file: join(root, 'nlkit.yaml'),
    root,
    results: join(root, '.nlkit'),
    modules: [
      {
        kind: 'built',
        name: 'a',
        fileName: 'a.ko',
        directory: 'module',
        make,
        parameters: {},
        depends: [],
        ranges: {},
      },
    ],
    app: { command: ['true'], exitCode: 0, files: ['**'], environment: {} },
    specs: [],
    kernels: ['debian:12'],
    target: 'auto',
    timeout: 60,
    setup: [],
    teardown: [],
    packages: { builder: [], runtime: [] },
    guest: { cpus: 1, memoryMegabytes: 512, kernelArguments: [] },
  };
  const folder = resultsFolder(project, '6.1');
  const sha256 = (await hashFiles(folder, ['a.ko']))['a.ko']!;
  const manifest: Manifest = {
    version: 2,
    project: 'p',
    kernel: { label: 'debian:12 (6.1)', release: '6.1' },
    builder: { image, compiler: 'gcc 12' },
    modules: [
      {
        ...{ name: 'a', file: 'a.ko', sha256, vermagic: '6.1 SMP' },
        ...{ depends: [], directory: 'module', make },
      },
    ],
    app: { image: null, build: null, outputs: ['out'] },
    inputs: await hashInputs(project, ['shared/a.h']),
  };
  await writeManifest(folder, manifest);
  return { project, folder, manifest };
}

test('inputs are the modules’ folders, and what was read besides', async (t) => {
  const { project, manifest } = await built(t);
  t.deepEqual(Object.keys(manifest.inputs), ['module/Kbuild', 'module/a.c', 'shared/a.h']);
  t.is(resultsFolder(project, '6.1'), join(project.root, '.nlkit/6.1'));
});

test('a manifest is read as it was written, and stands there whole', async (t) => {
  const { folder, manifest } = await built(t);
  t.deepEqual(await readManifest(folder), manifest);
  t.deepEqual((await readdir(folder)).sort(), ['a.ko', 'app', 'manifest.json']);
});

for (const contents of ['', '{', '{"version":1}', 'null', '[]']) {
  test(`a manifest of ${JSON.stringify(contents)} is none`, async (t) => {
    const { folder } = await built(t);
    await writeFile(join(folder, 'manifest.json'), contents);
    t.is(await readManifest(folder), undefined);
  });
}

test('no folder, no manifest', async (t) => {
  t.is(await readManifest('/nowhere'), undefined);
});

type Change = (at: Awaited<ReturnType<typeof built>>) => Promise<Project | undefined>;

const change =
  (files: Readonly<Record<string, string>>): Change =>
  async ({ project }) => {
    await write(project.root, files);
    return undefined;
  };
const remove =
  (file: string): Change =>
  async ({ project }) => {
    await rm(join(project.root, file));
    return undefined;
  };
const app =
  (changed: Partial<Project['app']>): Change =>
  ({ project }) =>
    Promise.resolve({ ...project, app: { ...project.app, ...changed } });

function makeWith(more: Partial<ModuleMake>): Change {
  return ({ project }) =>
    Promise.resolve({
      ...project,
      modules: project.modules.map(
        (module) => ({ ...module, make: { ...make, ...more } }) as BuiltModule,
      ),
    });
}

const changes: readonly (readonly [what: string, fresh: boolean, change: Change])[] = [
  ['nothing', true, change({})],
  ['a source', false, change({ 'module/a.c': 'int b;\n' })],
  ['a source, to the same', true, change({ 'module/a.c': 'int a;\n' })],
  ['a header that was read', false, change({ 'shared/a.h': '#define A\n' })],
  ['a header that was not', true, change({ 'shared/b.h': '#define B\n' })],
  ['a file more beside the source', false, change({ 'module/b.c': '\n' })],
  ['a source less', false, remove('module/a.c')],
  ['a header that was read less', false, remove('shared/a.h')],
  ['the app, which is not built', true, change({ 'app/main.js': 'x\n' })],
  ['the app’s command', true, app({ command: ['false'] })],
  [
    'the way the app is built',
    false,
    app({ build: { command: ['make'], outputs: ['out'], network: false } }),
  ],
  ['the app’s exit code', true, app({ exitCode: 3 })],
  ['make’s target', false, makeWith({ target: 'all' })],
  ['make’s variables', false, makeWith({ variables: { DEBUG: '1' } })],
  ['whose Makefile it is', false, makeWith({ own: true })],
  ['what setup does', true, ({ project }) => Promise.resolve({ ...project, setup: [['true']] })],
  ['the module’s file', false, change({ '.nlkit/6.1/a.ko': 'other' })],
  ['the module’s file is gone', false, remove('.nlkit/6.1/a.ko')],
  ['what the app’s build made is gone', false, remove('.nlkit/6.1/app/out')],
  [
    'another module',
    false,
    ({ project }) =>
      Promise.resolve({
        ...project,
        modules: [
          ...project.modules,
          {
            kind: 'prebuilt',
            name: 'b',
            fileName: 'b.ko',
            file: 'b.ko',
            parameters: {},
            depends: [],
            ranges: {},
          },
        ],
      }),
  ],
];

for (const [what, fresh, changed] of changes) {
  test(`${what} changed: ${fresh ? 'fresh' : 'to be built again'}`, async (t) => {
    const at = await built(t);
    const project = (await changed(at)) ?? at.project;
    t.is(await isFresh(project, at.folder, at.manifest, images), fresh);
  });
}

test('another builder: to be built again', async (t) => {
  const { project, folder, manifest } = await built(t);
  const other = 'nlkit/builder:bookworm-4567';
  t.false(await isFresh(project, folder, manifest, { ...images, builderImage: other }));
  t.false(await isFresh(project, folder, manifest, { ...images, appBuilderImage: other }));
});
