// SPDX-License-Identifier: MIT
import type { Connection, Message, Subscription } from 'nlkit';
import { printable } from './printable.ts';
import { decodeExchange, ECHO_GROUP_EXCHANGES, ECHO_MSG_EXCHANGE } from './protocol.ts';

interface Listener {
  readonly name: string;
  readonly connection: Connection;
  readonly exchanges: Subscription<Message>;
}

/** Listeners on the multicast group. Each has a socket of its own, like a program of its own. */
export class Audience implements AsyncDisposable {
  readonly #print: (line: string) => void;
  #present: Listener[] = [];

  private constructor(print: (line: string) => void) {
    this.#print = print;
  }

  /** Opens that many listeners; `open` makes a socket for each. */
  static async gather(
    count: number,
    open: () => Promise<Connection>,
    print: (line: string) => void,
  ): Promise<Audience> {
    const audience = new Audience(print);
    try {
      for (let number = 1; number <= count; number += 1) {
        await audience.#join(`Listener ${String(number)}`, await open());
      }
    } catch (error) {
      await audience[Symbol.asyncDispose]();
      throw error;
    }
    return audience;
  }

  async #join(name: string, connection: Connection): Promise<void> {
    try {
      const exchanges = await connection.subscribe(ECHO_GROUP_EXCHANGES);
      this.#present.push({ name, connection, exchanges });
    } catch (error) {
      await connection.close();
      throw error;
    }
    this.#print(`${name} joins group ${String(ECHO_GROUP_EXCHANGES)}`);
  }

  /** Prints each listener's copy of the last exchange of that port. */
  async hear(portId: number): Promise<void> {
    for (const { name, exchanges } of this.#present) {
      for (;;) {
        const next = await exchanges.next();
        if (next.done === true) break;
        const { type, payload } = next.value;
        const exchange = type === ECHO_MSG_EXCHANGE ? decodeExchange(payload) : undefined;
        if (exchange?.portId !== portId) continue;
        this.#print(`${name} hears of port id ${String(portId)}: ${printable(exchange.text)}`);
        break;
      }
    }
  }

  /** Closes the first listener, if there is one; the others stay. */
  async firstLeaves(): Promise<void> {
    const first = this.#present.shift();
    if (first === undefined) return;
    // Closing the socket leaves the group as well, as it does when a program ends.
    await first.exchanges[Symbol.asyncDispose]();
    await first.connection.close();
    this.#print(`${first.name} leaves`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    while (this.#present.length > 0) await this.firstLeaves();
  }
}
