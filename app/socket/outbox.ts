// SPDX-License-Identifier: MIT
import { SO_SNDBUF, SO_SNDBUFFORCE } from '../core/constants.ts';
import { SystemError } from './errors/system-error.ts';
import { Writer } from '../core/writer.ts';
import type { Exchange } from './exchange.ts';
import { Fifo } from './fifo.ts';
import type { Outstanding } from './outstanding.ts';
import { setBuffer } from './socket-buffer.ts';
import type { Transport } from './transport.ts';

/** Bytes of a datagram that takes no further message: a quarter of the default send buffer. */
const fullDatagram = 49_152;

/** Requests that are not sent yet: the receive buffer might overflow, or a dump runs. */
export class Outbox {
  readonly #transport: Transport;
  readonly #outstanding: Outstanding;
  readonly #onUnsent: (exchange: Exchange<unknown>, reason: unknown) => void;
  readonly #requests = new Fifo<Exchange<unknown>>();
  readonly #dumps = new Fifo<Exchange<unknown>>();
  readonly #writer = new Writer(4096);

  /** `onUnsent` gets each exchange that did not reach the kernel. */
  constructor(
    transport: Transport,
    outstanding: Outstanding,
    onUnsent: (exchange: Exchange<unknown>, reason: unknown) => void,
  ) {
    this.#transport = transport;
    this.#outstanding = outstanding;
    this.#onUnsent = onUnsent;
  }

  /** True when something waits that is still wanted. */
  get waiting(): boolean {
    return wanted(this.#requests) !== undefined || wanted(this.#dumps) !== undefined;
  }

  push(exchange: Exchange<unknown>): void {
    (exchange.ending === 'dump' ? this.#dumps : this.#requests).push(exchange);
  }

  /** To be sent before all others. */
  unshift(exchange: Exchange<unknown>): void {
    (exchange.ending === 'dump' ? this.#dumps : this.#requests).unshift(exchange);
  }

  /** Sends what there is room for. */
  flush(): void {
    this.#flush(this.#dumps);
    this.#flush(this.#requests);
  }

  clear(): void {
    this.#requests.clear();
    this.#dumps.clear();
  }

  *[Symbol.iterator](): Generator<Exchange<unknown>, void, undefined> {
    yield* this.#requests;
    yield* this.#dumps;
  }

  #flush(queue: Fifo<Exchange<unknown>>): void {
    for (;;) {
      let next = wanted(queue);
      if (next === undefined || !this.#outstanding.admits(next)) return;
      const sent: Exchange<unknown>[] = [];
      this.#writer.reset();
      do {
        queue.shift();
        this.#write(next, sent);
        if (!next.coalesces || this.#writer.length >= fullDatagram) break;
        next = wanted(queue);
      } while (next?.coalesces === true && this.#outstanding.admits(next));
      if (sent.length > 0) this.#send(this.#writer.bytes, sent);
    }
  }

  /** Appends an exchange, and those that must be with it, to the datagram: all of them or none. */
  #write(head: Exchange<unknown>, sent: Exchange<unknown>[]): void {
    const start = this.#writer.length;
    const before = sent.length;
    try {
      this.#append(head, sent);
      for (const follower of head.followers) this.#append(follower, sent);
    } catch (error) {
      this.#writer.truncate(start);
      for (const exchange of sent.splice(before)) this.#onUnsent(exchange, error);
    }
  }

  #append(exchange: Exchange<unknown>, sent: Exchange<unknown>[]): void {
    this.#outstanding.add(exchange);
    sent.push(exchange);
    exchange.encode(this.#writer, this.#transport.portId);
  }

  #send(datagram: Uint8Array, sent: readonly Exchange<unknown>[]): void {
    try {
      const later = this.#transport.send(datagram);
      if (later === undefined) return;
      const copy = datagram.slice();
      later.catch((error: unknown) => this.#unsent(error, copy, sent));
    } catch (error) {
      this.#unsent(error, datagram.slice(), sent);
    }
  }

  #unsent(error: unknown, datagram: Uint8Array, sent: readonly Exchange<unknown>[]): void {
    if (error instanceof SystemError && error.errnoName === 'EMSGSIZE') {
      void this.#sendLarger(datagram, sent);
    } else this.#fail(sent, error);
  }

  /** A datagram must fit the send buffer (netlink_sendmsg()). Never rejects. */
  async #sendLarger(datagram: Uint8Array, sent: readonly Exchange<unknown>[]): Promise<void> {
    try {
      await setBuffer(this.#transport, SO_SNDBUFFORCE, SO_SNDBUF, datagram.length);
      await this.#transport.send(datagram);
    } catch (error) {
      this.#fail(sent, error);
    }
  }

  #fail(sent: readonly Exchange<unknown>[], error: unknown): void {
    for (const exchange of sent) this.#onUnsent(exchange, error);
  }
}

/** The first exchange in the queue that somebody waits for. */
function wanted(queue: Fifo<Exchange<unknown>>): Exchange<unknown> | undefined {
  for (;;) {
    const first = queue.first();
    if (first?.settled !== true) return first;
    queue.shift();
  }
}
