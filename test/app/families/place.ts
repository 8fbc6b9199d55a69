// SPDX-License-Identifier: MIT
import type { ClientOptions } from '../../../app/families/index.ts';

/** A network namespace of this machine's kernel or of a guest's. */
export interface Place {
  /** Options of a client there. */
  readonly options: ClientOptions;
  /** Runs a command there, which must succeed, and resolves with its output. */
  readonly run: (...command: readonly string[]) => Promise<string>;
}
