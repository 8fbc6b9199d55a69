// SPDX-License-Identifier: MIT
import type { Readable, Writable } from 'node:stream';
import { ClosedError } from '../errors/closed-error.ts';
import { OverrunError } from '../errors/overrun-error.ts';
import type { OpenTransport, Transport } from '../transport.ts';
import { BlockReader, encodeBlock } from './blocks.ts';
import { packError, type RelayAnswer, type RelayCall } from './calls.ts';
import { ParcelWriter } from './parcel.ts';

/**
 * Bytes of a parcel that takes no more. Below it a parcel has all that the kernel had said by the time
 * of the sends it follows, which transactions rely on.
 */
const fullParcel = 256 * 1024;

export interface RelayedSocketOptions {
  readonly open: OpenTransport;
  /** The output of the asking end; when it ends, the socket is closed. */
  readonly incoming: Readable;
  /** The input of the asking end. It is ended when the socket is closed. */
  readonly outgoing: Writable;
}

/**
 * The far end of a relayed socket: opens a transport, passes datagrams on both ways. Only one parcel
 * is on its way at a time, and while it is the socket is not read: a reader that is slow over there
 * makes the kernel's own buffer overrun, as it would here.
 */
export class RelayedSocket {
  /** Resolves when the socket is closed and that was told; never rejects. */
  readonly closed: Promise<void>;
  readonly #open: OpenTransport;
  readonly #incoming: Readable;
  readonly #outgoing: Writable;
  readonly #reader: BlockReader;
  readonly #parcel = new ParcelWriter();
  #transport: Transport | undefined;
  /** Datagrams sent so far (u32), and how many of them were told of. */
  #sent = 0;
  #told = 0;
  #sending = false;
  /** The transport has been asked to say when there is more. */
  #watched = false;
  #wake: () => void = () => undefined;
  #ended = false;
  #resolveClosed: () => void = () => undefined;

  constructor({ open, incoming, outgoing }: RelayedSocketOptions) {
    this.#open = open;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    this.#reader = new BlockReader(incoming);
    incoming.on('readable', () => void this.#sendAll());
    // A stream that fails closes too.
    for (const stream of [incoming, outgoing]) stream.on('error', () => undefined);
    incoming.on('close', () => void this.#close());
    outgoing.on('close', () => this.#resolveClosed());
  }

  /** Never rejects. The first call opens the socket. */
  async answer(call: RelayCall): Promise<RelayAnswer> {
    try {
      return { value: await this.#answer(call) };
    } catch (error) {
      return { failure: packError(error) };
    }
  }

  async #answer(call: RelayCall): Promise<number> {
    switch (call.call) {
      case 'open': {
        const { protocol, netns } = call;
        const transport = await this.#open(protocol, netns === undefined ? {} : { netns });
        this.#transport = transport;
        if (this.#ended) await transport.close();
        else void this.#receiveAll(transport);
        return transport.portId;
      }
      case 'setOption':
        await this.#opened().setOption(call.level, call.name, call.value);
        return 0;
      case 'getOption':
        return this.#opened().getOption(call.level, call.name);
    }
  }

  #opened(): Transport {
    if (this.#transport === undefined) throw new ClosedError();
    return this.#transport;
  }

  /** Sends what has come in, one by one. Never rejects. */
  async #sendAll(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (this.#reader.next()) {
        const { frame, length } = this.#reader;
        await this.#send(frame.bytes.subarray(0, length));
      }
    } catch (error) {
      this.#incoming.destroy(error as Error);
    }
    this.#sending = false;
    this.#wake();
  }

  async #send(datagram: Uint8Array): Promise<void> {
    const count = (this.#sent + 1) >>> 0;
    try {
      await this.#opened().send(datagram);
    } catch (error) {
      this.#parcel.unsent(count, packError(error));
      this.#told = count;
    }
    this.#sent = count;
  }

  async #receiveAll(transport: Transport): Promise<void> {
    while (!this.#ended) {
      let isMore = false;
      let failed = false;
      try {
        isMore = this.#collect(transport);
      } catch (error) {
        failed = true;
        this.#parcel.ended(packError(error));
      }
      if (this.#told !== this.#sent) this.#parcel.sent(this.#sent);
      this.#told = this.#sent;
      if (this.#parcel.length > 0) await this.#flush();
      else if (!isMore) await this.#something(transport);
      if (failed) {
        this.#incoming.destroy();
        return;
      }
    }
  }

  /** Takes what is there; false when that was all. */
  #collect(transport: Transport): boolean {
    while (this.#parcel.length < fullParcel) {
      try {
        const datagram = transport.receive();
        if (datagram === undefined) return false;
        this.#parcel.datagram(datagram);
      } catch (error) {
        if (!(error instanceof OverrunError)) throw error;
        this.#parcel.overrun();
      }
    }
    return true;
  }

  /** Resolves when the parcel has left, or never can. */
  #flush(): Promise<void> {
    const block = encodeBlock(this.#parcel.take());
    return new Promise((resolve) => {
      this.#outgoing.write(block, () => resolve());
    });
  }

  /** Resolves when there may be something to receive, or something was sent. */
  async #something(transport: Transport): Promise<void> {
    const woken = new Promise<void>((resolve) => (this.#wake = resolve));
    if (!this.#watched) {
      this.#watched = true;
      const onReadable = (): void => {
        this.#watched = false;
        this.#wake();
      };
      transport.readable().then(onReadable, onReadable);
    }
    await woken;
  }

  async #close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#transport?.close();
    this.#wake();
    if (this.#outgoing.destroyed) this.#resolveClosed();
    else this.#outgoing.end();
  }
}
