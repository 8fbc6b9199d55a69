// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import type { Distribution, KernelChoice } from './kernel.ts';

/** The releases whose kernels nlkit builds for and boots. */
export const distributions: readonly Distribution[] = [
  { name: 'debian:11', suite: 'bullseye', version: '5.10' },
  { name: 'debian:12', suite: 'bookworm', version: '6.1' },
  { name: 'debian:13', suite: 'trixie', version: '6.12' },
  { name: 'debian:14', suite: 'forky', version: '7.2' },
];

/** The kernel of a guest if no other is asked for. */
export const defaultGuestKernel = 'debian:12';

/**
 * Resolves a kernel's name: `host`, a distribution (`debian:12`) or its kernel's version (`6.1`).
 * @throws {UsageError} `unknown-kernel`
 */
export function resolveKernel(name: string): KernelChoice {
  if (name === 'host') return { kind: 'host' };
  const distribution = distributions.find((each) => each.name === name || each.version === name);
  if (distribution) return { kind: 'distribution', distribution };
  const known = distributions.map((each) => `${each.name} (${each.version})`).join(', ');
  throw new UsageError('unknown-kernel', `unknown kernel '${name}'`, {
    hint: `known are host, ${known}`,
  });
}

/** Returns both names of a distribution's kernel: `debian:12 (6.1)`. */
export function kernelLabel(distribution: Distribution): string {
  return `${distribution.name} (${distribution.version})`;
}
