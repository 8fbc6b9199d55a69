// SPDX-License-Identifier: MIT
import { errnoByNumber } from '../core/errno.ts';

interface Refusal {
  /** Positive; 0 for a warning. */
  readonly errno: number;
  readonly name?: string;
  /** The kernel's own text. */
  readonly text?: string;
}

/** `EINVAL: Unknown device type`; without a text of the kernel's what the number means, `EEXIST: File exists`. */
export function errorWords({ errno, name, text }: Refusal): string {
  const number = errno === 0 ? 'warning' : (name ?? `errno ${errno}`);
  const words = text ?? meaningOf(errno);
  return words === undefined ? number : `${number}: ${words}`;
}

/** In the words of strerror(3), which has none for what should never leave the kernel. */
function meaningOf(errno: number): string | undefined {
  const text = errnoByNumber(errno)?.text;
  return text?.startsWith('Unknown error') === true ? undefined : text;
}
