// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { align } from '../../core/align.ts';
import { ClosedError } from '../errors/closed-error.ts';
import { OverrunError } from '../errors/overrun-error.ts';
import { ProtocolError } from '../../core/errors/protocol-error.ts';
import { Fifo } from '../fifo.ts';
import type { Datagram, Transport, TransportOptions } from '../transport.ts';
import { watchOver } from '../wait.ts';
import { BlockReader, encodeBlock } from './blocks.ts';
import { unpackError, type RelayAnswer, type RelayCall, type RelayedError } from './calls.ts';
import { entryHeader, entryKinds, ownNamespace } from './parcel.ts';

/** The way to the other end of one relayed socket, where a RelayedSocket serves it. */
export interface RelayLink {
  /** Brings a call there and its answer back. Rejects when there is no way any more. */
  ask(call: RelayCall): Promise<RelayAnswer>;
  /** The output of its RelayedSocket. It fails or closes when the channel ends. */
  readonly incoming: Readable;
  /** The input of its RelayedSocket. */
  readonly outgoing: Writable;
}

/** Milliseconds for an answer of the other end. */
const patience = 30_000;

/**
 * Opens a socket at the other end. Rejects as the machine's own would, and with ClosedError where
 * there is no way to the other end any more, DeadlineError where it does not answer.
 */
export async function openRelayed(
  link: RelayLink,
  protocol: number,
  { netns }: TransportOptions,
): Promise<Transport> {
  // Until it is read from below.
  link.incoming.on('error', () => undefined);
  const what = `netlink unit ${String(protocol)} through a relay`;
  try {
    const call = { call: 'open', protocol, ...(netns !== undefined && { netns }) } as const;
    return new RelayTransport(link, what, await ask(link, what, call));
  } catch (error) {
    link.outgoing.end();
    link.incoming.resume();
    throw error;
  }
}

