// SPDX-License-Identifier: MIT
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import type { Engine } from '../engine/engine.ts';
import { hashScripts, type SealedVolume, sealedVolume } from '../engine/sealed-volume.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import type { Distribution, KernelAssets } from './kernel.ts';
import { kernelMount } from './kernel.ts';
import { kernelLabel } from './resolve.ts';

export interface FetchContext {
  readonly engine: Engine;
  /** Tag of the suite's builder image: its package manager knows the kernel. */
  readonly builderImage: string;
  /** Tag of the vm image, which has what takes a kernel apart. */
  readonly vmImage: string;
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** What apt and dpkg need to write as root in a container without root's capabilities. */
const unpackCapabilities = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETUID', 'SETGID'];

/**
 * The distribution's current kernel with its headers, fetched from the package mirror and made
 * ready to boot once, and found again in its volume from then on.
 * @throws {RequirementError} `kernel-not-fetched`
 */
export async function fetchKernel(
  distribution: Distribution,
  context: FetchContext,
): Promise<KernelAssets> {
  const { volume, labels } = await sealedVolume(
    context.engine,
    await volumeName(distribution),
    (into) => fill(distribution, into, context),
  );
  return assets(distribution, { volume, labels });
}

/** Other scripts fill it otherwise: another volume. */
async function volumeName({ suite }: Distribution): Promise<string> {
  const scripts = ['builder/fetch-kernel', 'vm/prepare-kernel', 'vm/init'];
  const hash = await hashScripts(scripts.map((script) => join(checkout, 'docker', script)));
  return `nlkit-kernel-${suite}-${hash}`;
}

async function fill(
  distribution: Distribution,
  volume: string,
  { engine, builderImage, vmImage, onLine, signal }: FetchContext,
): Promise<Record<string, string>> {
  const mounts = [
    { kind: 'volume', source: volume, target: kernelMount, readOnly: false },
  ] as const;
  const options = { ...(signal && { signal }), ...(onLine && { onLine }) };
  const fetched = await engine.run(
    {
      image: builderImage,
      role: 'fetch-kernel',
      command: ['/usr/lib/nlkit/fetch-kernel', kernelMount],
      mounts,
      network: 'bridge',
      capabilities: unpackCapabilities,
    },
    options,
  );
  if (fetched.exitCode !== 0) {
    throw new RequirementError(
      'kernel-not-fetched',
      `the kernel of ${distribution.name} could not be fetched from the package mirror`,
      {
        hint: 'check the network and the proxy settings of the environment; --verbose shows what apt said',
        details: fetched.stdout + fetched.stderr,
      },
    );
  }
  const prepared = await engine.run(
    {
      image: vmImage,
      role: 'prepare-kernel',
      command: ['/usr/lib/nlkit/prepare-kernel', kernelMount],
      mounts,
      capabilities: unpackCapabilities,
    },
    options,
  );
  if (prepared.exitCode !== 0) {
    throw new RequirementError(
      'kernel-not-prepared',
      `the kernel of ${distribution.name} could not be made ready to boot`,
      { hint: 'nlkit clean, then try again', details: prepared.stdout + prepared.stderr },
    );
  }
  return {
    'nlkit.release': lastLine(fetched.stdout),
    'nlkit.vermagic': lastLine(prepared.stdout),
  };
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim() ?? '';
}

function assets(distribution: Distribution, { volume, labels }: SealedVolume): KernelAssets {
  const vermagic = labels['nlkit.vermagic'];
  return {
    release: labels['nlkit.release'] ?? '',
    ...(vermagic && { vermagic }),
    label: kernelLabel(distribution),
    mounts: [{ kind: 'volume', source: volume, target: kernelMount, readOnly: true }],
    suite: distribution.suite,
  };
}
