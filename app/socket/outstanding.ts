// SPDX-License-Identifier: MIT
import type { Exchange } from './exchange.ts';

/**
 * What an answer may take of the socket's receive buffer, in bytes, with the kernel's bookkeeping
 * (skb->truesize): an acknowledgement has a page's quarter, an answer of NLMSG_GOODSIZE more than a
 * page, a dump's part 32 KiB.
 */
export const cost = { acknowledgement: 1280, answer: 6400, dump: 40_960 } as const;

/** The requests that the kernel may be answering, by sequence number. */
export class Outstanding {
  /** The running dump. The kernel runs one a socket: a second is EBUSY (__netlink_dump_start()). */
  dump: Exchange<unknown> | undefined;
  /**
   * Bytes that all of the answers may take: the kernel answers while sendmsg(2) runs, so a flood of
   * requests would overrun the socket with its own replies.
   */
  limit: number;
  readonly #bySequence = new Map<number, Exchange<unknown>>();
  #cost = 0;
  #sequence = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get size(): number {
    return this.#bySequence.size;
  }

  get(sequence: number): Exchange<unknown> | undefined {
    return this.#bySequence.get(sequence);
  }

  /** Whether the exchange may be sent now. One may always be under way, whatever it costs. */
  admits(exchange: Exchange<unknown>): boolean {
    if (exchange.ending === 'dump' && this.dump !== undefined) return false;
    return this.#cost === 0 || this.#cost + exchange.cost <= this.limit;
  }

  /** Gives it a sequence number. */
  add(exchange: Exchange<unknown>): void {
    do {
      // 1 … 2³² - 1: notifications that answer nobody carry 0.
      this.#sequence = (this.#sequence % 0xffff_ffff) + 1;
    } while (this.#bySequence.has(this.#sequence));
    exchange.sequence = this.#sequence;
    this.#bySequence.set(this.#sequence, exchange);
    this.#cost += exchange.cost;
    if (exchange.ending === 'dump') this.dump = exchange;
  }

  /** The exchange is over on the kernel's side, or its answer does not matter any more. */
  remove(exchange: Exchange<unknown>): void {
    if (this.#bySequence.get(exchange.sequence) !== exchange) return;
    this.#bySequence.delete(exchange.sequence);
    this.#cost -= exchange.cost;
    if (this.dump === exchange) this.dump = undefined;
  }

  clear(): void {
    this.#bySequence.clear();
    this.#cost = 0;
    this.dump = undefined;
  }

  [Symbol.iterator](): MapIterator<Exchange<unknown>> {
    return this.#bySequence.values();
  }
}
