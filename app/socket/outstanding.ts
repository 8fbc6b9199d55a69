// SPDX-License-Identifier: MIT
import type { Exchange } from './exchange.ts';

/** The requests that the kernel may be answering, by sequence number. */
export class Outstanding {
  /** The running dump. The kernel runs one a socket: a second is EBUSY (__netlink_dump_start()). */
  dump: Exchange<unknown> | undefined;
  /**
   * Bytes that all of the answers may take: the kernel answers while sendmsg(2) runs, so a flood of
   * requests would overrun the socket with its own replies.
   */
  limit: number;
  /**
   * Each at the low bits of its sequence number. A Map would do, but not the garbage collector: each
   * time that V8 makes a Map's table anew, the old one, long promoted to the old generation, keeps
   * what was in it alive until that is collected.
   */
  #slots: (Exchange<unknown> | undefined)[] = newSlots(512);
  #size = 0;
  #cost = 0;
  #sequence = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get size(): number {
    return this.#size;
  }

  get(sequence: number): Exchange<unknown> | undefined {
    const exchange = this.#slots[this.#slotOf(sequence)];
    return exchange?.sequence === sequence ? exchange : undefined;
  }

  /** Whether the exchange may be sent now. One may always be under way, whatever it costs. */
  admits(exchange: Exchange<unknown>): boolean {
    if (exchange.ending === 'dump' && this.dump !== undefined) return false;
    return this.#cost === 0 || this.#cost + exchange.cost <= this.limit;
  }

  /** Gives it a sequence number. */
  add(exchange: Exchange<unknown>): void {
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    do {
      // 1 … 2³² - 1: notifications that answer nobody carry 0.
      this.#sequence = (this.#sequence % 0xffff_ffff) + 1;
    } while (this.#slots[this.#slotOf(this.#sequence)] !== undefined);
    exchange.numbered(this.#sequence);
    this.#slots[this.#slotOf(this.#sequence)] = exchange;
    this.#size += 1;
    this.#cost += exchange.cost;
    if (exchange.ending === 'dump') this.dump = exchange;
  }

  /** The exchange is over on the kernel's side, or its answer does not matter any more. */
  remove(exchange: Exchange<unknown>): void {
    if (this.get(exchange.sequence) !== exchange) return;
    this.#slots[this.#slotOf(exchange.sequence)] = undefined;
    this.#size -= 1;
    this.#cost -= exchange.cost;
    if (this.dump === exchange) this.dump = undefined;
  }

  clear(): void {
    this.#slots.fill(undefined);
    this.#size = 0;
    this.#cost = 0;
    this.dump = undefined;
  }

  /** Iterates in the order of sending, except for a few that were answered late. */
  *[Symbol.iterator](): Generator<Exchange<unknown>, void, undefined> {
    const { length } = this.#slots;
    for (let step = 1; step <= length; step += 1) {
      const exchange = this.#slots[this.#slotOf(this.#sequence + step)];
      if (exchange !== undefined) yield exchange;
    }
  }

  #slotOf(sequence: number): number {
    return sequence & (this.#slots.length - 1);
  }

  #grow(): void {
    const outstanding = [...this];
    this.#slots = newSlots(this.#slots.length * 2);
    for (const exchange of outstanding) this.#slots[this.#slotOf(exchange.sequence)] = exchange;
  }
}

/** `count` is a power of two. */
function newSlots(count: number): (Exchange<unknown> | undefined)[] {
  return Array.from({ length: count }, () => undefined);
}
