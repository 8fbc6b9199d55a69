// SPDX-License-Identifier: MIT
import { NetlinkError, type NetlinkErrorOptions } from '../../core/errors/netlink-error.ts';

/** An argument that a call cannot take: an option out of range, or a name that nothing has. */
export class ArgumentError extends NetlinkError {
  readonly code = 'argument';
  /** Which argument, or where in it: `timeout`, `groups`, `operation`. */
  override readonly path: string;

  /** `message` names the argument itself. */
  constructor(path: string, message: string, options: NetlinkErrorOptions = {}) {
    super(message, options);
    this.path = path;
  }
}
