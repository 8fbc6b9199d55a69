// SPDX-License-Identifier: MIT
import type { Mount } from '../engine/engine.ts';

/** A distribution release whose kernel nlkit fetches, and whose image builds for it. */
export interface Distribution {
  /** `debian:12`. */
  readonly name: string;
  /** `bookworm`. */
  readonly suite: string;
  /** `6.1`: the alias by version. */
  readonly version: string;
}

/** What `--kernel` asks for, resolved. */
export type KernelChoice =
  | { readonly kind: 'host' }
  | { readonly kind: 'distribution'; readonly distribution: Distribution };

/**
 * A kernel that is ready to be built for and, where it is not the host's, to be booted.
 *
 * In a container its files lie below {@link kernelMount}, laid out as in a root file system:
 * - `lib/modules/R/build`, `usr/src/linux-headers-…`, `usr/lib/linux-kbuild-…`: what builds modules
 * - `boot/vmlinux`: the ELF kernel with a PVH entry, taken out of the compressed image
 * - `boot/initramfs`: finds the disks, then becomes the agent
 * - `modules.ext4`: `/lib/modules` as a disk for the guest
 *
 * The host's kernel has only the first of these.
 */
export interface KernelAssets {
  readonly release: string;
  /** Of a module of that kernel's own; absent where none was found. */
  readonly vermagic?: string;
  /** For people: `debian:12 (6.1)`, `host (6.1.0-50-amd64)`. */
  readonly label: string;
  /** How a container gets to see it, read-only. */
  readonly mounts: readonly Mount[];
  /** The suite whose builder image has the compiler for it. */
  readonly suite: string;
}

/** Where a container sees the files of a kernel. */
export const kernelMount = '/kernel';
