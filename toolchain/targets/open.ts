// SPDX-License-Identifier: MIT
import type { Engine } from '../engine/engine.ts';
import type { Emit, TargetName } from '../events.ts';
import { ownSuite } from '../image/images.ts';
import { openHost } from './host.ts';
import type { OpenTarget } from './target.ts';
import { bootVm, type BootOptions } from './vm/boot.ts';

export interface OpenTargetOptions extends BootOptions {
  readonly project: string;
  /** Gets notices. */
  readonly emit: Emit;
}

/** Opens a target whose images and kernel are there. */
export async function openTarget(
  engine: Engine,
  target: TargetName,
  { emit, ...options }: OpenTargetOptions,
): Promise<OpenTarget> {
  if (target === 'vm') return bootVm(engine, options);
  const { project, images, packages, kernelArguments, signal } = options;
  const runtimeImage = await images('runtime', ownSuite, packages);
  if (kernelArguments.length > 0) {
    emit({
      type: 'notice',
      text: `the kernel arguments ${kernelArguments.join(' ')} are for a guest, and have no effect on the host`,
      hint: 'nlkit run --on vm',
    });
  }
  return openHost(engine, { runtimeImage, project, emit, signal });
}
