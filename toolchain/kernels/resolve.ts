// SPDX-License-Identifier: MIT
import { UsageError } from '../errors/usage-error.ts';
import type { Distribution, KernelChoice } from './kernel.ts';
import { readPin } from './pin.ts';

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
 * Resolves a kernel's name: `host`, a distribution (`debian:12`) or its kernel's version (`6.1`). Both may be followed
 * by the exact version of the kernel: `debian:12@6.1.0-56`.
 * @throws {UsageError} `unknown-kernel`, `kernel-version`
 */
export function resolveKernel(name: string): KernelChoice {
  if (name === 'host') return { kind: 'host' };
  const [family = '', ...pins] = name.split('@');
  const distribution = distributions.find(
    (each) => each.name === family || each.version === family,
  );
  if (!distribution) {
    const known = distributions.map((each) => `${each.name} (${each.version})`).join(', ');
    throw new UsageError('unknown-kernel', `unknown kernel '${name}'`, {
      hint: `known are host, ${known}`,
    });
  }
  if (pins.length === 0) return { kind: 'distribution', distribution };
  const pinned = readPin(pins.join('@'), distribution);
  return { kind: 'distribution', distribution: { ...distribution, pinned } };
}

/**
 * Returns the one name of a kernel that has several: `debian:12@6.1.0-56` for `6.1@6.1.0-56-amd64`. Two names stand for
 * the same kernel if their canonical names are equal.
 * @throws {UsageError} as {@link resolveKernel}
 */
export function canonicalKernel(name: string): string {
  const choice = resolveKernel(name);
  return choice.kind === 'host' ? 'host' : distributionKernel(choice.distribution);
}

/** Returns the name of a distribution's kernel: `debian:12`, `debian:12@6.1.0-56`. */
export function distributionKernel({ name, pinned }: Distribution): string {
  return pinned === undefined ? name : `${name}@${pinned}`;
}

/** Returns both names of a distribution's kernel: `debian:12 (6.1)`, `debian:12@6.1.0-56 (6.1)`. */
export function kernelLabel(distribution: Distribution): string {
  return `${distributionKernel(distribution)} (${distribution.version})`;
}