/** A socket somewhere else. Datagrams come and go in streams, what is asked of it beside them. */
class RelayTransport implements Transport {
  readonly portId: number;
  readonly #link: RelayLink;
  readonly #what: string;
  readonly #reader: BlockReader;
  /** Where the next entry of the parcel begins. */
  #at = 0;
  #end = 0;
  readonly #unanswered = new Fifo<{
    readonly resolve: () => void;
    readonly reject: (reason: Error) => void;
  }>();
  #answered = 0;
  #waiting: { readonly resolve: () => void; readonly reject: (reason: Error) => void } | undefined;
  #ended: Error | undefined;
  #closing: Promise<void> | undefined;

  constructor(link: RelayLink, what: string, portId: number) {
    this.#link = link;
    this.#what = what;
    this.portId = portId;
    const { incoming, outgoing } = link;
    this.#reader = new BlockReader(incoming);
    incoming.on('readable', () => this.#onReadable());
    incoming.on('error', (error) => this.#finish(new ClosedError({ cause: error })));
    incoming.on('close', () => this.#finish(new ClosedError()));
    outgoing.on('error', (error) => this.#finish(new ClosedError({ cause: error })));
    if (incoming.destroyed) this.#finish(new ClosedError());
  }

  async setOption(level: number, name: number, value: number): Promise<void> {
    await this.#ask({ call: 'setOption', level, name, value });
  }

  async getOption(level: number, name: number): Promise<number> {
    return this.#ask({ call: 'getOption', level, name });
  }

  /** Resolves when it has been sent there. */
  send(datagram: Uint8Array): Promise<void> {
    if (this.#ended !== undefined) throw this.#ended;
    this.#link.outgoing.write(encodeBlock(datagram));
    return new Promise((resolve, reject) => this.#unanswered.push({ resolve, reject }));
  }

  receive(): Datagram | undefined {
    for (;;) {
      if (this.#closing !== undefined) throw new ClosedError();
      if (this.#at >= this.#end && !this.#nextParcel()) {
        // All datagrams before the end have been handed out by now.
        if (this.#ended !== undefined) throw this.#ended;
        return undefined;
      }
      const datagram = this.#nextEntry();
      if (datagram !== undefined) return datagram;
    }
  }

  readable(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closing !== undefined) reject(new ClosedError());
      else if (this.#ended !== undefined || this.#at < this.#end) resolve();
      else if (this.#link.incoming.readableLength > 0) resolve();
      else this.#waiting = { resolve, reject };
    });
  }

  /** Resolves when the socket is closed there, or there is no way to it any more. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    const { incoming, outgoing } = this.#link;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(new ClosedError());
    this.#finish(new ClosedError());
    outgoing.end();
    if (incoming.closed) return;
    const closed = once(incoming, 'close');
    // A handler of its own: a stream that fails closes too.
    closed.catch(() => undefined);
    drop(incoming);
    const stop = watchOver(this.#what, patience, undefined, () => incoming.destroy());
    await closed.catch(() => undefined);
    stop();
  }

  #ask(call: RelayCall): Promise<number> {
    if (this.#closing !== undefined) return Promise.reject(new ClosedError());
    return ask(this.#link, this.#what, call);
  }

  #onReadable(): void {
    if (this.#closing !== undefined) drop(this.#link.incoming);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve();
  }

  #nextParcel(): boolean {
    if (!this.#reader.next()) return false;
    this.#at = 0;
    this.#end = this.#reader.length;
    return true;
  }

  /** The next entry, where it is a datagram; the others are seen to. */
  #nextEntry(): Datagram | undefined {
    const { frame } = this.#reader;
    const { words } = frame;
    const word = this.#at >> 2;
    const kind = words[word];
    const portId = words[word + 1] ?? 0;
    const start = this.#at + entryHeader;
    const end = start + (words[word + 5] ?? 0);
    if (end > this.#end) throw new ProtocolError('an entry of a relay goes past its parcel');
    this.#at = align(end);
    switch (kind) {
      case entryKinds.datagram: {
        const nsid = words[word + 3];
        const namespaceId = nsid === ownNamespace ? undefined : nsid;
        const group = words[word + 2] ?? 0;
        return { frame, start, end, length: words[word + 4] ?? 0, portId, group, namespaceId };
      }
      case entryKinds.overrun:
        throw new OverrunError('kernel');
      case entryKinds.sent:
        this.#answer(portId);
        return undefined;
      case entryKinds.unsent:
        this.#answer(portId, errorIn(frame.bytes.subarray(start, end)));
        return undefined;
      case entryKinds.ended:
        this.#finish(errorIn(frame.bytes.subarray(start, end)));
        return undefined;
      default:
        throw new ProtocolError(`an entry of kind ${String(kind)} of a relay`);
    }
  }

  /** So many were sent by now; the last of them failed where there is an error. */
  #answer(count: number, error?: Error): void {
    while (this.#answered !== count) {
      const send = this.#unanswered.shift();
      if (send === undefined) throw new ProtocolError('a relay sent more than it was given');
      this.#answered = (this.#answered + 1) >>> 0;
      if (error !== undefined && this.#answered === count) send.reject(error);
      else send.resolve();
    }
  }

  #finish(reason: Error): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    for (;;) {
      const send = this.#unanswered.shift();
      if (send === undefined) break;
      send.reject(reason);
    }
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve();
  }
}

async function ask(link: RelayLink, what: string, call: RelayCall): Promise<number> {
  const answer = await new Promise<RelayAnswer>((resolve, reject) => {
    const stop = watchOver(what, patience, undefined, reject);
    link
      .ask(call)
      .finally(stop)
      .then(resolve, (error: unknown) => reject(new ClosedError({ cause: error })));
  });
  if ('failure' in answer) throw unpackError(answer.failure);
  return answer.value;
}

function errorIn(json: Uint8Array): Error {
  return unpackError(JSON.parse(Buffer.from(json).toString()) as RelayedError);
}

/** Reads on without keeping anything, so that its end comes. */
function drop(stream: Readable): void {
  while (stream.read() !== null);
}
