// SPDX-License-Identifier: MIT

/** A distribution release whose kernel nlkit fetches, and whose image builds for it. */
export interface Distribution {
  /** `debian:12`. */
  readonly name: string;
  /** `bookworm`. */
  readonly suite: string;
  /** `6.1`: the alias by version. */
  readonly version: string;
}

/** The Debian releases that were built for and run. */
export const distributions: readonly Distribution[] = [
  { name: 'debian:11', suite: 'bullseye', version: '5.10' },
  { name: 'debian:12', suite: 'bookworm', version: '6.1' },
  { name: 'debian:13', suite: 'trixie', version: '6.12' },
  { name: 'debian:14', suite: 'forky', version: '7.2' },
];

/** What `--kernel` asks for, resolved. */
export type KernelChoice =
  | { readonly kind: 'host' }
  | { readonly kind: 'distribution'; readonly distribution: Distribution }
  /** A directory of this machine laid out like a root: `boot/vmlinuz-R`, `lib/modules/R`, `usr/src/…`. */
  | { readonly kind: 'directory'; readonly directory: string };

/**
 * A kernel that is ready to be built for and, where it is not the host's, to be booted. It lies in a
 * labelled volume laid out like a root file system, mounted at `/kernel`, and is immutable.
 */
export interface KernelAssets {
  readonly release: string;
  /** Of a module of that kernel's own; absent for a host that has none. */
  readonly vermagic?: string;
  /** For people: `debian:12 (6.1, 6.1.0-56-amd64)`. */
  readonly label: string;
  /** The volume, or undefined for the host's kernel, whose paths are mounted from the engine's host. */
  readonly volume?: string;
  /** The suite whose builder image has the compiler for it. */
  readonly suite: string;
}

/**
 * Where things lie in a kernel volume:
 * - `lib/modules/R`, `usr/src/linux-headers-…`, `usr/lib/linux-kbuild-…`, `boot/config-R`: as in the packages
 * - `boot/vmlinux`: the ELF kernel with a PVH entry, taken out of the compressed image
 * - `boot/initramfs`: finds and mounts the root disk, then runs the agent
 * - `modules.ext4`: `lib/modules` as a disk for the guest
 */
export const kernelMount = '/kernel';
