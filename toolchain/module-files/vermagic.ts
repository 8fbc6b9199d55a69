// SPDX-License-Identifier: MIT

/**
 * The kernel that a module was built for, in the form of include/linux/vermagic.h: the release, then
 * the options that change the layout of structures.
 *
 * 6.1.0-56-amd64 SMP preempt mod_unload modversions
 */
export interface Vermagic {
  /** The output of `uname -r`. */
  readonly release: string;
  /** The options in their order: `SMP`, `preempt`, `preempt_rt`, `mod_unload`, `modversions`, … */
  readonly options: readonly string[];
}

/** Parses a vermagic. That of a kernel is the string in any of its own modules. */
export function parseVermagic(text: string): Vermagic {
  const [release = '', ...options] = text.trim().split(/\s+/);
  return { release, options };
}

/**
 * Returns a clause on why the kernel would refuse this module; undefined if it would not. The kernel's
 * full vermagic is known from one of its own modules; without one, only the release is compared.
 *
 * With modversions on both sides the kernel skips the release (`same_magic` in kernel/module/version.c)
 * and compares the symbols' checksums instead. nlkit still requires the same release, because a module
 * for another one is a mistake even if it happens to load.
 */
export function explainVermagic(
  module: string,
  kernel: { readonly release: string; readonly vermagic?: string },
): string | undefined {
  const theirs = parseVermagic(module);
  if (theirs.release !== kernel.release)
    return `it was built for ${theirs.release === '' ? 'an unnamed kernel' : theirs.release}, not for ${kernel.release}`;
  if (kernel.vermagic === undefined) return undefined;
  const ours = parseVermagic(kernel.vermagic);
  const missing = ours.options.filter((option) => !theirs.options.includes(option));
  const extra = theirs.options.filter((option) => !ours.options.includes(option));
  if (missing.length === 0 && extra.length === 0) return undefined;
  const parts = [
    missing.length > 0 ? `lacks ${missing.join(', ')}` : '',
    extra.length > 0 ? `has ${extra.join(', ')} in addition` : '',
  ].filter((part) => part !== '');
  return `it was built for another configuration of ${kernel.release}: it ${parts.join(' and ')}`;
}
