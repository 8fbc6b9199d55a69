// SPDX-License-Identifier: MIT
import { NetlinkError } from '../../core/errors/netlink-error.ts';

/** A wait went past its deadline. */
export class DeadlineError extends NetlinkError {
  readonly code = 'deadline';
  /** The operation that was waited for. */
  readonly operation: string;
  /** How long, in milliseconds. */
  readonly timeout: number;

  constructor(operation: string, timeout: number) {
    super(`${operation}: no answer within ${String(timeout / 1000)} s`);
    this.operation = operation;
    this.timeout = timeout;
  }
}
