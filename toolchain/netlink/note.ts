// SPDX-License-Identifier: MIT
import { printable } from '../report/printable.ts';
import type { Output } from '../report/output.ts';

/** Prints the kernel's remark about a request that succeeded. */
export function warnOn(stderr: Output): (warning: { readonly text: string }) => void {
  return ({ text }) => note(stderr, `the kernel says: ${text}`);
}

/** Prints a remark that is not an error. */
export function note(stderr: Output, text: string): void {
  stderr.write(`note: ${printable(text)}\n`);
}
