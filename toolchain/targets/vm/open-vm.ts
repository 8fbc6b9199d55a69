// SPDX-License-Identifier: MIT
import type { Engine } from '../../engine/engine.ts';
import { ownSuite } from '../../image/images.ts';
import type { Environment } from '../../engine/environment.ts';
import { cacheDirectory } from '../../engine/cache-folder.ts';
import type { KernelAssets } from '../../kernels/kernel.ts';
import type { Images } from '../../image/stage-images.ts';
import type { OpenTarget } from '../target.ts';
import type { Emit } from '../../events.ts';
import { openGuest, type VmOptions } from './guest.ts';
import { probeKvm } from './kvm.ts';
import { restoreVm } from './restore.ts';
import { rootDisk } from './root-disk.ts';

export interface OpenVmOptions {
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
  /** The app is a program for Node: one is started in a guest that is restored, and becomes the app. */
  readonly startsNode?: boolean;
  /** Boot, although a guest was saved. */
  readonly cold?: boolean;
  /** Gets notices. */
  readonly emit: Emit;
}

/**
 * Opens a guest, after making what it boots from and finding out whether KVM works: a saved one is restored; if there is
 * none, one is saved first. Where that fails, or KVM boots in a second, it is booted.
 */
export async function openVm(engine: Engine, options: OpenVmOptions): Promise<OpenTarget> {
  const {
    kernel,
    images,
    packages,
    environment,
    signal,
    outlives,
    cold,
    startsNode = false,
    emit,
    ...machine
  } = options;
  const vmImage = await images('vm');
  const runtimeImage = await images('runtime', ownSuite, packages);
  const root = await rootDisk(engine, runtimeImage, vmImage, signal);
  const cacheFolder = cacheDirectory(environment);
  const kvm = await probeKvm(engine, { vmImage, kernel, cacheFolder, signal });
  const accelerator = kvm.state === 'works' ? 'kvm' : 'tcg';
  const vm: VmOptions = {
    ...{ vmImage, kernel, root, accelerator, ...machine },
    ...(outlives !== true && { signal }),
  };
  const restored =
    cold === true || accelerator === 'kvm'
      ? undefined
      : await restoreVm(engine, vm, { emit, signal, startsNode });
  return restored ?? openGuest(engine, vm);
}
