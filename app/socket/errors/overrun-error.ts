// SPDX-License-Identifier: MIT
import { NetlinkError } from '../../core/errors/netlink-error.ts';

/**
 * Messages were lost because they came faster than they were read. The socket goes on: what it
 * receives next is later than the loss. What was lost has to be asked for again.
 */
export class OverrunError extends NetlinkError {
  readonly code = 'overrun';
  /** `kernel`: the socket's receive buffer was full; `queue`: the subscription's own, of `limit` messages, was. */
  readonly where: 'kernel' | 'queue';
  /** How many were lost; the kernel does not say. */
  readonly lost: number | undefined;

  constructor(where: 'kernel' | 'queue', lost?: number) {
    super(
      where === 'kernel'
        ? "messages were lost: the socket's receive buffer was full"
        : `${String(lost ?? 0)} messages were lost: they were not read in time`,
      {
        hint:
          where === 'kernel'
            ? 'ask for a larger receiveBuffer, or read faster; then ask for the state anew'
            : 'ask for a larger limit, or read faster; then ask for the state anew',
      },
    );
    this.where = where;
    this.lost = lost;
  }
}
