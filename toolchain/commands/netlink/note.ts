// SPDX-License-Identifier: MIT
import { visible } from '../../report/values/inline.ts';
import type { Output } from '../../report/output.ts';

/** Shows what the kernel has to say of a request that it carried out. */
export function warnOn(stderr: Output): (warning: { readonly text: string }) => void {
  return ({ text }) => note(stderr, `the kernel says: ${text}`);
}

/** Something worth a line that is no failure. */
export function note(stderr: Output, text: string): void {
  stderr.write(`note: ${visible(text)}\n`);
}
