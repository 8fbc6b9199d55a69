// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BuildError } from '../errors/build-error.ts';
import type { Emit } from '../events.ts';
import { blankFree, type FolderNames, inProject } from './blank-free.ts';
import { compileCommands } from './compile-commands.ts';
import { type BuildContext, cacheName, type Compilation, compile } from './compile.ts';
import { isFresh } from './fresh.ts';
import { type Inputs, readBuildInputs } from './inputs.ts';
import {
  inResults,
  type Manifest,
  type ManifestModule,
  readManifest,
  resultsFolder,
  writeManifest,
} from './manifest.ts';
import type { BuiltModule, Project } from '../project/project.ts';
import { projectPaths } from '../project/project-paths.ts';
import { chosenModules } from './chosen-modules.ts';
import { type ModuleResults, placeOutputs, readModuleResults } from './results.ts';
import { makeScratch } from './scratch.ts';
import { keptOutNotices } from '../project/sources/kept-out-notices.ts';
import { openSeal } from './seal.ts';
import { stillTrue, type Warning } from './warnings.ts';
import { told, writeInto } from '../project/write-into.ts';

export interface BuildResult {
  readonly manifest: Manifest;
  /** Absolute path of the folder that holds the manifest and all that it names. */
  readonly folder: string;
  /** False if nothing changed since the last build. */
  readonly built: boolean;
}

/**
 * Builds a project's modules and app for a kernel, unless the results are up to date. Repeats the
 * warnings of the last build that still apply.
 *
 * @throws BuildError `build-failed`, with the compiler's messages as `details`
 * @throws UsageError if the results would be written through a link; RequirementError if they cannot be
 * written
 */
export async function build(project: Project, context: BuildContext): Promise<BuildResult> {
  const folder = resultsFolder(project, context.kernel.release);
  const seal = await openSeal(context.cache);
  const [present, inputs] = await Promise.all([
    readManifest(project, folder, seal),
    readBuildInputs(project, context),
  ]);
  const { root, path } = inResults(project, folder);
  if (present && (await isFresh(present, folder, inputs))) {
    repeat([...present.warnings.modules, ...present.warnings.app], project, present, context.emit);
    context.kept?.prepare(cacheName(project, context.builderImage, context), async (signal) => {
      await using scratch = await makeScratch(root, path);
      const quiet = { ...context, emit: () => undefined, signal };
      await compile(compilationOf(project, { inputs, scratch: scratch.path, context: quiet }));
    });
    return { manifest: present, folder, built: false };
  }
  // Report this before the compiler starts, which may miss a file that was not sent.
  const tell = (): void => {
    keptOutNotices(inputs.sources.keptOut, basename(project.file)).forEach(context.emit);
  };
  tell();
  await using scratch = await makeScratch(root, path);
  const work = buildInto(project, { inputs, scratch: scratch.path, folder, present, context });
  const manifest = await told(path, work).catch((error: unknown) => {
    if (error instanceof BuildError) tell();
    throw error;
  });
  await writeManifest(project, folder, manifest, seal);
  return { manifest, folder, built: true };
}

interface Work {
  readonly inputs: Inputs;
  /** Absolute path of the folder for the outputs. */
  readonly scratch: string;
  readonly folder: string;
  readonly present: Manifest | undefined;
  readonly context: BuildContext;
}

