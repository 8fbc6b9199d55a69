// SPDX-License-Identifier: MIT
import { NetlinkError } from './netlink-error.ts';

/** A value that cannot be encoded: of the wrong kind, out of range, or of a name that is none. */
export class EncodeError extends NetlinkError {
  readonly code = 'encode';
  /** Where in the message: `linkinfo.data.id`, `nexthops[1].oif`; empty for the message itself. */
  override readonly path: string;
  /** The fault without its path: `expected a number from 0 to 255, not "x"`. */
  readonly problem: string;

  constructor(path: string, problem: string, options: ErrorOptions = {}) {
    super(path === '' ? problem : `${path}: ${problem}`, options);
    this.path = path;
    this.problem = problem;
  }
}
