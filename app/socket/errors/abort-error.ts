// SPDX-License-Identifier: MIT
import { NetlinkError } from '../../core/errors/netlink-error.ts';

/** The caller's signal aborted a wait; `cause` is the signal's reason. */
export class AbortError extends NetlinkError {
  readonly code = 'aborted';

  constructor(reason: unknown) {
    super('aborted by its signal', { cause: reason });
  }

  /** The error of that signal, which is aborted. */
  static of(signal: AbortSignal | undefined): AbortError {
    return new AbortError(signal?.reason);
  }
}
