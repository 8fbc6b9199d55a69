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

/**
 * A struct as an attribute carries it. Kernels lengthen their structs: members that one of an older kernel
 * does not have are left out, and what a newer one has after the last member that the spec knows is
 * `unknown`, bytes of their own.
 */
export type StructOf<Struct> = Partial<Struct> & { unknown?: Uint8Array };

/** A struct to be sent: members left out are zero. `unknown` follows the last member that is given. */
export type StructInputOf<Input> = Input & { readonly unknown?: Uint8Array | undefined };

/** A message's value where no types were generated: by the names the codec was compiled with. */
export type Value = Record<string, unknown>;
