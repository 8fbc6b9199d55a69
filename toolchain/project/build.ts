// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import type { ContainerOutcome, Engine } from '../engine/engine.ts';
import { BuildError } from '../errors/build-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { Emit } from '../events.ts';
import { type ObjectCommand, parseObjectCommand } from '../kernel/commands-file.ts';
import { compileCommands } from '../kernel/compile-commands.ts';
import { type BuilderRun, runBuilder } from '../kernel/builder.ts';
import { kbuild, type KbuildFolder } from '../kernel/kbuild.ts';
import type { KernelAssets } from '../kernel/kernel.ts';
import { readModinfo } from '../kernel/modinfo.ts';
import { archive, unpack } from './archive.ts';
import {
  hashInputs,
  isFresh,
  type Manifest,
  type ManifestModule,
  readManifest,
  resultsFolder,
  writeFileWhole,
  writeManifest,
} from './manifest.ts';
import { projectError } from './project-error.ts';
import type { AppBuild, BuiltModule, Project, ProjectModule } from './project.ts';
import { projectPaths } from './project-paths.ts';
import { listSources } from './sources.ts';

export interface BuildContext {
  readonly engine: Engine;
  /** Of the kernel's suite; compiles modules. */
  readonly builderImage: string;
  /** Of the suite that the app runs on; needed only where the project builds it. */
  readonly appBuilderImage: string | undefined;
  readonly kernel: KernelAssets;
  /** Where an editor finds the kernel's headers on this machine; see Places. */
  readonly headers: string;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

export interface BuildResult {
  readonly manifest: Manifest;
  /** Absolute path of the folder that holds it and all that it names. */
  readonly folder: string;
  /** False when nothing had changed since the last build. */
  readonly built: boolean;
}

/**
 * Builds a project's modules and app for a kernel, unless what lies there is what would come out.
 * @throws {BuildError} `build-failed`, with the compiler's words as `details`
 */
export async function build(project: Project, context: BuildContext): Promise<BuildResult> {
  const folder = resultsFolder(project, context.kernel.release);
  const present = await readManifest(folder);
  if (present && (await isFresh(project, folder, present, context))) {
    return { manifest: present, folder, built: false };
  }
  await mkdir(folder, { recursive: true });
  const scratch = await mkdtemp(join(folder, 'new-'));
  try {
    const manifest = await buildInto(project, scratch, folder, context);
    return { manifest, folder, built: true };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function buildInto(
  project: Project,
  scratch: string,
  folder: string,
  context: BuildContext,
): Promise<Manifest> {
  const { kernel, builderImage } = context;
  const built = project.modules.filter((module): module is BuiltModule => module.kind === 'built');
  if (built.length > 0) await compileModules(project, built, scratch, context);
  if (project.app.build) await compileApp(project, project.app.build, scratch, context);

  const modules: ManifestModule[] = [];
  for (const module of project.modules) {
    const from = await objectFile(project, module, scratch);
    const contents = await readFile(from);
    await writeFileWhole(join(folder, module.fileName), contents);
    modules.push({
      name: module.name,
      file: module.fileName,
      sha256: createHash('sha256').update(contents).digest('hex'),
      ...modinfoOf(project, module, contents),
      directory: module.kind === 'built' ? module.directory : null,
      make: module.kind === 'built' ? module.make : null,
    });
  }
  const objects = await readObjects(join(scratch, 'commands'));
  const directory = await readLine(join(scratch, 'directory'));
  const database = compileCommands(objects, directory, {
    root: project.root,
    headers: context.headers,
  });
  const databaseText = JSON.stringify(database, null, 2) + '\n';
  await writeFileWhole(join(folder, 'compile_commands.json'), databaseText);
  // Where `--compile-commands-dir` or a .clangd points, whatever the kernel was last.
  await writeFileWhole(join(project.results, 'compile_commands.json'), databaseText);

  const outputs = await filesBelow(join(scratch, 'app'));
  for (const output of outputs) {
    await mkdir(dirname(join(folder, 'app', output)), { recursive: true });
    await copyFile(join(scratch, 'app', output), join(folder, 'app', output));
  }
  const read = objects.flatMap((object) => object.dependencies).map(fromProject);
  const sources = project.app.build ? await listSources(project.root) : [];
  const manifest: Manifest = {
    version: 2,
    project: project.name,
    kernel: { label: kernel.label, release: kernel.release },
    builder: { image: builderImage, compiler: await readLine(join(scratch, 'compiler')) },
    modules,
    app: { image: context.appBuilderImage ?? null, build: project.app.build ?? null, outputs },
    inputs: await hashInputs(project, [...sources, ...read.filter((file) => file !== '')]),
  };
  await writeManifest(folder, manifest);
  return manifest;
}

/** What a module says of itself. @throws UsageError `not-a-module`, which only a `ko` can be. */
function modinfoOf(
  project: Project,
  module: ProjectModule,
  contents: Buffer,
): Pick<ManifestModule, 'vermagic' | 'depends'> {
  try {
    const { vermagic, depends } = readModinfo(contents);
    return { vermagic, depends };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw projectError(project, `${module.fileName}: ${error.message}`, [
      'modules',
      project.modules.indexOf(module),
      'ko',
    ]);
  }
}

async function compileModules(
  project: Project,
  modules: readonly BuiltModule[],
  scratch: string,
  context: BuildContext,
): Promise<void> {
  const folders = new Map<string, KbuildFolder>();
  for (const module of modules) folders.set(module.directory, module);
  await inBuilder(project, scratch, context, (run) =>
    kbuild(context.engine, {
      ...run,
      image: context.builderImage,
      cache: cacheName(project, context.builderImage, context.kernel),
      folders: [...folders.values()],
    }),
  );
}

async function compileApp(
  project: Project,
  { command, outputs, network }: AppBuild,
  scratch: string,
  context: BuildContext,
): Promise<void> {
  const image = context.appBuilderImage ?? context.builderImage;
  await inBuilder(project, scratch, context, (run) =>
    runBuilder(context.engine, {
      ...run,
      image,
      cache: cacheName(project, image, context.kernel, 'app'),
      command: ['/usr/lib/nlkit/build-app', context.kernel.release, ...command],
      environment: { NLKIT_OUTPUTS: outputs.join('\n') },
      network,
    }),
  );
}

type CommonRun = Pick<BuilderRun, 'kernel' | 'sources' | 'receive' | 'onLine' | 'signal'>;

/** What both builds have in common: the sources, where results go, how lines and failures are told. */
async function inBuilder(
  project: Project,
  scratch: string,
  { kernel, emit, signal }: BuildContext,
  work: (run: CommonRun) => Promise<ContainerOutcome>,
): Promise<void> {
  const sources = await listSources(project.root);
  const entries = sources.map((source) => ({
    name: `incoming/${source}`,
    file: join(project.root, source),
  }));
  const paths = projectPaths(project.root);
  const outcome = await work({
    kernel,
    sources: () => archive(entries),
    receive: async (tar) => {
      await unpack(tar, scratch);
    },
    onLine: (line, stream) => {
      if (stream === 'stdout') emit({ type: 'progress', stage: 'build', text: paths(line) });
      else emit({ type: 'output', source: 'build', stream, text: paths(line) + '\n' });
    },
    ...(signal && { signal }),
  });
  if (outcome.exitCode === 0) return;
  throw new BuildError('build-failed', `${project.name} did not build for ${kernel.label}`, {
    hint: 'the compiler says why above',
    details: paths(outcome.stdout + outcome.stderr),
  });
}

/** One a project, kernel and builder: objects of another compiler must not be mixed in. */
function cacheName(project: Project, image: string, kernel: KernelAssets, part = ''): string {
  const key = [project.file, image, kernel.release, ...(part === '' ? [] : [part])].join('\0');
  return `nlkit-build-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

async function objectFile(
  project: Project,
  module: ProjectModule,
  scratch: string,
): Promise<string> {
  if (module.kind === 'prebuilt') return join(project.root, module.file);
  const folder = join(scratch, 'modules', module.directory);
  const made = await readdir(folder).catch((): string[] => []);
  if (made.includes(module.fileName)) return join(folder, module.fileName);
  throw new BuildError('module-not-made', `the build made no ${module.fileName}`, {
    hint: `it made ${made.join(', ') || 'nothing'}: check obj-m in ${module.directory}, or the module's name in ${basename(project.file)}`,
  });
}

async function readObjects(folder: string): Promise<ObjectCommand[]> {
  const files = await filesBelow(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts
    .map(parseObjectCommand)
    .filter((object): object is ObjectCommand => object?.source.endsWith('.mod.c') === false);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

async function readLine(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trim();
}

/** A path of the build container relative to the project's root; empty for any other. */
function fromProject(path: string): string {
  const plain = posix.normalize(path);
  return plain.startsWith('/project/') ? plain.slice('/project/'.length) : '';
}
