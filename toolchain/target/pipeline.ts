// SPDX-License-Identifier: MIT
import { ownSuite } from '../engine/images.ts';
import type { Engine } from '../engine/engine.ts';
import type { Environment } from '../engine/environment.ts';
import { requireSupported } from '../engine/facts.ts';
import type { Emit, ResultEvent } from '../events.ts';
import { fetchKernel } from '../kernel/fetch.ts';
import { type HostFacts, hostKernel, inspectHost } from '../kernel/host.ts';
import type { ModuleToLoad } from '../guest/protocol.ts';
import type { KernelAssets, KernelChoice } from '../kernel/kernel.ts';
import { kernelLabel } from '../kernel/resolve.ts';
import { build, type BuildResult } from '../project/build.ts';
import type { Project } from '../project/project.ts';
import { type Choice, chooseTarget } from './choose.ts';
import { headersFolder } from './headers.ts';
import { exchange } from './exchange.ts';
import { type Images, imagesOf } from './images.ts';
import { packageImages } from './package-images.ts';
import { modulesToLoad } from './modules-to-load.ts';
import { type Stages, stages } from './stages.ts';

export interface PipelineOptions {
  /** `--kernel`; the project's first when absent. */
  readonly kernel?: string;
  readonly engine: Engine;
  readonly environment: Environment;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

export interface RunOptions extends PipelineOptions {
  readonly on: 'auto' | 'host' | 'vm';
  /** Added to the app's command. */
  readonly appArguments: readonly string[];
  /** Seconds; the project's own when absent. */
  readonly timeout?: number;
}

/** Everything between a project and its being built: images, the kernel, the choice of both. */
export interface Prepared {
  readonly choice: Choice;
  readonly kernel: KernelAssets;
  readonly built: BuildResult;
  readonly modules: readonly ModuleToLoad[];
  readonly images: Images;
}

/** Builds a project for a kernel, with headers for the editor. */
export async function buildProject(
  project: Project,
  options: PipelineOptions,
): Promise<BuildResult> {
  const timed = stages(options.emit);
  const { built } = await prepare(project, { ...options, on: 'auto', editor: true }, timed);
  return built;
}

/** Builds a project if needed, then loads, runs and unloads it. A failed run is a result as well. */
export async function runProject(project: Project, options: RunOptions): Promise<ResultEvent> {
  const timed = stages(options.emit);
  const prepared = await prepare(project, { ...options, editor: false }, timed);
  return exchange(project, prepared, options, timed);
}

export interface PrepareOptions extends PipelineOptions {
  readonly on: 'auto' | 'host' | 'vm';
  /** Make a copy of the headers that an editor can read. */
  readonly editor: boolean;
}

/** Everything up to a project's being built. */
export async function prepare(
  project: Project,
  options: PrepareOptions,
  timed: Stages,
): Promise<Prepared> {
  const { engine, emit, signal } = options;
  requireSupported(await engine.facts());
  const { builder, runtime } = project.packages;
  const images = packageImages(project, imagesOf(options));
  const prepared = await timed.during('images', async () => {
    let facts: HostFacts | undefined;
    const host = async (): Promise<HostFacts> =>
      (facts ??= await inspectHost(engine, await images('runtime'), signal));
    const wish = {
      ...options,
      kernel: options.kernel,
      target: project.target,
      kernels: project.kernels,
    };
    const choice = await chooseTarget(wish, host);
    emit({
      type: 'plan',
      project: project.name,
      kernel: kernelName(choice.kernel, facts),
      target: choice.target,
      reason: choice.reason,
    });
    const suite =
      choice.kernel.kind === 'host'
        ? hostKernel(await host()).suite
        : choice.kernel.distribution.suite;
    const builderImage = await images('builder', suite, builder);
    // The app runs on that suite, whatever its kernel's is.
    const appBuilderImage = project.app.build && (await images('builder', ownSuite, builder));
    if (choice.target === 'vm') await images('vm');
    if (!options.editor) await images('runtime', ownSuite, runtime);
    return { choice, builderImage, appBuilderImage, facts };
  });
  const { choice, builderImage, appBuilderImage, facts } = prepared;
  const kernel = await timed.during(
    'kernel',
    async () => {
      if (choice.kernel.kind === 'host')
        return hostKernel(facts ?? (await inspectHost(engine, await images('runtime'), signal)));
      return fetchKernel(choice.kernel.distribution, {
        engine,
        builderImage,
        vmImage: await images('vm'),
        signal,
        onLine: (text) => {
          emit({ type: 'progress', stage: 'kernel', text });
        },
      });
    },
    ({ release }) => release,
  );
  const { built, modules } = await timed.during(
    'build',
    async () => {
      const headers = await headersFolder(kernel, { ...options, builderImage });
      const result = await build(project, {
        ...{ engine, builderImage, appBuilderImage, kernel, headers, emit, signal },
      });
      return { built: result, modules: modulesToLoad(project, result.manifest) };
    },
    ({ built: { manifest, built: changed } }) =>
      changed ? manifest.modules.map(({ file }) => file).join(', ') : 'nothing changed',
  );
  return { choice, kernel, built, modules, images };
}

function kernelName(kernel: KernelChoice, facts: HostFacts | undefined): string {
  return kernel.kind === 'host'
    ? `host (${facts?.release ?? ''})`
    : kernelLabel(kernel.distribution);
}
