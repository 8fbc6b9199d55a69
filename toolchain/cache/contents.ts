// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import type { Environment } from '../engine/environment.ts';
import { ifPresent, presentOnly } from '../engine/present-only.ts';
import { findSealedVolume, type SealedVolume } from '../engine/sealed-volume.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { ensureBase } from '../image/base-image.ts';
import { ownSuite } from '../image/images.ts';
import { imageContextOf, imagesOf, type ImagesOptions } from '../image/stage-images.ts';
import { kernelAssets } from '../kernels/fetch.ts';
import type { Distribution, KernelChoice } from '../kernels/kernel.ts';
import { distributionKernel, kernelLabel } from '../kernels/resolve.ts';
import { findKernel, kernelVolume } from '../kernels/volume.ts';
import type { Project } from '../project/project.ts';
import { rootDiskIn, rootDiskName } from '../targets/vm/root-disk.ts';
import { savedGuestName } from '../targets/vm/saved-guest.ts';
import { labelsToPass, type VolumeHead } from './heads.ts';
import type { NamedImage } from './image-check.ts';
import { stagesFor } from './stages.ts';

/** The things that runs of a project need, as far as the engine has them. */
export interface CacheContents {
  readonly images: readonly NamedImage[];
  readonly volumes: readonly VolumeHead[];
  /** Tag of the vm image, which reads the volumes; undefined if there are none. */
  readonly vmImage: string | undefined;
  /** Kernels without a saved guest, which the next run makes. */
  readonly missing: readonly string[];
}

export interface ContentsOptions {
  readonly engine: Engine;
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

type Needs = Pick<Project, 'app' | 'packages' | 'guest'>;

/**
 * Finds what runs of a project on these kernels need, without making anything.
 * @throws {RequirementError} `cache-incomplete` if an image or a kernel is not there
 */
export async function cacheContents(
  project: Needs,
  kernels: readonly KernelChoice[],
  options: ContentsOptions,
): Promise<CacheContents> {
  const { engine, environment, signal } = options;
  const looking = { engine: presentOnly(engine), environment, signal, emit: () => undefined };
  const tags = await ifPresent(() => imageTags(project, kernels, looking));
  if (tags === undefined) {
    throw incomplete('an image that the project needs is not in the engine', 'nlkit run');
  }
  const { vmImage, runtimeImage } = tags;
  const guests = kernels.flatMap((kernel) => (kernel.kind === 'host' ? [] : [kernel.distribution]));
  const volumes: VolumeHead[] = [];
  const missing: string[] = [];
  const rootName = await rootDiskName(runtimeImage);
  const root = guests.length === 0 ? undefined : await findSealedVolume(engine, rootName);
  if (root !== undefined) volumes.push(headOf(rootName, root));
  for (const distribution of guests) {
    const kernel = await findKernel(engine, distribution);
    if (kernel === undefined) throw kernelMissing(distribution);
    volumes.push(headOf(await sealName(engine, distribution), kernel));
    const name =
      root &&
      (await savedGuestName(engine, {
        ...{ vmImage, kernel: kernelAssets(distribution, kernel), ...project.guest },
        ...{ root: rootDiskIn(root.volume), accelerator: 'tcg' },
      }));
    const saved = name === undefined ? undefined : await findSealedVolume(engine, name);
    if (name === undefined || saved === undefined) missing.push(kernelLabel(distribution));
    else volumes.push(headOf(name, saved));
  }
  return {
    images: await named(engine, [...tags.all]),
    // An exact version may be the current one.
    volumes: [...new Map(volumes.map((head) => [head.name, head])).values()],
    vmImage: guests.length === 0 ? undefined : vmImage,
    missing,
  };
}

async function imageTags(
  project: Needs,
  kernels: readonly KernelChoice[],
  looking: ImagesOptions,
): Promise<{ readonly all: ReadonlySet<string>; vmImage: string; runtimeImage: string }> {
  const images = imagesOf(looking);
  const all = new Set<string>();
  let vmImage = '';
  let runtimeImage = '';
  for (const { stage, suite, packages } of stagesFor(project, kernels)) {
    all.add((await ensureBase(suite, imageContextOf(looking))).tag);
    const tag = await images(stage, suite, packages);
    all.add(tag);
    if (stage === 'vm') vmImage = tag;
    if (stage === 'runtime' && suite === ownSuite) runtimeImage = tag;
  }
  return { all, vmImage, runtimeImage };
}

/** The seal that holds the kernel: one that was fetched as the current one may stand for an exact version. */
async function sealName(engine: Engine, distribution: Distribution): Promise<string> {
  const own = await kernelVolume(distribution);
  if ((await findSealedVolume(engine, own)) !== undefined) return own;
  const { pinned: _, ...current } = distribution;
  return kernelVolume(current);
}

function headOf(name: string, { volume, labels }: SealedVolume): VolumeHead {
  return { type: 'volume', name, data: volume, labels: labelsToPass(labels) };
}

async function named(engine: Engine, tags: readonly string[]): Promise<NamedImage[]> {
  return Promise.all(
    tags.map(async (tag) => {
      const image = await engine.inspectImage(tag);
      if (image === undefined) throw incomplete(`the image ${tag} was removed`, 'nlkit run');
      return { tag, id: image.id };
    }),
  );
}

function kernelMissing(distribution: Distribution): RequirementError {
  const what = `the kernel ${kernelLabel(distribution)} is not in the engine`;
  return incomplete(what, `nlkit kernels fetch ${distributionKernel(distribution)}`);
}

function incomplete(why: string, remedy: string): RequirementError {
  return new RequirementError('cache-incomplete', `nothing was exported: ${why}`, {
    hint: `${remedy} makes what is missing; then export again`,
  });
}
