// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import { requireSupported } from '../engine/facts.ts';
import { fetchKernel } from '../kernel/fetch.ts';
import { defaultGuestKernel, resolveKernel } from '../kernel/resolve.ts';
import { GuestSession } from './guest-session.ts';
import { imagesOf, type ImagesOptions } from './images.ts';
import { bootDeadline, bootVm } from './vm/boot.ts';

export interface KeptGuestOptions extends ImagesOptions {
  /** `debian:12` or `6.1`; debian:12 unless given. */
  readonly kernel?: string;
  /** Debian's packages to have in the guest besides kmod and iproute2. */
  readonly packages?: readonly string[];
  /** 1 unless given. */
  readonly cpus?: number;
  /** 512 unless given. */
  readonly memoryMegabytes?: number;
  /** Added to the kernel's command line. */
  readonly kernelArguments?: readonly string[];
}

/**
 * Boots a guest that stays until it is disposed of, making first what is missing: images, the kernel.
 * @throws UsageError, RequirementError; what GuestSession.open throws
 */
export async function keepGuest(options: KeptGuestOptions): Promise<GuestSession> {
  const { kernel: name = defaultGuestKernel, packages = [], engine, emit, signal } = options;
  const choice = resolveKernel(name);
  if (choice.kind === 'host') {
    throw new UsageError('host-kernel-in-guest', "the host's kernel cannot be booted in a guest", {
      hint: 'name a distribution: debian:12',
    });
  }
  for (const each of packages) {
    if (!/^[a-z0-9][a-z0-9.+-]+$/.test(each)) {
      throw new UsageError('package-name', `'${each}' is no name of a package of Debian's`);
    }
  }
  requireSupported(await engine.facts());
  const images = imagesOf(options);
  const kernel = await fetchKernel(choice.distribution, {
    engine,
    builderImage: await images('builder', choice.distribution.suite),
    vmImage: await images('vm'),
    signal,
    onLine: (text) => emit({ type: 'progress', stage: 'kernel', text }),
  });
  const target = await bootVm(engine, {
    ...{ kernel, images, packages, signal },
    environment: options.environment,
    cpus: options.cpus ?? 1,
    memoryMegabytes: options.memoryMegabytes ?? 512,
    kernelArguments: options.kernelArguments ?? [],
  });
  return GuestSession.open(target, { helloDeadline: bootDeadline, signal });
}
