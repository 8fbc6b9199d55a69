// SPDX-License-Identifier: MIT
import { NetlinkError } from './netlink-error.ts';

/** What a dump listed changed while it was listed (NLM_F_DUMP_INTR): the parts do not fit together. */
export class DumpInterruptedError extends NetlinkError {
  readonly code = 'dump-interrupted';

  constructor(operation: string) {
    super(`${operation}: the state changed while the kernel was listing it`, { hint: 'ask again' });
  }
}
