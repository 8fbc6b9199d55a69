// SPDX-License-Identifier: MIT
import { NetlinkError } from './netlink-error.ts';

/** Bytes that are no netlink: a message cut short, an impossible length, an answer that is none. */
export class ProtocolError extends NetlinkError {
  readonly code = 'protocol';
  /** Where in the bytes that were read. */
  readonly offset: number | undefined;
  /** The sequence number of the message at fault, where it could still be read. */
  readonly sequence: number | undefined;

  constructor(
    message: string,
    where: { readonly offset?: number; readonly sequence?: number } = {},
  ) {
    super(message);
    this.offset = where.offset;
    this.sequence = where.sequence;
  }
}
