// SPDX-License-Identifier: MIT
import type { ClientOptions } from '../../../app/families/index.ts';

/** A kernel and a network namespace of it: this machine's or a guest's. */
export interface Place {
  /** For the client that is to speak to it. */
  readonly options: ClientOptions;
  /** What a command there prints; it must succeed. */
  readonly run: (...command: readonly string[]) => Promise<string>;
}
