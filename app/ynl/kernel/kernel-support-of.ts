// SPDX-License-Identifier: MIT
import type { KernelSupport } from '../attribute-types/kernel-support.ts';
import { supportOf } from '../attribute-types/registry.ts';
import type { AttributeType } from '../model.ts';

/** A type in the kernel's half. RangeError for one that has none there: check-attributes.ts refuses those. */
export function kernelSupportOf(type: AttributeType): KernelSupport {
  const { kernel } = supportOf(type);
  if (kernel === undefined) throw new RangeError(`${type.kind} has no form in C`);
  return kernel;
}
