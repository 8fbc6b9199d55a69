// SPDX-License-Identifier: MIT
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { isFresh } from '../../../toolchain/kbuild/fresh.ts';
import { hashFile } from '../../../toolchain/kbuild/hash-file.ts';
import { readBuildInputs } from '../../../toolchain/kbuild/inputs.ts';
import {
  type Manifest,
  readManifest,
  resultsFolder,
  writeManifest,
} from '../../../toolchain/kbuild/manifest.ts';
import type { BuiltModule, ModuleMake, Project } from '../../../toolchain/project/project.ts';
import { openSeal, type ManifestSeal } from '../../../toolchain/kbuild/seal.ts';

const make = { own: false, target: 'modules', variables: {} };
const kernel = {
  release: '6.1',
  label: 'debian:12 (6.1)',
  suite: 'bookworm',
  mounts: [{ kind: 'volume', source: 'kernel', target: '/kernel', readOnly: true }],
} as const;

interface Given {
  readonly builderImage: string;
  readonly appBuilderImage: string | undefined;
  readonly kernel: typeof kernel | { readonly release: string };
  /** By tag. */
  readonly imageIds: Readonly<Record<string, string>>;
}

const given: Given = {
  builderImage: 'builder:0123',
  appBuilderImage: undefined,
  kernel,
  imageIds: { 'builder:0123': 'sha256:1' },
};

async function inputs(project: Project, { imageIds, ...more }: Given = given) {
  const inspectImage = (tag: string) =>
    Promise.resolve({ id: imageIds[tag] ?? '', size: 1, labels: {} });
  return readBuildInputs(project, {
    ...more,
    kernel: { ...kernel, ...more.kernel },
    engine: { inspectImage },
  });
}

async function write(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), contents);
  }
}

interface Built {
  readonly project: Project;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly seal: ManifestSeal;
  /** Where the key of the seal lies. */
  readonly cache: string;
}

/** A project as it lies there right after a build. */
async function built(t: ExecutionContext): Promise<Built> {
  const parent = await mkdtemp(join(tmpdir(), 'nlkit-manifest-'));
  t.teardown(() => rm(parent, { recursive: true, force: true }));
  const root = join(parent, 'project');
  await write(root, {
    'nlkit.yaml': 'modules: []\n',
    'module/Kbuild': 'obj-m := a.o\n',
    'module/a.c': 'int a;\n',
    'module/gen.sh': '#!/bin/sh\n',
    'shared/common.mk': '\n',
    'app/main.js': '\n',
    'prebuilt/b.ko': 'ELF b',
    '.nlkit/6.1/a.ko': 'ELF',
    '.nlkit/6.1/app/out': 'made',
  });
  const common = { parameters: {}, depends: [], ranges: {} };
  const project: Project = {
    name: 'p',
    file: join(root, 'nlkit.yaml'),
    root,
    results: join(root, '.nlkit'),
    modules: [
      {
        ...{ kind: 'built', name: 'a', nameGiven: false, fileName: 'a.ko' },
        ...{ directory: 'module', make, ...common },
      },
      { kind: 'prebuilt', name: 'b', fileName: 'b.ko', file: 'prebuilt/b.ko', ...common },
    ],
    given: {},
    app: { command: ['true'], exitCode: 0, files: ['**'], environment: {} },
    tests: [],
    specs: [],
    kernels: ['debian:12'],
    target: 'auto',
    timeout: 60,
    setup: [],
    teardown: [],
    packages: { builder: [], runtime: [] },
    guest: { cpus: 1, memoryMegabytes: 512, kernelArguments: [] },
    sources: { include: [], exclude: [] },
  };
  const folder = resultsFolder(project, '6.1');
  const { recipe, digests } = await inputs(project);
  const sha256 = (await hashFile(join(folder, 'a.ko')))!;
  const manifest: Manifest = {
    version: 3,
    project: 'p',
    kernel: { label: 'debian:12 (6.1)', release: '6.1' },
    builder: { image: given.builderImage, compiler: 'gcc 12' },
    modules: [
      {
        ...{ name: 'a', file: 'a.ko', sha256, vermagic: '6.1 SMP' },
        ...{ depends: [], directory: 'module', make },
      },
    ],
    app: { image: null, build: null, outputs: { out: (await hashFile(join(folder, 'app/out')))! } },
    recipe,
    inputs: Object.fromEntries(digests),
    folders: {},
    warnings: { count: 0, modules: [], app: [] },
  };
  const cache = join(parent, 'cache');
  const seal = await openSeal(cache);
  await writeManifest(project, folder, manifest, seal);
  return { project, folder, manifest, seal, cache };
}

test('a manifest is read back as it was written', async (t) => {
  const { project, folder, manifest, cache } = await built(t);
  t.deepEqual(await readManifest(project, folder, await openSeal(cache)), manifest);
});

const file = (folder: string): string => join(folder, 'manifest.json');

for (const contents of ['', '{', '{"version":3}', '{"version":3,"seal":1}', 'null', '[]', '1']) {
  test(`a manifest with ${JSON.stringify(contents)} is ignored`, async (t) => {
    const { project, folder, seal } = await built(t);
    await writeFile(file(folder), contents);
    t.is(await readManifest(project, folder, seal), undefined);
  });
}

const forgeries: Readonly<Record<string, (text: string, at: Built) => string | Promise<string>>> = {
  'one value changed': (text) => text.replace('gcc 12', 'gcc 13'),
  'another version': (text) => text.replace('"version": 3', '"version": 4'),
  'sealed by another user': async (_, { project, folder, manifest, cache }) => {
    await writeManifest(project, folder, manifest, await openSeal(join(cache, 'other')));
    return readFile(file(folder), 'utf8');
  },
  'sealed in another place': async (_, { project, manifest, seal }) => {
    await writeManifest(project, join(project.results, '6.12'), manifest, seal);
    return readFile(join(project.results, '6.12/manifest.json'), 'utf8');
  },
};

