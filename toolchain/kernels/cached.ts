// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import { dataLabel } from '../engine/sealed-volume.ts';
import type { Distribution } from './kernel.ts';
import { distributionKernel, distributions } from './resolve.ts';
import {
  bytesLabel,
  kernelNameLabel,
  kernelPrefix,
  kernelScripts,
  releaseLabel,
} from './volume.ts';

/** A kernel in the engine. */
export interface CachedKernel {
  /** `debian:12`, `debian:12@6.1.0-56`. */
  readonly name: string;
  /** `6.1.0-56-amd64`. */
  readonly release: string;
  /** Undefined for one that a version of nlkit fetched that did not note it. */
  readonly bytes: number | undefined;
  /** When it was fetched or imported, in milliseconds since the epoch. */
  readonly fetched: number;
  /** False if another version of nlkit fetched it: this one would fetch it anew. */
  readonly isUsed: boolean;
  /** The names of the seal and of the volume with the data. */
  readonly seal: string;
  readonly data: string;
}

/** Lists the kernels in the engine, in the order of {@link distributions}, those that this nlkit uses first. */
export async function listKernels(engine: Engine): Promise<CachedKernel[]> {
  const scripts = await kernelScripts();
  const seals = await engine.listVolumes('seal');
  const found = seals.flatMap(({ name: seal, labels, created }): CachedKernel[] => {
    const distribution = distributions.find(({ suite }) =>
      seal.startsWith(`${kernelPrefix}${suite}-`),
    );
    if (distribution === undefined) return [];
    const hash = seal.slice(`${kernelPrefix}${distribution.suite}-`.length).split('-')[0];
    const bytes = labels[bytesLabel];
    return [
      {
        name: labels[kernelNameLabel] ?? distribution.name,
        release: labels[releaseLabel] ?? '',
        bytes: bytes === undefined ? undefined : Number(bytes),
        fetched: created,
        isUsed: hash === scripts,
        ...{ seal, data: labels[dataLabel] ?? '' },
      },
    ];
  });
  const place = ({ name, isUsed }: CachedKernel): string => `${isUsed ? 0 : 1} ${name}`;
  return found.sort((a, b) => place(a).localeCompare(place(b), 'en', { numeric: true }));
}

/** Finds the kernel that a run on this one would use; undefined if it would be fetched. */
export function cachedAs(
  distribution: Distribution,
  kernels: readonly CachedKernel[],
): CachedKernel | undefined {
  const used = kernels.filter(({ isUsed }) => isUsed);
  const own = used.find(({ name }) => name === distributionKernel(distribution));
  if (own !== undefined || distribution.pinned === undefined) return own;
  return used.find(
    ({ name, release }) =>
      name === distribution.name && release === `${distribution.pinned ?? ''}-amd64`,
  );
}
