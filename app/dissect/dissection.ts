// SPDX-License-Identifier: MIT

/** The sorts of parts that a message has. */
export type PartKind =
  /** A message within another: the request that an error carries. */
  | 'message'
  /** A header as a whole: nlmsghdr, genlmsghdr, a fixed header. */
  | 'header'
  /** A member of a header or a struct. */
  | 'member'
  /** An attribute: its header of four bytes and its payload. */
  | 'attribute'
  /** An item of an array that is no attribute of its own. */
  | 'item'
  /** Bytes up to the next multiple of four, which should be zero. */
  | 'padding'
  /** Bytes that nothing describes. */
  | 'bytes';

/** A mistake, at its byte. */
export interface Fault {
  /** From the start of the message's header. */
  readonly offset: number;
  readonly length: number;
  /** One clause, without a full stop: `nla_len is 3, less than its own header`. */
  readonly text: string;
}

/** A part of a message with the bytes that it takes. Parts lie within their parent, in the order of their offsets. */
export interface Part {
  readonly kind: PartKind;
  /** `nlmsg_len`, `ifinfomsg`, `ifname`; `attribute 7` where nothing names it. */
  readonly name: string;
  /** From the start of the message's header. */
  readonly offset: number;
  /** With its header, without the padding after it. */
  readonly length: number;
  /** nla_type without its flag bits, for an attribute. */
  readonly number?: number;
  /** The type in the spec's words: `u32`, `string`, `nest`. */
  readonly type?: string;
  /** The value in one line, as it is shown everywhere; absent where its parts say it. */
  readonly value?: string;
  /** The spec's text about it. */
  readonly doc?: string;
  /** Its bytes are a key, or may be one: they are zeroed, and there is no `value`. */
  readonly secret?: true;
  readonly faults: readonly Fault[];
  readonly parts: readonly Part[];
}

/** A message taken apart as far as that goes. */
export interface Dissection {
  /** `rt-link newlink`; `type 20` where nothing names it. */
  readonly name: string;
  /** The spec's text about the operation. */
  readonly doc?: string;
  /** They cover all bytes of the message, without gaps. */
  readonly parts: readonly Part[];
  /** All faults, also those of the parts, in the order of their offsets. */
  readonly faults: readonly Fault[];
}
