// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import { requireSupported } from '../engine/facts.ts';
import { ownSuite } from '../image/images.ts';
import { type Images, type ImagesOptions, imagesOf } from '../image/stage-images.ts';
import { fetchKernel } from '../kernels/fetch.ts';
import { type HostFacts, hostKernel, inspectHost, kernelWithoutModules } from '../kernels/host.ts';
import type { Distribution, KernelAssets } from '../kernels/kernel.ts';
import { type Choice, chooseTarget, type Wish } from '../targets/choose.ts';
import type { Stages } from './stages.ts';

/** The work that a target is prepared for. */
export interface Needs {
  /** Debian packages of the builder's and the runtime image besides their own. */
  readonly packages: { readonly builder: readonly string[]; readonly runtime: readonly string[] };
  /** An app is built, for the suite that it runs on. */
  readonly buildsApp: boolean;
  /** Something runs there: false where a command only builds. */
  readonly runs: boolean;
}

/** A target that is ready: its images and its kernel are there. */
export interface PreparedTarget {
  readonly choice: Choice;
  readonly kernel: KernelAssets;
  readonly images: Images;
  /** The image of the kernel's suite, which compiles modules. */
  readonly builderImage: string;
  readonly appBuilderImage: string | undefined;
}

export interface PrepareOptions extends ImagesOptions {
  /** Changes the images' errors; see packageImages. */
  readonly images?: (images: Images) => Images;
  /** Called once the target is chosen; `release` is the host's where that was looked at. */
  readonly onChoice?: (choice: Choice, release: string | undefined) => void;
}

/**
 * Chooses a target, and finds or makes its images and its kernel.
 * @throws UsageError when the wishes contradict each other; RequirementError when something is missing
 */
export async function prepareTarget(
  wish: Wish,
  needs: Needs,
  options: PrepareOptions,
  timed: Stages,
): Promise<PreparedTarget> {
  const { engine, signal, emit, onChoice } = options;
  requireSupported(await engine.facts());
  const images = (options.images ?? ((own) => own))(imagesOf(options));
  let facts: HostFacts | undefined;
  const host = async (): Promise<HostFacts> =>
    (facts ??=
      kernelWithoutModules(await engine.facts()) ??
      (await inspectHost(engine, await images('runtime'), signal)));
  const { builder, runtime } = needs.packages;
  const { choice, ...builders } = await timed.during('images', async () => {
    const choice = await chooseTarget(wish, host);
    onChoice?.(choice, facts?.release);
    const suite =
      choice.kernel.kind === 'host'
        ? hostKernel(await host()).suite
        : choice.kernel.distribution.suite;
    const builderImage = await images('builder', suite, builder);
    // The app runs on that suite, whatever its kernel's is.
    const appBuilderImage = needs.buildsApp
      ? await images('builder', ownSuite, builder)
      : undefined;
    if (choice.target === 'vm') await images('vm');
    if (needs.runs) await images('runtime', ownSuite, runtime);
    return { choice, builderImage, appBuilderImage };
  });
  const kernel = await timed.during(
    'kernel',
    async () => {
      if (choice.kernel.kind === 'host') return hostKernel(await host());
      const onLine = (text: string): void => {
        emit({ type: 'progress', stage: 'kernel', text });
      };
      return prepareKernel(choice.kernel.distribution, images, {
        ...{ engine, signal, onLine, packages: builder },
      });
    },
    ({ release }) => release,
  );
  return { choice, kernel, images, ...builders };
}

export interface PrepareKernelOptions {
  readonly engine: Engine;
  readonly signal: AbortSignal;
  /** Debian packages of the builder's image, so that the image of the build is used again. */
  readonly packages?: readonly string[];
  readonly onLine?: (line: string) => void;
}

/** Finds or fetches a distribution's kernel, ready to boot, with the images that this takes. */
export async function prepareKernel(
  distribution: Distribution,
  images: Images,
  { packages, ...options }: PrepareKernelOptions,
): Promise<KernelAssets> {
  const builderImage = await images('builder', distribution.suite, packages);
  return fetchKernel(distribution, { ...options, builderImage, vmImage: await images('vm') });
}
