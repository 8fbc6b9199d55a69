// SPDX-License-Identifier: MIT
import type { Engine } from '../../engine/engine.ts';
import { ownSuite } from '../../engine/images.ts';
import type { Environment } from '../../engine/environment.ts';
import { cacheDirectory } from '../../engine/node-package.ts';
import type { KernelAssets } from '../../kernel/kernel.ts';
import type { Images } from '../images.ts';
import type { OpenTarget } from '../target.ts';
import { openGuest } from './guest.ts';
import { probeKvm } from './kvm.ts';
import { rootDisk } from './root-disk.ts';

/** Milliseconds until a guest's agent says hello: it boots in software on a busy machine. */
export const bootDeadline = 120_000;

export interface BootOptions {
  readonly kernel: KernelAssets;
  readonly images: Images;
  /** Debian's packages that the guest has besides those of the runtime image. */
  readonly packages?: readonly string[];
  readonly cpus: number;
  readonly memoryMegabytes: number;
  readonly kernelArguments: readonly string[];
  readonly environment: Environment;
  /** Ends the making of what is missing, and the guest too, unless `outlives` is true. */
  readonly signal: AbortSignal;
  /** Its session is going to stop it: there is something to do in it before it goes. */
  readonly outlives?: boolean;
}

/** Starts a guest, after making what it boots from and finding out whether KVM works. */
export async function bootVm(engine: Engine, options: BootOptions): Promise<OpenTarget> {
  const { kernel, images, packages, environment, signal, outlives, ...machine } = options;
  const vmImage = await images('vm');
  const runtimeImage = await images('runtime', ownSuite, packages);
  const root = await rootDisk(engine, runtimeImage, vmImage, signal);
  const cacheFolder = cacheDirectory(environment);
  const kvm = await probeKvm(engine, { vmImage, kernel, cacheFolder, signal });
  const accelerator = kvm.state === 'works' ? 'kvm' : 'tcg';
  return openGuest(engine, {
    ...{ vmImage, kernel, root, accelerator, ...machine },
    ...(outlives !== true && { signal }),
  });
}