async function buildInto(
  project: Project,
  { inputs, scratch, folder, present, context }: Work,
): Promise<Manifest> {
  const { kernel, builderImage } = context;
  const compilation = compilationOf(project, { inputs, scratch, context });
  const { folders, sent } = compilation;
  const { modules: modulesSaid, app: appSaid } = await compile(compilation);
  const results = await readModuleResults(scratch);
  const modules = await placeModules(project, { results, folders, scratch, folder });
  await placeCommands(project, { results, folders, folder }, context.headers);
  const { root, path } = inResults(project, folder);
  const outputs = await placeOutputs(scratch, root, path);

  const said = modulesSaid?.warnings ?? [];
  const kept = stillTrue(present?.warnings.modules ?? [], said, results.units);
  const facts = { folders: Object.fromEntries(folders) };
  repeat(kept, project, facts, context.emit);
  return {
    version: 3,
    project: project.name,
    kernel: { label: kernel.label, release: kernel.release },
    builder: { image: builderImage, compiler: results.compiler },
    modules,
    app: { image: context.appBuilderImage ?? null, build: project.app.build ?? null, outputs },
    recipe: inputs.recipe,
    // Sources that changed during the build are built again next time.
    inputs: Object.fromEntries([...inputs.digests, ...sent]),
    ...facts,
    warnings: {
      count: (modulesSaid?.count ?? 0) + kept.length + (appSaid?.count ?? 0),
      modules: [...kept, ...said],
      app: appSaid?.warnings ?? [],
    },
  };
}

function compilationOf(
  project: Project,
  { inputs, scratch, context }: Pick<Work, 'inputs' | 'scratch' | 'context'>,
): Compilation {
  const built = project.modules.filter((module): module is BuiltModule => module.kind === 'built');
  const folders = foldersOf(built, inputs);
  return { project, inputs, sent: new Map(), folders, modules: built, scratch, context };
}

function foldersOf(modules: readonly BuiltModule[], { digests }: Inputs): FolderNames {
  const directories = modules.map(({ directory }) => directory);
  const taken = (path: string): boolean =>
    digests.has(path) || [...digests.keys()].some((each) => each.startsWith(`${path}/`));
  return blankFree(directories, taken);
}

interface Placing {
  readonly results: ModuleResults;
  readonly folders: FolderNames;
  readonly folder: string;
}

/** Copies the modules among the results into their folder. */
async function placeModules(
  project: Project,
  { results, folders, scratch, folder }: Placing & { readonly scratch: string },
): Promise<ManifestModule[]> {
  const modules: ManifestModule[] = [];
  const own = results.own.map((path) => inProject(path, folders));
  const made = new Map(results.made.map((path) => [inProject(path, folders), path]));
  for (const chosen of chosenModules(project, [...made.keys()], own)) {
    const from =
      chosen.module.kind === 'prebuilt'
        ? join(project.root, chosen.file)
        : join(scratch, 'modules', made.get(chosen.file) ?? chosen.file);
    const contents = await readFile(from);
    const { root, path } = inResults(project, join(folder, chosen.fileName));
    const { vermagic, depends } = chosen.modinfo(contents);
    await writeInto(root, path, contents, { mode: 0o644, replace: 'anything' });
    modules.push({
      name: chosen.name,
      file: chosen.fileName,
      sha256: createHash('sha256').update(contents).digest('hex'),
      vermagic,
      depends,
      directory: chosen.module.kind === 'built' ? chosen.module.directory : null,
      make: chosen.module.kind === 'built' ? chosen.module.make : null,
    });
  }
  return modules;
}

async function placeCommands(
  project: Project,
  { results, folders, folder }: Placing,
  headers: string,
): Promise<void> {
  const database = compileCommands(results.objects, results.directory, {
    root: project.root,
    inProject: (path) => inProject(path, folders),
    headers,
  });
  const text = JSON.stringify(database, null, 2) + '\n';
  // The second copy is for `--compile-commands-dir` or a .clangd, which point to one place for all
  // kernels.
  for (const place of [folder, project.results]) {
    const { root, path } = inResults(project, join(place, 'compile_commands.json'));
    await writeInto(root, path, text, { replace: 'anything' });
  }
}

function repeat(
  warnings: readonly Warning[],
  project: Project,
  { folders }: Pick<Manifest, 'folders'>,
  emit: Emit,
): void {
  const names = new Map(Object.entries(folders));
  const paths = projectPaths(project.root, (path) => inProject(path, names));
  for (const { text } of warnings)
    emit({
      type: 'output',
      source: 'build',
      stream: 'stderr',
      text: paths(text.join('\n')) + '\n',
    });
}
