// SPDX-License-Identifier: MIT
import type { Engine } from '../../engine/engine.ts';
import { ownSuite } from '../../image/images.ts';
import type { Environment } from '../../engine/environment.ts';
import { cacheDirectory } from '../../engine/cache-folder.ts';
import type { KernelAssets } from '../../kernels/kernel.ts';
import type { Images } from '../../image/stage-images.ts';
import type { OpenTarget } from '../target.ts';
import { openGuest } from './guest.ts';
import { probeKvm } from './kvm.ts';
import { rootDisk } from './root-disk.ts';

export interface BootOptions {
  readonly kernel: KernelAssets;
  /** The project's name. */
  readonly project?: string;
  readonly images: Images;
  /** Debian packages of the guest besides those of the runtime image. */
  readonly packages?: readonly string[];
  readonly cpus: number;
  readonly memoryMegabytes: number;
  readonly kernelArguments: readonly string[];
  readonly environment: Environment;
  /** Ends the making of what is missing, and the guest too, unless `outlives` is true. */
  readonly signal: AbortSignal;
  /** The abort does not end the guest: its session stops it, once the teardown has run. */
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
