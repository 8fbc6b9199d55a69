// SPDX-License-Identifier: MIT
import { NetlinkError } from '../../core/errors/netlink-error.ts';

/** The listed objects changed during a dump (NLM_F_DUMP_INTR), so its parts do not fit together. */
export class DumpInterruptedError extends NetlinkError {
  readonly code = 'dump-interrupted';

  constructor(operation: string) {
    super(`${operation}: the state changed while the kernel was listing it`, { hint: 'ask again' });
  }
}
