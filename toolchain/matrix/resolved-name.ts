// SPDX-License-Identifier: MIT
import { resolveKernel } from '../kernels/resolve.ts';

/** The first name of a kernel, whichever one was written: `debian:12` for `6.1`. */
export function resolvedName(name: string): string {
  const choice = resolveKernel(name);
  return choice.kind === 'host' ? 'host' : choice.distribution.name;
}
