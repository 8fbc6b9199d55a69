// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import type { ContainerOutcome, Engine } from '../engine/engine.ts';
import { engineName } from '../engine/labels.ts';
import { BuildError } from '../errors/build-error.ts';
import type { Emit } from '../events.ts';
import type { KernelAssets } from '../kernels/kernel.ts';
import { type FolderNames, inContainer, inProject } from './blank-free.ts';
import { type BuilderRun, runBuilder } from './builder.ts';
import type { KeptBuilders } from './kept-builders.ts';
import { kbuild, type KbuildFolder, ownMakefileNeeded } from './kbuild.ts';
import { archive, unpack } from '../project/archive.ts';
import { BuildHints } from './build-hints.ts';
import type { Inputs } from './inputs.ts';
import type { AppBuild, BuiltModule, Project } from '../project/project.ts';
import { projectPaths } from '../project/project-paths.ts';
import { incoming, type Sent } from './incoming.ts';
import { WarningCollector } from './warnings.ts';

export interface BuildContext {
  readonly engine: Engine;
  /** The image of the kernel's suite, which compiles modules. */
  readonly builderImage: string;
  /** The image of the suite that the app runs on; needed only if the project builds its app. */
  readonly appBuilderImage: string | undefined;
  readonly kernel: KernelAssets;
  /** The build's memory limit in megabytes; absent for what fits the engine's machine. */
  readonly memoryMegabytes?: number | undefined;
  /** Where an editor finds the kernel's headers on this machine, see Places. */
  readonly headers: string;
  /** The user's cache folder of nlkit. */
  readonly cache: string;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
  /** Keeps the containers for the next build. */
  readonly kept?: KeptBuilders | undefined;
}

/** The inputs that the builds of the modules and of the app share. */
export interface Compilation {
  readonly project: Project;
  readonly inputs: Inputs;
  /** Records what the containers received. */
  readonly sent: Sent;
  /** Other names of some folders in the build container. */
  readonly folders: FolderNames;
  readonly modules: readonly BuiltModule[];
  /** Absolute path of the folder for the outputs. */
  readonly scratch: string;
  readonly context: BuildContext;
}

/** The warnings of both builds; absent where there was nothing to build. */
export interface Said {
  readonly modules?: WarningCollector | undefined;
  readonly app?: WarningCollector | undefined;
}

/**
 * Builds the modules, then the app; both at a time in containers that are kept, where each waits for less.
 * @throws BuildError `build-failed`
 */
export async function compile(compilation: Compilation): Promise<Said> {
  const { project, modules, context } = compilation;
  const { build } = project.app;
  if (context.kept === undefined || build === undefined || modules.length === 0) {
    const said = modules.length > 0 ? await compileModules(compilation) : undefined;
    return { modules: said, app: build && (await compileApp(compilation, build)) };
  }
  const stop = new AbortController();
  const signal = context.signal ? AbortSignal.any([context.signal, stop.signal]) : stop.signal;
  const stoppable = { ...compilation, context: { ...context, signal } };
  const both = [compileModules(stoppable), compileApp(stoppable, build)] as const;
  try {
    const [said, app] = await Promise.all(both);
    return { modules: said, app };
  } catch (error) {
    // The other one writes into the same folder, which is removed next.
    stop.abort();
    await Promise.allSettled(both);
    throw error;
  }
}

/** Builds each of the modules' folders once, in the order of the modules. */
async function compileModules(compilation: Compilation): Promise<WarningCollector> {
  const { project, folders: names, modules, context } = compilation;
  const folders = new Map<string, KbuildFolder>();
  for (const { directory, make } of modules)
    folders.set(directory, { directory: inContainer(directory, names), make });
  const what = [...folders.keys()].map((folder) => (folder === '.' ? project.name : folder));
  return inBuilder(
    compilation,
    `${what.join(' and ')} did not build`,
    () => "see the compiler's messages above",
    (run) =>
      kbuild(context.engine, {
        ...run,
        image: context.builderImage,
        cache: cacheName(project, context.builderImage, context),
        folders: [...folders.values()],
      }),
  );
}

async function compileApp(
  compilation: Compilation,
  { command, outputs, network }: AppBuild,
): Promise<WarningCollector> {
  const { project, context } = compilation;
  const image = context.appBuilderImage ?? context.builderImage;
  const plain = { ...compilation, folders: new Map<string, string>() };
  const why = ({ exitCode }: ContainerOutcome): string =>
    `${command.join(' ')} ended with exit code ${exitCode.toString()}; see its output above`;
  return inBuilder(plain, `the app of ${project.name} did not build`, why, (run) =>
    runBuilder(context.engine, {
      ...run,
      image,
      cache: cacheName(project, image, context, 'app'),
      command: ['/usr/lib/nlkit/build-app', context.kernel.release, ...command],
      environment: { NLKIT_OUTPUTS: outputs.join('\n') },
      network,
    }),
  );
}

type CommonRun = Pick<
  BuilderRun,
  | 'kernel'
  | 'project'
  | 'memoryMegabytes'
  | 'recipe'
  | 'sources'
  | 'receive'
  | 'onLine'
  | 'signal'
  | 'kept'
>;

/** Runs a build in a container, and reports its lines and its failure. */
async function inBuilder(
  { project, inputs, sent, folders, scratch, context }: Compilation,
  failure: string,
  why: (outcome: ContainerOutcome) => string,
  work: (run: CommonRun) => Promise<ContainerOutcome>,
): Promise<WarningCollector> {
  const { kernel, memoryMegabytes, emit, signal, kept } = context;
  const paths = projectPaths(project.root, (path) => inProject(path, folders));
  const warnings = new WarningCollector();
  const hints = new BuildHints(project);
  const outcome = await work({
    kernel,
    project: project.name,
    memoryMegabytes,
    recipe: inputs.recipe,
    sources: (folder, delivered) => {
      const { digests } = inputs;
      return archive(incoming(folder, { ...inputs.sources, digests }, folders, sent, delivered));
    },
    receive: async (tar) => {
      await unpack(tar, scratch);
    },
    onLine: (line, stream) => {
      if (stream === 'stdout') {
        emit({ type: 'progress', stage: 'build', text: paths(line) });
        return;
      }
      warnings.take(line);
      hints.take(line);
      emit({ type: 'output', source: 'build', stream, text: paths(line) + '\n' });
    },
    ...(signal && { signal }),
    ...(kept && { kept }),
  });
  if (outcome.exitCode === 0) return warnings;
  const hint =
    outcome.exitCode === ownMakefileNeeded
      ? 'its own Makefile builds it: give the module `make: { own: true }`'
      : ((await hints.hint()) ?? why(outcome));
  throw new BuildError('build-failed', `${failure} for ${kernel.label}`, {
    hint,
    details: paths(outcome.stdout + outcome.stderr),
  });
}

/** Names one volume a project, kernel and builder: objects of different compilers must not be mixed. */
export function cacheName(
  project: Project,
  image: string,
  { kernel }: Pick<BuildContext, 'kernel'>,
  part = '',
): string {
  const key = [project.file, image, kernel.release, ...(part === '' ? [] : [part])].join('\0');
  return engineName(
    'build',
    project.name,
    createHash('sha256').update(key).digest('hex').slice(0, 16),
  );
}
