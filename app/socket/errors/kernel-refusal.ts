// SPDX-License-Identifier: MIT
import type { Acknowledgement } from '../../core/acknowledgement.ts';
import { errnoByNumber, errnoName } from '../../core/errno.ts';
import { policyText, type AttributePolicy } from '../../core/policy.ts';
import { NetlinkError } from '../../core/errors/netlink-error.ts';

/** A refusal explained in the names of a spec. */
export interface RefusalDescription {
  /** The path of the attribute that the kernel disliked: `linkinfo.data.id`. */
  readonly attribute?: string | undefined;
  /** The path of the attribute that was required and not there. */
  readonly missing?: string | undefined;
}

/** The kernel received a request and refused it: a negative acknowledgement. */
export class KernelRefusal extends NetlinkError {
  readonly code = 'kernel-refusal';
  /** The request: the caller's name for it, or `request type 0x10`. */
  readonly operation: string;
  /** Positive. */
  readonly errno: number;
  /** `EINVAL`; `errno 4095` where Linux has no name. */
  readonly errnoName: string;
  /** The kernel's own words, from the extended acknowledgement. */
  readonly kernelText: string | undefined;
  /** The path of the attribute that the kernel disliked, where a spec gave its names. */
  readonly attribute: string | undefined;
  /** The path of the attribute that was required and not there, where a spec gave its names. */
  readonly missing: string | undefined;
  /** The values that the kernel would have accepted in that attribute. */
  readonly policy: AttributePolicy | undefined;
  /** Bytes from the start of the request's header to what the kernel disliked. */
  readonly offset: number | undefined;
  /** The type of the attribute that was required and not there. */
  readonly missingType: number | undefined;
  /** Offset of the nest the missing attribute should have been in; undefined: the top level. */
  readonly missingNest: number | undefined;
  readonly cookie: Uint8Array | undefined;
  /** Which message of its transaction or batch was refused, from 0; 0 for a single request. */
  readonly index: number;
  /**
   * The other refusals of the same transaction, in the order of its messages. Not enumerable, so that
   * printing one error does not print thousands.
   */
  declare readonly others: readonly KernelRefusal[];

  constructor(
    operation: string,
    acknowledgement: Acknowledgement,
    description: RefusalDescription = {},
    index = 0,
  ) {
    const name = errnoName(acknowledgement.errno);
    super(
      `${operation}: the kernel refused: ${reasons(name, acknowledgement, description).join('; ')}`,
      { hint: name === 'EPERM' ? 'run it as root, or with CAP_NET_ADMIN' : undefined },
    );
    this.operation = operation;
    this.errno = acknowledgement.errno;
    this.errnoName = name;
    this.kernelText = acknowledgement.text;
    this.attribute = description.attribute;
    this.missing = description.missing;
    this.policy = acknowledgement.policy;
    this.offset = acknowledgement.offset;
    this.missingType = acknowledgement.missingType;
    this.missingNest = acknowledgement.missingNest;
    this.cookie = acknowledgement.cookie;
    this.index = index;
    Object.defineProperty(this, 'others', { value: [], writable: true });
  }

  /** The first of several, which keeps the rest. */
  static first(refusals: readonly KernelRefusal[]): KernelRefusal | undefined {
    const [first, ...others] = [...refusals].sort((a, b) => a.index - b.index);
    return first === undefined ? undefined : Object.assign(first, { others });
  }
}

function reasons(
  name: string,
  acknowledgement: Acknowledgement,
  { attribute, missing }: RefusalDescription,
): string[] {
  const text = acknowledgement.text ?? errnoByNumber(acknowledgement.errno)?.text;
  const parts = [text === undefined ? name : `${text} (${name})`];
  if (attribute !== undefined) parts.push(`attribute ${attribute}`);
  if (missing !== undefined) parts.push(`missing ${missing}`);
  if (acknowledgement.policy !== undefined) {
    parts.push(`accepted: ${policyText(acknowledgement.policy)}`);
  }
  return parts;
}
