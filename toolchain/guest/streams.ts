// SPDX-License-Identifier: MIT
import { Readable, Writable } from 'node:stream';
import { ExchangeError } from '../errors/exchange-error.ts';
import { frameKinds, maxPayload } from './channel-frames.ts';
import type { FrameKind } from './channel-frames.ts';

/** Bytes of a stream that may be on their way unread. A slow reader stops its own stream only. */
export const streamWindow = 512 * 1024;

type SendFrame = (kind: FrameKind, payload?: Uint8Array) => Promise<void>;

/** Sends as much as the receiver has given credit for. */
export class OutgoingStream extends Writable {
  readonly #send: SendFrame;
  #credit = streamWindow;
  #released = false;
  #wake: () => void = () => undefined;

  constructor(send: SendFrame) {
    super({ highWaterMark: maxPayload });
    this.#send = send;
  }

  grant(bytes: number): void {
    this.#credit += bytes;
    this.#wake();
  }

  /** The channel has ended: nobody grants any more, so what is left is dropped. */
  release(): void {
    this.#released = true;
    this.#wake();
  }

  override _write(chunk: Buffer, _encoding: string, callback: (error?: Error) => void): void {
    this.#sendAll(chunk).then(() => callback(), callback);
  }

  override _final(callback: (error?: Error) => void): void {
    this.#send(frameKinds.end).then(() => callback(), callback);
  }

  async #sendAll(chunk: Buffer): Promise<void> {
    let rest = chunk;
    while (rest.length > 0 && !this.#released) {
      if (this.#credit === 0) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      const piece = rest.subarray(0, Math.min(maxPayload, this.#credit));
      this.#credit -= piece.length;
      rest = rest.subarray(piece.length);
      await this.#send(frameKinds.data, piece);
    }
  }
}

/** Gives credit back as it is read; one that is destroyed swallows the rest, so its sender goes on. */
export class IncomingStream extends Readable {
  readonly #grant: (bytes: number) => void;
  /** Bytes that the sender may still send. */
  #credit = streamWindow;
  #finished = false;

  constructor(grant: (bytes: number) => void) {
    // Well below the window, so that `_read` is called only when most of it has been taken.
    super({ highWaterMark: maxPayload });
    this.#grant = grant;
  }

  /** Whether the sender has said that this was all. */
  get finished(): boolean {
    return this.#finished;
  }

  receive(payload: Buffer): void {
    if (this.#finished) throw broken('bytes after the end of their stream');
    if (payload.length > this.#credit) throw broken('more bytes than their stream had credit for');
    this.#credit -= payload.length;
    if (!this.destroyed) this.push(payload);
    // A flowing or destroyed stream keeps nothing, and nobody calls `_read` for it.
    this.#replenish();
  }

  finish(): void {
    if (this.#finished) throw broken('a second end of a stream');
    this.#finished = true;
    if (!this.destroyed) this.push(null);
  }

  /** The channel has ended: fails unless the stream's own end was seen before. */
  cut(error: Error): void {
    if (!this.#finished) this.destroy(error);
  }

  override _read(): void {
    // A chunk that is being read still counts as kept until the caller has it.
    process.nextTick(() => this.#replenish());
  }

  /** What is kept is dropped, and the sender may go on. */
  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#replenish();
    callback(error);
  }

  #replenish(): void {
    const kept = this.destroyed ? 0 : this.readableLength;
    const taken = streamWindow - this.#credit - kept;
    // In halves of the window: a frame of credit for every frame of data would be a waste.
    if (this.#finished || taken < streamWindow / 2) return;
    this.#credit += taken;
    this.#grant(taken);
  }
}

/** The other side does not keep to the protocol. */
export function broken(what: string, cause?: unknown): ExchangeError {
  return new ExchangeError('channel-garbage', `the other side of the channel sent ${what}`, {
    hint: 'an image may be older than this nlkit: `nlkit clean` removes it',
    cause,
  });
}
