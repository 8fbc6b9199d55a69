// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import type { TargetName } from '../events.ts';
import { ownSuite } from '../image/images.ts';
import { openHost } from './host.ts';
import type { OpenTarget } from './target.ts';
import { openVm, type OpenVmOptions } from './vm/open-vm.ts';

export interface OpenTargetOptions extends OpenVmOptions {
  readonly project: string;
}

/** Opens a target whose images and kernel are there. */
export async function openTarget(
  engine: Engine,
  target: TargetName,
  options: OpenTargetOptions,
): Promise<OpenTarget> {
  if (target === 'vm') return openVm(engine, options);
  const { project, images, packages, kernelArguments, emit, signal } = options;
  const runtimeImage = await images('runtime', ownSuite, packages);
  if (kernelArguments.length > 0) {
    emit({
      type: 'notice',
      text: `the kernel arguments ${kernelArguments.join(' ')} are for a guest, and have no effect on the host`,
      hint: 'run in a guest with --on vm',
    });
  }
  return openHost(engine, { runtimeImage, project, emit, signal });
}
