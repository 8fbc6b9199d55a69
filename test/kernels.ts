// SPDX-License-Identifier: MIT
import { isSoak } from './counts.ts';

/**
 * Whether tests that take minutes on each kernel run on this one: on the oldest, the default and the newest, in a soak
 * on all that nlkit knows. Lighter tests, and those of the tap, run on 6.12 each time.
 */
export function isForHeavy(kernel: string): boolean {
  return isSoak || kernel !== 'debian:13';
}

/** The kernels of such tests. */
export const heavyKernels = ['debian:11', 'debian:12', 'debian:13', 'debian:14'].filter(isForHeavy);
