// SPDX-License-Identifier: MIT
import { cacheDirectory } from '../engine/cache-folder.ts';
import type { TargetName } from '../events.ts';
import type { ModuleToLoad } from '../guest/protocol.ts';
import type { ImagesOptions } from '../image/stage-images.ts';
import { build, type BuildResult } from '../kbuild/build.ts';
import { memoryAllowed } from '../kbuild/builder.ts';
import type { KeptBuilders } from '../kbuild/kept-builders.ts';
import { countOf } from '../kbuild/warnings.ts';
import { kernelLabel } from '../kernels/resolve.ts';
import { withNames } from '../project/parameters.ts';
import type { Project } from '../project/project.ts';
import type { Choice } from '../targets/choose.ts';
import { headersFolder } from './headers.ts';
import { checkParameters } from './known-parameters.ts';
import { modulesToLoad } from './modules-to-load.ts';
import { packageImages } from './package-images.ts';
import { type PreparedTarget, prepareTarget } from './prepare.ts';
import { type Stages, stages } from './stages.ts';

export interface BuildProjectOptions extends ImagesOptions {
  /** `--on`; `auto` unless given. */
  readonly on?: 'auto' | TargetName;
  /** `--kernel`; the project's first when absent. */
  readonly kernel?: string;
  /** Nothing is to run, so the headers are copied for an editor to read. */
  readonly buildOnly?: boolean;
}

/** A project that is built for a target that is ready. */
export interface BuiltProject extends PreparedTarget {
  /** The project as given, with the names of modules that only their build could tell. */
  readonly project: Project;
  readonly built: BuildResult;
  readonly modules: readonly ModuleToLoad[];
}

/** Prepares a target for a project, and builds the project for its kernel unless nothing changed. */
export async function buildProject(
  project: Project,
  options: BuildProjectOptions,
  timed: Stages = stages(options.emit),
): Promise<BuiltProject> {
  memoryAllowed(options.environment);
  return buildPrepared(project, await prepareProject(project, options, timed), options, timed);
}

/** Prepares a target for a project: chooses it, and finds or makes its images and its kernel. */
export async function prepareProject(
  project: Project,
  options: BuildProjectOptions,
  timed: Stages = stages(options.emit),
): Promise<PreparedTarget> {
  const { engine, environment, emit, signal, known } = options;
  const { on = 'auto', kernel, buildOnly = false } = options;
  return prepareTarget(
    { on, kernel, target: project.target, kernels: project.kernels },
    { packages: project.packages, buildsApp: project.app.build !== undefined, runs: !buildOnly },
    {
      ...{ engine, environment, emit, signal, ...(known && { known }) },
      images: (images) => packageImages(project, images),
      onChoice: (choice, release) => {
        emit({
          type: 'plan',
          project: project.name,
          kernel: kernelName(choice, release),
          target: choice.target,
          reason: choice.reason,
          ...(buildOnly && { buildOnly }),
        });
      },
    },
    timed,
  );
}

export interface BuildPreparedOptions extends Pick<
  BuildProjectOptions,
  'engine' | 'environment' | 'emit' | 'signal' | 'buildOnly'
> {
  /** Keeps the build's containers, with its sources and objects, for the next build. */
  readonly kept?: KeptBuilders;
}

/**
 * Builds a project for a target that is ready, unless nothing changed.
 * @throws BuildError `build-failed`; the compiler's messages are events before that
 */
export async function buildPrepared(
  project: Project,
  target: PreparedTarget,
  options: BuildPreparedOptions,
  timed: Stages = stages(options.emit),
): Promise<BuiltProject> {
  const { engine, environment, emit, signal, buildOnly = false, kept } = options;
  const memoryMegabytes = memoryAllowed(environment);
  const { builderImage, appBuilderImage } = target;
  return timed.during(
    'build',
    async () => {
      const headers = await headersFolder(target.kernel, {
        ...{ engine, environment, emit, signal, builderImage, editor: buildOnly },
      });
      const built = await build(project, {
        ...{ engine, builderImage, appBuilderImage, headers, emit, signal, memoryMegabytes },
        kept,
        kernel: target.kernel,
        cache: cacheDirectory(environment),
      });
      return readyToLoad(project, built, target);
    },
    ({ built }) => whatWasBuilt(built),
  );
}

/**
 * Finds what to load for a project that was built. The one that was built may have been different in its app, its
 * commands and its parameters.
 * @throws UsageError `parameter`
 */
export async function readyToLoad(
  project: Project,
  built: BuildResult,
  target: PreparedTarget,
): Promise<BuiltProject> {
  const named = withNames(project, built.manifest.modules);
  await checkParameters(named, built);
  const modules = modulesToLoad(named, built.manifest);
  return { ...target, project: named, built, modules };
}

function whatWasBuilt({ manifest, built }: BuildResult): string {
  const files = manifest.modules.map(({ file }) => file);
  const warnings = countOf(manifest.warnings.count);
  const what = built ? files : ['nothing changed'];
  return [...what, ...(warnings === '' ? [] : [warnings])].join(', ');
}

function kernelName({ kernel }: Choice, release: string | undefined): string {
  return kernel.kind === 'host' ? `host (${release ?? ''})` : kernelLabel(kernel.distribution);
}
