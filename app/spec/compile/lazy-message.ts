// SPDX-License-Identifier: MIT
import type { Frame } from '../../core/frame.ts';
import type { MessageCodec } from '../codec.ts';

/**
 * A message that is decoded when it is looked at. The frame must be the caller's own copy of a
 * datagram, which its messages share: never a buffer that is received into again.
 */
export class LazyMessage<Value> {
  #codec: MessageCodec<Value> | undefined;
  #frame: Frame | undefined;
  readonly #start: number;
  readonly #end: number;
  #value: Value | undefined;

  /** The payload lies from `start` to `end`. */
  constructor(codec: MessageCodec<Value>, frame: Frame, start: number, end: number) {
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
