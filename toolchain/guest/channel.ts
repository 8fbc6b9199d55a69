// SPDX-License-Identifier: MIT
import type { Readable, Writable } from 'node:stream';
import { ExchangeError } from '../errors/exchange-error.ts';
import { encodeFrame, FrameDecoder, frameKinds, maxPayload } from './channel-frames.ts';
import type { ChannelFrame, FrameKind } from './channel-frames.ts';
import { broken, IncomingStream, OutgoingStream } from './streams.ts';

/** A control message beyond this is no message of ours. */
const maxMessage = 16 * 1024 * 1024;

export interface ChannelEnd {
  /** Why it ended, where that was not by the other side closing it. */
  readonly error?: Error;
}

/**
 * Control messages and byte streams over one pair of byte streams; the same on both sides. Each
 * side numbers the streams it sends, so that stream 5 of one and stream 5 of the other make a pair
 * or have nothing to do with each other, as the messages agree. A number may be used again once both
 * streams of it have been at their end on this side, and the other side opens its own after a message
 * that tells it to.
 *
 * @typeParam In what the other side sends as control messages, @typeParam Out what this side does.
 */
export class Channel<In, Out> {
  /** Resolves, never rejects, once nothing more can arrive. */
  readonly ended: Promise<ChannelEnd>;

  readonly #writable: Writable;
  readonly #readable: Readable;
  readonly #onMessage: (message: In) => void;
  readonly #decoder = new FrameDecoder();
  readonly #outgoing = new Map<number, OutgoingStream>();
  readonly #incoming = new Map<number, IncomingStream>();
  readonly #waiting = new Set<() => void>();
  #message: Buffer[] = [];
  #messageLength = 0;
  #unwritten = 0;
  #isEnded = false;
  #resolveEnded: (end: ChannelEnd) => void = () => undefined;

  /** `onMessage` is called for each control message in their order; it must not throw. */
  constructor(readable: Readable, writable: Writable, onMessage: (message: In) => void) {
    this.#readable = readable;
    this.#writable = writable;
    this.#onMessage = onMessage;
    this.ended = new Promise((resolve) => (this.#resolveEnded = resolve));
    readable.on('data', (piece: Buffer) => this.#receive(piece));
    readable.on('end', () => this.#end(this.#decoder.atBoundary ? undefined : truncated()));
    readable.on('error', (error) => this.#end(error));
    readable.on('close', () => this.#end());
    writable.on('error', (error) => this.#end(error));
    writable.on('close', () => this.#end());
    writable.on('drain', () => this.#wake());
  }

  /**
   * Sends a control message. Resolves when the channel has room for more; never rejects: a message
   * to a channel that has ended is dropped, and the end is told by `ended`.
   */
  async send(message: Out): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(message) + '\n');
    let room = Promise.resolve();
    for (let offset = 0; offset < bytes.length; offset += maxPayload)
      room = this.#write(frameKinds.control, 0, bytes.subarray(offset, offset + maxPayload));
    await room;
  }

  /** A stream to the other side. What is written after the channel's end is dropped without error. */
  openStream(stream: number): Writable {
    if (this.#outgoing.has(stream)) throw new Error(`stream ${String(stream)} is open already`);
    const outgoing = new OutgoingStream((kind, payload) => this.#write(kind, stream, payload));
    this.#outgoing.set(stream, outgoing);
    outgoing.once('close', () => this.#outgoing.delete(stream));
    if (this.#isEnded) outgoing.release();
    return outgoing;
  }

  /**
   * The other side's stream of that number, whether or not anything of it has arrived. It fails with
   * `channel-closed` if the channel ends before the stream does.
   */
  stream(stream: number): Readable {
    return this.#stream(stream);
  }

  #stream(stream: number): IncomingStream {
    let incoming = this.#incoming.get(stream);
    if (incoming === undefined) {
      incoming = new IncomingStream((taken) => {
        const payload = Buffer.alloc(4);
        payload.writeUInt32LE(taken);
        void this.#write(frameKinds.credit, stream, payload);
      });
      this.#incoming.set(stream, incoming);
      incoming.once('close', () => this.#forget(stream));
      if (this.#isEnded) incoming.destroy(closed());
    }
    return incoming;
  }

  /** Forgets a stream that was read to its end, or whose reader had gone before that. */
  #forget(stream: number): void {
    const incoming = this.#incoming.get(stream);
    if (incoming?.closed === true && incoming.finished) this.#incoming.delete(stream);
  }

  /** Resolves when all that was sent has been handed to the operating system, or never can be. */
  async flushed(): Promise<void> {
    while (this.#unwritten > 0 && !this.#isEnded) await this.#woken();
  }

  /** Ends the channel at once on both sides; streams that are not at their end fail. */
  destroy(): void {
    this.#end();
    this.#readable.destroy();
    this.#writable.destroy();
  }

  async #write(kind: FrameKind, stream: number, payload?: Uint8Array): Promise<void> {
    // The other side has gone when it stops sending, so it does not listen either.
    if (this.#isEnded) return;
    this.#unwritten += 1;
    const room = this.#writable.write(encodeFrame(kind, stream, payload), () => {
      this.#unwritten -= 1;
      if (this.#unwritten === 0) this.#wake();
    });
    if (room) return;
    while (this.#isFull()) await this.#woken();
  }

  #isFull(): boolean {
    return this.#writable.writableNeedDrain && !this.#isEnded;
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }

  #receive(piece: Buffer): void {
    if (this.#isEnded) return;
    try {
      for (const frame of this.#decoder.push(piece)) this.#take(frame);
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
      this.#readable.destroy();
      this.#writable.destroy();
    }
  }

  #take({ kind, stream, payload }: ChannelFrame): void {
    switch (kind) {
      case frameKinds.control: {
        this.#takeControl(payload);
        return;
      }
      case frameKinds.data: {
        this.#stream(stream).receive(payload);
        return;
      }
      case frameKinds.end: {
        this.#stream(stream).finish();
        this.#forget(stream);
        return;
      }
      case frameKinds.credit:
        if (payload.length !== 4) throw broken('a credit of another length than four bytes');
        return this.#outgoing.get(stream)?.grant(payload.readUInt32LE(0));
    }
  }

  #takeControl(payload: Buffer): void {
    let start = 0;
    for (;;) {
      const newline = payload.indexOf(0x0a, start);
      const piece = payload.subarray(start, newline < 0 ? undefined : newline);
      this.#message.push(piece);
      this.#messageLength += piece.length;
      if (this.#messageLength > maxMessage) throw broken('an endless control message');
      if (newline < 0) return;
      const text = Buffer.concat(this.#message).toString();
      this.#message = [];
      this.#messageLength = 0;
      start = newline + 1;
      let message: In;
      try {
        message = JSON.parse(text) as In;
      } catch (error) {
        throw broken('a control message that is no JSON', error);
      }
      this.#onMessage(message);
    }
  }

  #end(error?: Error): void {
    if (!this.#isEnded) {
      this.#isEnded = true;
      for (const incoming of this.#incoming.values()) incoming.cut(closed());
      for (const outgoing of this.#outgoing.values()) outgoing.release();
      this.#resolveEnded(error === undefined ? {} : { error });
    }
    this.#wake();
  }
}

function closed(): ExchangeError {
  return new ExchangeError('channel-closed', 'the other side closed the channel');
}

function truncated(): ExchangeError {
  return new ExchangeError('channel-closed', 'the channel was closed in the middle of a frame');
}
