// SPDX-License-Identifier: MIT
import type { Fault, Part } from './dissection.ts';

/** The result of taking an attribute's payload apart. */
export interface Taken {
  readonly value?: string;
  readonly parts?: readonly Part[];
  readonly faults: readonly Fault[];
  readonly secret?: true;
  /** Whether attributes lie within; undefined: that depends. */
  readonly nest?: boolean;
}
