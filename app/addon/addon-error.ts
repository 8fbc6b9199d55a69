// SPDX-License-Identifier: MIT
import { NetlinkError } from '../core/errors/netlink-error.ts';

/** The native addon is not there, or this Node cannot load it. */
export class AddonError extends NetlinkError {
  readonly code = 'addon';

  constructor(message: string, options: ErrorOptions) {
    super(message, { hint: 'npm run addon', ...options });
  }
}
