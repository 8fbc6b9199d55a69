// SPDX-License-Identifier: MIT

/**
 * What a module says about the kernel it was built for, as include/linux/vermagic.h puts it together:
 * the release, then the options that change the layout of structures.
 *
 *     6.1.0-56-amd64 SMP preempt mod_unload modversions
 */
export interface Vermagic {
  /** What `uname -r` prints. */
  readonly release: string;
  /** `SMP`, `preempt`, `preempt_rt`, `mod_unload`, `modversions`, …, in their order. */
  readonly options: readonly string[];
}

/** Splits a vermagic; one of a kernel is told by the same string in any of its own modules. */
export function parseVermagic(text: string): Vermagic {
  const [release = '', ...options] = text.trim().split(/\s+/);
  return { release, options };
}

/**
 * One clause on why the kernel would refuse this module, or undefined when it would take it. The
 * kernel's full vermagic is known from a module of its own; where there is none, its release alone
 * decides.
 *
 * With modversions on both sides the kernel skips the release (`same_magic` in
 * kernel/module/version.c) and compares the symbols' checksums instead; nlkit still wants the same release,
 * because a module for another one is a mistake even where it happens to load.
 */
export function explainVermagic(
  module: string,
  kernel: { readonly release: string; readonly vermagic?: string },
): string | undefined {
  const theirs = parseVermagic(module);
  if (theirs.release !== kernel.release)
    return `it was built for ${theirs.release === '' ? 'no kernel that it names' : theirs.release}, and this is ${kernel.release}`;
  if (kernel.vermagic === undefined) return undefined;
  const ours = parseVermagic(kernel.vermagic);
  const missing = ours.options.filter((option) => !theirs.options.includes(option));
  const extra = theirs.options.filter((option) => !ours.options.includes(option));
  if (missing.length === 0 && extra.length === 0) return undefined;
  const parts = [
    missing.length > 0 ? `lacks ${missing.join(', ')}` : '',
    extra.length > 0 ? `has ${extra.join(', ')} on top` : '',
  ].filter((part) => part !== '');
  return `it was built for another configuration of ${kernel.release}: it ${parts.join(' and ')}`;
}
