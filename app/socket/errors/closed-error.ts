// SPDX-License-Identifier: MIT
import { NetlinkError } from '../../core/errors/netlink-error.ts';

/** The connection was closed before or during a wait. */
export class ClosedError extends NetlinkError {
  readonly code = 'closed';

  constructor(options: ErrorOptions = {}) {
    super('the netlink connection is closed', options);
  }
}
