// SPDX-License-Identifier: MIT

/** One reason why the kernel is tainted. */
export interface TaintFlag {
  readonly bit: number;
  /** The letter in `Tainted: G           OE`. */
  readonly letter: string;
  /** The cause, as a clause. */
  readonly meaning: string;
}

/** Documentation/admin-guide/tainted-kernels.rst, `taint_flags` in kernel/panic.c. */
export const taintFlags: readonly TaintFlag[] = [
  { bit: 0, letter: 'P', meaning: 'a proprietary module was loaded' },
  { bit: 1, letter: 'F', meaning: 'a module was loaded by force' },
  { bit: 2, letter: 'S', meaning: 'the kernel runs on a system out of its specification' },
  { bit: 3, letter: 'R', meaning: 'a module was unloaded by force' },
  { bit: 4, letter: 'M', meaning: 'the processor reported a machine check' },
  { bit: 5, letter: 'B', meaning: 'a page was found in a bad state' },
  { bit: 6, letter: 'U', meaning: 'a program asked for this taint' },
  { bit: 7, letter: 'D', meaning: 'the kernel died: an Oops or a BUG' },
  { bit: 8, letter: 'A', meaning: 'an ACPI table was overridden' },
  { bit: 9, letter: 'W', meaning: 'the kernel issued a warning' },
  { bit: 10, letter: 'C', meaning: 'a staging driver was loaded' },
  { bit: 11, letter: 'I', meaning: 'a firmware bug was worked around' },
  { bit: 12, letter: 'O', meaning: 'an out-of-tree module was loaded' },
  { bit: 13, letter: 'E', meaning: 'an unsigned module was loaded' },
  { bit: 14, letter: 'L', meaning: 'a soft lockup occurred' },
  { bit: 15, letter: 'K', meaning: 'the kernel was live-patched' },
  { bit: 16, letter: 'X', meaning: 'the distribution taints it for a reason of its own' },
  { bit: 17, letter: 'T', meaning: 'the kernel was built with randomised structures' },
  { bit: 18, letter: 'N', meaning: 'an in-kernel test was run' },
  { bit: 19, letter: 'J', meaning: 'user space made the kernel change its own interfaces (fwctl)' },
];

/** The two bits that loading one's own module sets, O and E, which are not a complaint. */
export const expectedTaint = (1 << 12) | (1 << 13);

/** Bit D: the kernel had an Oops or a BUG, which killed at least the task that met it. */
export const diedTaint = 1 << 7;

/** Returns the flags of these bits, also of bits that this table does not know. */
export function describeTaint(bits: number): readonly TaintFlag[] {
  const found: TaintFlag[] = [];
  // The kernel's value is an unsigned long and may have bits beyond 31, so `&` does not work here.
  for (let bit = 0, rest = bits; rest > 0; bit += 1, rest = Math.floor(rest / 2))
    if (rest % 2 === 1)
      found.push(
        taintFlags.find((flag) => flag.bit === bit) ?? {
          bit,
          letter: '?',
          meaning: `bit ${String(bit)} is set, which this nlkit does not know`,
        },
      );
  return found;
}

/** Returns the letters of these bits as the kernel writes them: `W D`. */
export function taintLetters(bits: number): string {
  return describeTaint(bits)
    .map((flag) => flag.letter)
    .join(' ');
}

/** The bits of `after` that were not in `before`. */
export function newTaint(before: number, after: number): number {
  return Number(BigInt(after) & ~BigInt(before));
}
