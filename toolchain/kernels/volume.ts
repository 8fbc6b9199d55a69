// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import type { Engine } from '../engine/engine.ts';
import { findSealedVolume, hashScripts, type SealedVolume } from '../engine/sealed-volume.ts';
import type { Distribution } from './kernel.ts';
import { flavour } from './pin.ts';

/** The names of kernels' volumes begin with it. */
export const kernelPrefix = 'nlkit-kernel-';

/** The label with a kernel's name, `debian:12` or `debian:12@6.1.0-56`. */
export const kernelNameLabel = 'nlkit.kernel';

/** The labels with what filling the volume found out. */
export const releaseLabel = 'nlkit.release';
export const vermagicLabel = 'nlkit.vermagic';
export const bytesLabel = 'nlkit.bytes';

/**
 * Returns the name of a kernel's volume. It includes the scripts that fill it, so changed scripts use another volume.
 */
export async function kernelVolume({ suite, pinned }: Distribution): Promise<string> {
  // An engine accepts no `+` in a name.
  const exact = pinned === undefined ? '' : `-${pinned.replaceAll('+', '_')}`;
  return `${kernelPrefix}${suite}-${await kernelScripts()}${exact}`;
}

/** Returns the hash of the scripts that fill a kernel's volume. */
export function kernelScripts(): Promise<string> {
  const scripts = ['builder/fetch-kernel', 'vm/prepare-kernel', 'vm/init'];
  return hashScripts(scripts.map((script) => join(checkout, 'docker', script)));
}

/** Finds a kernel in its volume. One that was fetched as the current one may be the exact version that is asked for. */
export async function findKernel(
  engine: Engine,
  distribution: Distribution,
): Promise<SealedVolume | undefined> {
  const own = await findSealedVolume(engine, await kernelVolume(distribution));
  if (own !== undefined || distribution.pinned === undefined) return own;
  const { pinned, ...unpinned } = distribution;
  const current = await findSealedVolume(engine, await kernelVolume(unpinned));
  return current?.labels[releaseLabel] === `${pinned}${flavour}` ? current : undefined;
}
