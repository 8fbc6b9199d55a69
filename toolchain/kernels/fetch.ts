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
  /** Tag of the suite's builder image, whose package manager finds the kernel. */
  readonly builderImage: string;
  /** Tag of the vm image, which has the tools to unpack a kernel. */
  readonly vmImage: string;
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Capabilities that apt and dpkg need to write as root in a container that has none. */
const unpackCapabilities = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETUID', 'SETGID'];

/**
 * Fetches the distribution's current kernel with its headers from the package mirror and prepares it
 * for booting, once; later calls find it in its volume.
 * @throws {RequirementError} `kernel-not-fetched`, `kernel-not-prepared`, with the reason that a script
 * printed
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

/** The volume's name includes the scripts that fill it, so changed scripts use another volume. */
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
      `the kernel of ${distribution.name} could not be fetched from the package mirror${reasonIn(fetched.stderr)}`,
      {
        hint:
          fetched.exitCode === 3
            ? packagesChanged
            : 'check the network and the proxy settings of the environment; --verbose shows what apt said',
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
      `the kernel of ${distribution.name} could not be prepared for booting${reasonIn(prepared.stderr)}`,
      { hint: packagesChanged, details: prepared.stdout + prepared.stderr },
    );
  }
  return {
    'nlkit.release': lastLine(fetched.stdout),
    'nlkit.vermagic': lastLine(prepared.stdout),
  };
}

const packagesChanged =
  "nlkit does not know this layout of the distribution's packages: please report it, and choose another kernel with --kernel";

/** Returns the line in which a script says why it failed, as the rest of a sentence. */
function reasonIn(stderr: string): string {
  const [, reason] = /^(?:fetch|prepare)-kernel: (.+)$/m.exec(stderr) ?? [];
  return reason === undefined ? '' : `: ${reason}`;
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
