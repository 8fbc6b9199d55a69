// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import type { Engine } from '../engine/engine.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import { unpackCapabilities } from './fetch.ts';
import type { Distribution } from './kernel.ts';
import { flavour } from './pin.ts';

/** The versions of a distribution's kernel that the mirror has, without their flavour. */
export interface MirrorVersions {
  /** The one that is fetched without an exact version: `6.1.0-57`. */
  readonly current: string;
  /** All of them, newest first. */
  readonly all: readonly string[];
}

/** Milliseconds for the lists of packages. */
const deadline = 30_000;

/**
 * Asks the package mirror which kernels it has.
 * @param image tag of the suite's base image
 * @returns undefined if the mirror does not answer in time
 */
export async function askMirror(
  engine: Engine,
  { version }: Distribution,
  image: string,
  signal: AbortSignal,
): Promise<MirrorVersions | undefined> {
  const script = await readFile(join(checkout, 'docker/base/list-kernels'), 'utf8');
  const late = AbortSignal.timeout(deadline);
  try {
    const { exitCode, stdout } = await engine.run(
      {
        image,
        role: 'list-kernels',
        command: ['sh', '-c', script],
        network: 'bridge',
        capabilities: unpackCapabilities,
      },
      { signal: AbortSignal.any([signal, late]) },
    );
    return exitCode === 0 ? readVersions(stdout, version) : undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (!late.aborted && !(error instanceof RequirementError)) throw error;
    return undefined;
  }
}

/** Reads the output of docker/base/list-kernels. @param version as in `debian:12`'s `6.1` */
export function readVersions(text: string, version: string): MirrorVersions | undefined {
  const found = text
    .split('\n')
    .filter((line) => line.startsWith(`${version}.`) && line.endsWith(flavour))
    .map((line) => line.slice(0, -flavour.length));
  const [current] = found;
  if (current === undefined) return undefined;
  const all = [...new Set(found)];
  return { current, all: all.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })) };
}
