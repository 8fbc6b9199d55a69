// SPDX-License-Identifier: MIT
import { OverrunError, type Connection } from 'nlkit';
import { printable } from './printable.ts';
import { decodeExchange, ECHO_GROUP_EXCHANGES, ECHO_MSG_EXCHANGE } from './protocol.ts';

export interface ListenOptions {
  /** Copies to wait for; undefined for no limit. */
  readonly count: number | undefined;
  /** Milliseconds to wait for each; undefined for no limit. */
  readonly timeout: number | undefined;
  /** Stops listening, without an error. */
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
  readonly warn: (line: string) => void;
}

/** Prints a copy of each exchange that any program has with the module. */
export async function listen(connection: Connection, options: ListenOptions): Promise<void> {
  const { count = Infinity, timeout = Infinity, signal, print, warn } = options;
  await using exchanges = await connection.subscribe(ECHO_GROUP_EXCHANGES, { timeout, signal });
  print(`Listening to multicast group ${String(ECHO_GROUP_EXCHANGES)}`);
  let seen = 0;
  while (seen < count) {
    try {
      const next = await exchanges.next();
      if (next.done === true) return;
      const exchange =
        next.value.type === ECHO_MSG_EXCHANGE ? decodeExchange(next.value.payload) : undefined;
      if (exchange === undefined) continue;
      seen += 1;
      print(`Exchange of port id ${String(exchange.portId)}: ${printable(exchange.text)}`);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof OverrunError)) throw error;
      warn(error.message);
    }
  }
}
