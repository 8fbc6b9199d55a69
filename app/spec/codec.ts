// SPDX-License-Identifier: MIT
import type { Frame } from '../core/frame.ts';
import type { Writer } from '../core/writer.ts';

/** An attribute that the spec does not know; encoded again as it came. */
export interface UnknownAttribute {
  /** Without the flag bits. */
  readonly type: number;
  readonly nested: boolean;
  /** A copy of its own. */
  readonly value: Uint8Array;
}

/**
 * The codec of one message's payload: fixed header and attributes, not the netlink header and not
 * genlmsghdr. The value is one flat object: the header's members, then the attributes by name.
 * `Input` is what may be encoded where that is more than what is decoded: numbers for bigints, keys left
 * out.
 */
export interface MessageCodec<Value, Input = Value> {
  /** Appends the payload. Throws EncodeError naming the attribute's path. */
  encode(writer: Writer, value: Input): void;
  /**
   * Reads the payload that lies from `start` (a multiple of four) to `end`. The value keeps nothing
   * of the frame. Throws ProtocolError.
   */
  decode(frame: Frame, start: number, end: number): Value;
}

/** A message's value where no types were generated: by the names the codec was compiled with. */
export type Value = Record<string, unknown>;
