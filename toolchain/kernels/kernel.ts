// SPDX-License-Identifier: MIT
import type { Mount } from '../engine/engine.ts';

/** A release of a distribution whose kernel nlkit fetches, and whose image builds for it. */
export interface Distribution {
  /** The name for `--kernel`: `debian:12`. */
  readonly name: string;
  /** The code name: `bookworm`. */
  readonly suite: string;
  /** The alias by version: `6.1`. */
  readonly version: string;
  /** The exact version that was asked for, without its flavour: `6.1.0-56`. Absent: the mirror's current one. */
  readonly pinned?: string;
}

/** The resolved value of `--kernel`. */
export type KernelChoice =
  | { readonly kind: 'host' }
  | { readonly kind: 'distribution'; readonly distribution: Distribution };

/**
 * A kernel to build for and, unless it is the host's, to boot.
 *
 * In a container its files lie below {@link kernelMount}, laid out as in a root file system:
 * - `lib/modules/R/build`, `usr/src/linux-headers-…`, `usr/lib/linux-kbuild-…`: what building modules
 * needs
 * - `boot/vmlinux`: the ELF kernel with a PVH entry, taken out of the compressed image
 * - `boot/initramfs`: finds the disks, then becomes the agent
 * - `modules.ext4`: `/lib/modules` as a disk for the guest
 *
 * The host's kernel has only the first of these.
 */
export interface KernelAssets {
  readonly release: string;
  /** The vermagic of one of the kernel's own modules; absent if it has none. */
  readonly vermagic?: string;
  /** The name for people: `debian:12 (6.1)`, `host (6.1.0-50-amd64)`. */
  readonly label: string;
  /** The mounts by which a container sees it, read-only. */
  readonly mounts: readonly Mount[];
  /** The suite whose builder image has the compiler for it. */
  readonly suite: string;
}

/** The folder in which a container sees the files of a kernel. */
export const kernelMount = '/kernel';
