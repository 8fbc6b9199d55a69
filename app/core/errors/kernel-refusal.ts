// SPDX-License-Identifier: MIT
import type { Acknowledgement } from '../acknowledgement.ts';
import { errnoByNumber, errnoName } from '../errno.ts';
import { NetlinkError } from './netlink-error.ts';

/** The kernel received a request and refused it: a negative acknowledgement. */
export class KernelRefusal extends NetlinkError {
  readonly code = 'kernel-refusal';
  /** What was asked: the caller's name for it, or `request type 0x10`. */
  readonly operation: string;
  /** Positive. */
  readonly errno: number;
  /** `EINVAL`; `errno 4095` where Linux has no name. */
  readonly errnoName: string;
  /** The kernel's own words, from the extended acknowledgement. */
  readonly kernelText: string | undefined;
  /** Bytes from the start of the request's header to what the kernel disliked. */
  readonly offset: number | undefined;
  /** The type of the attribute that was required and not there. */
  readonly missingType: number | undefined;
  /** Offset of the nest the missing attribute should have been in; undefined: the top level. */
  readonly missingNest: number | undefined;
  readonly cookie: Uint8Array | undefined;

  constructor(operation: string, acknowledgement: Acknowledgement) {
    const name = errnoName(acknowledgement.errno);
    const text = acknowledgement.text ?? errnoByNumber(acknowledgement.errno)?.text;
    super(`${operation}: the kernel refused: ${text === undefined ? name : `${text} (${name})`}`, {
      hint: name === 'EPERM' ? 'run it as root, or with CAP_NET_ADMIN' : undefined,
    });
    this.operation = operation;
    this.errno = acknowledgement.errno;
    this.errnoName = name;
    this.kernelText = acknowledgement.text;
    this.offset = acknowledgement.offset;
    this.missingType = acknowledgement.missingType;
    this.missingNest = acknowledgement.missingNest;
    this.cookie = acknowledgement.cookie;
  }
}
