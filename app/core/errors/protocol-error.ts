// SPDX-License-Identifier: MIT
import { NetlinkError } from './netlink-error.ts';

/** Bytes that are no netlink: a message cut short, an impossible length, an answer that is none. */
export class ProtocolError extends NetlinkError {
  readonly code = 'protocol';
  /** The attribute at fault, where a spec gave its name: `linkinfo.data.id`; else empty. */
  override readonly path: string;
  /** The fault without its path: `an attribute claims 10 bytes where 8 are left`. */
  readonly problem: string;
  /** Where in the bytes that were read. */
  readonly offset: number | undefined;
  /** The sequence number of the message at fault, where it could still be read. */
  readonly sequence: number | undefined;

  constructor(
    message: string,
    where: {
      readonly offset?: number | undefined;
      readonly sequence?: number | undefined;
      readonly path?: string;
      readonly problem?: string;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: where.cause });
    this.path = where.path ?? '';
    this.problem = where.problem ?? message;
    this.offset = where.offset;
    this.sequence = where.sequence;
  }
}