for (const [what, forge] of Object.entries(forgeries)) {
  test(`a manifest that is not this user’s own is ignored: ${what}`, async (t) => {
    const at = await built(t);
    const text = await forge(await readFile(file(at.folder), 'utf8'), at);
    await writeFile(file(at.folder), text);
    t.is(await readManifest(at.project, at.folder, at.seal), undefined);
  });
}

test('a manifest behind a link is ignored, whoever wrote it', async (t) => {
  const { project, folder, seal } = await built(t);
  await rename(folder, join(project.root, 'elsewhere'));
  await symlink('../elsewhere', folder);
  t.is(await readManifest(project, folder, seal), undefined);
});

test('without a folder there is no manifest', async (t) => {
  const { project, seal } = await built(t);
  t.is(await readManifest(project, '/nowhere', seal), undefined);
  const open = await Promise.all(
    (await readdir('/proc/self/fd')).map((name) =>
      readlink(`/proc/self/fd/${name}`).catch(() => undefined),
    ),
  );
  t.false(open.includes(await realpath(project.root)), 'the root is left open');
});

type Change = (at: Built) => Promise<{ project?: Project; given?: Partial<Given> } | undefined>;

const change =
  (files: Readonly<Record<string, string>>): Change =>
  async ({ project }) => {
    await write(project.root, files);
    return undefined;
  };
const remove =
  (path: string): Change =>
  async ({ project }) => {
    await rm(join(project.root, path));
    return undefined;
  };
const inProject =
  (more: (project: Project) => Partial<Project>): Change =>
  ({ project }) =>
    Promise.resolve({ project: { ...project, ...more(project) } });
const app = (changed: Partial<Project['app']>): Change =>
  inProject((project) => ({ app: { ...project.app, ...changed } }));
const withGiven =
  (more: Partial<Given>): Change =>
  () =>
    Promise.resolve({ given: more });
const module = (more: Partial<BuiltModule>): Change =>
  inProject(({ modules: [first, ...rest] }) => ({
    modules: [{ ...first, ...more } as BuiltModule, ...rest],
  }));
const makeWith = (more: Partial<ModuleMake>): Change => module({ make: { ...make, ...more } });

const changes: readonly (readonly [what: string, fresh: boolean, change: Change])[] = [
  ['nothing', true, change({})],
  ['a source', false, change({ 'module/a.c': 'int b;\n' })],
  ['a source, to the same', true, change({ 'module/a.c': 'int a;\n' })],
  ['a file outside of the modules’ folders', false, change({ 'shared/common.mk': 'A = 1\n' })],
  ['a file more', false, change({ 'shared/b.h': '\n' })],
  ['a file less', false, remove('module/gen.sh')],
  [
    'a file’s mode',
    false,
    async ({ project }) => {
      await chmod(join(project.root, 'module/gen.sh'), 0o755);
      return undefined;
    },
  ],
  [
    'a file to a link to its like',
    false,
    async ({ project }) => {
      await rename(join(project.root, 'module/a.c'), join(project.root, 'module/b.c'));
      await symlink('b.c', join(project.root, 'module/a.c'));
      return undefined;
    },
  ],
  ['what never travels', true, change({ 'node_modules/x.js': '', '.git/config': '' })],
  ['a module that was built elsewhere', false, change({ 'prebuilt/b.ko': 'ELF c' })],
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
  ['the name that the project gives', false, module({ nameGiven: true })],
  ['a name that was guessed', true, module({ name: 'b' })],
  ['what setup does', true, inProject(() => ({ setup: [['true']] }))],
  [
    'the order of the modules',
    false,
    inProject(({ modules }) => ({ modules: modules.toReversed() })),
  ],
  [
    'the builder’s tag',
    true,
    withGiven({ builderImage: 'other', imageIds: { other: 'sha256:1' } }),
  ],
  ['the builder', false, withGiven({ imageIds: { 'builder:0123': 'sha256:2' } })],
  ['the app’s builder', false, withGiven({ appBuilderImage: 'app' })],
  ['the kernel’s volume', false, withGiven({ kernel: { ...kernel, mounts: [] } as never })],
  ['the module’s file', false, change({ '.nlkit/6.1/a.ko': 'other' })],
  ['the module’s file is gone', false, remove('.nlkit/6.1/a.ko')],
  ['what the app’s build made', false, change({ '.nlkit/6.1/app/out': 'other' })],
  ['what the app’s build made is gone', false, remove('.nlkit/6.1/app/out')],
];

for (const [what, fresh, changed] of changes) {
  test(`${what} changed: ${fresh ? 'fresh' : 'to be built again'}`, async (t) => {
    const at = await built(t);
    const { project = at.project, given: more = {} } = (await changed(at)) ?? {};
    t.is(
      await isFresh(at.manifest, at.folder, await inputs(project, { ...given, ...more })),
      fresh,
    );
  });
}

test('a change is found among more files than the process may open', async (t) => {
  const { project, folder, manifest } = await built(t);
  const many = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [`many/${index.toString()}.h`, '1\n']),
  );
  await write(project.root, many);
  const before = await inputs(project);
  t.true(
    await isFresh({ ...manifest, inputs: Object.fromEntries(before.digests) }, folder, before),
  );
  t.is(before.digests.size, Object.keys(manifest.inputs).length + 3000);
});
