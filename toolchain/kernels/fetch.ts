// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import { type SealedVolume, sealedVolume } from '../engine/sealed-volume.ts';
import { RequirementError } from '../errors/requirement-error.ts';
import type { Distribution, KernelAssets } from './kernel.ts';
import { kernelMount } from './kernel.ts';
import { flavour } from './pin.ts';
import { distributionKernel, kernelLabel } from './resolve.ts';
import {
  bytesLabel,
  findKernel,
  kernelNameLabel,
  kernelVolume,
  releaseLabel,
  vermagicLabel,
} from './volume.ts';

export interface FetchContext {
  readonly engine: Engine;
  /** Tag of the suite's builder image, whose package manager finds the kernel. */
  readonly builderImage: string;
  /** Tag of the vm image, which has the tools to unpack a kernel. */
  readonly vmImage: string;
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** The exit status of docker/builder/fetch-kernel if the mirror lacks the version. */
const versionGone = 4;

/** Capabilities that apt and dpkg need to write as root in a container that has none. */
export const unpackCapabilities = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETUID', 'SETGID'];

/**
 * Fetches a kernel of the distribution with its headers from the package mirror and prepares it for booting, once; later
 * calls find it in its volume. Without an exact version it is the mirror's current one.
 * @throws {RequirementError} `kernel-not-fetched`, `kernel-not-prepared`, with the reason that a script
 * printed; `kernel-version-gone` if the mirror does not have the exact version
 */
export async function fetchKernel(
  distribution: Distribution,
  context: FetchContext,
): Promise<KernelAssets> {
  const { engine } = context;
  const found =
    (await findKernel(engine, distribution)) ??
    (await sealedVolume(engine, await kernelVolume(distribution), (into) =>
      fill(distribution, into, context),
    ));
  return kernelAssets(distribution, found);
}

async function fill(
  distribution: Distribution,
  volume: string,
  { engine, builderImage, vmImage, onLine, signal }: FetchContext,
): Promise<Record<string, string>> {
  const name = distributionKernel(distribution);
  const { pinned } = distribution;
  const mounts = [
    { kind: 'volume', source: volume, target: kernelMount, readOnly: false },
  ] as const;
  const options = { ...(signal && { signal }), ...(onLine && { onLine }) };
  const wanted = pinned === undefined ? [] : [`${pinned}${flavour}`];
  const fetched = await engine.run(
    {
      image: builderImage,
      role: 'fetch-kernel',
      command: ['/usr/lib/nlkit/fetch-kernel', kernelMount, ...wanted],
      mounts,
      network: 'bridge',
      capabilities: unpackCapabilities,
    },
    options,
  );
  if (fetched.exitCode === versionGone && pinned !== undefined) {
    throw noSuchVersion(distribution, lastLine(fetched.stdout));
  }
  if (fetched.exitCode !== 0) {
    throw new RequirementError(
      'kernel-not-fetched',
      `the kernel of ${name} could not be fetched from the package mirror${reasonIn(fetched.stderr)}`,
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
      command: ['sh', '-c', prepareAndMeasure, kernelMount],
      mounts,
      capabilities: unpackCapabilities,
    },
    options,
  );
  if (prepared.exitCode !== 0) {
    throw new RequirementError(
      'kernel-not-prepared',
      `the kernel of ${name} could not be prepared for booting${reasonIn(prepared.stderr)}`,
      { hint: packagesChanged, details: prepared.stdout + prepared.stderr },
    );
  }
  const [vermagic = '', size = ''] = prepared.stdout.trimEnd().split('\n').slice(-2);
  return {
    [kernelNameLabel]: name,
    [releaseLabel]: lastLine(fetched.stdout),
    [vermagicLabel]: vermagic.trim(),
    [bytesLabel]: size.trim().split(/\s/)[0] ?? '',
  };
}

/** Prints the vermagic, then the number of bytes that the volume takes. */
const prepareAndMeasure = '/usr/lib/nlkit/prepare-kernel "$0" && du -s -B1 "$0"';

function noSuchVersion({ name, pinned = '' }: Distribution, current: string): RequirementError {
  const now = current.endsWith(flavour) ? current.slice(0, -flavour.length) : current;
  return new RequirementError(
    'kernel-version-gone',
    `the package mirror has no kernel ${pinned} of ${name}, and none is cached`,
    {
      hint: `it has ${name}@${now} now; a cached kernel would be used: nlkit cache export keeps one while the mirror has it`,
    },
  );
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

/** Describes the kernel in a volume. */
export function kernelAssets(
  distribution: Distribution,
  { volume, labels }: SealedVolume,
): KernelAssets {
  const vermagic = labels[vermagicLabel];
  return {
    release: labels[releaseLabel] ?? '',
    ...(vermagic && { vermagic }),
    label: kernelLabel(distribution),
    mounts: [{ kind: 'volume', source: volume, target: kernelMount, readOnly: true }],
    suite: distribution.suite,
  };
}
