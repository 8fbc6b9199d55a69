// SPDX-License-Identifier: MIT
import { newFrame, type Frame } from '../../core/frame.ts';
import type { Decode } from '../../socket/request.ts';
import type { MessageCodec } from '../codec.ts';

/**
 * A message that is decoded when it is looked at. The frame must be the caller's own copy of a
 * datagram, which its messages share: never a buffer that is received into again.
 */
export class LazyMessage<Value> {
  #codec: MessageCodec<Value, unknown> | undefined;
  #frame: Frame | undefined;
  readonly #start: number;
  readonly #end: number;
  #value: Value | undefined;

  /** The payload lies from `start` to `end`. */
  constructor(codec: MessageCodec<Value, unknown>, frame: Frame, start: number, end: number) {
    this.#codec = codec;
    this.#frame = frame;
    this.#start = start;
    this.#end = end;
  }

  /** Decoded once; the bytes are then let go. Throws ProtocolError, each time. */
  get value(): Value {
    if (this.#codec !== undefined && this.#frame !== undefined) {
      this.#value = this.#codec.decode(this.#frame, this.#start, this.#end);
      this.#codec = undefined;
      this.#frame = undefined;
    }
    return this.#value as Value;
  }
}

/**
 * For a connection's `decode`: messages that are decoded when they are looked at. Those of one datagram
 * share a copy of it, which lives as long as one of them was not looked at.
 */
export function lazily<Value>(codec: MessageCodec<Value, unknown>): Decode<LazyMessage<Value>> {
  let copied = 0;
  let shift = 0;
  let copy = newFrame(0);
  return (frame, start, end, { datagram, datagramEnd }) => {
    if (datagram !== copied) {
      copied = datagram;
      shift = start;
      copy = newFrame(datagramEnd - start);
      copy.bytes.set(frame.bytes.subarray(start, datagramEnd));
    }
    return new LazyMessage(codec, copy, start - shift, end - shift);
  };
}
