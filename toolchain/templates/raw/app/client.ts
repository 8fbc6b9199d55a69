// SPDX-License-Identifier: MIT
import { ProtocolError, type Connection, type Subscription } from 'nlkit';
import {
  decodeTotal,
  encodeAdd,
  SHY_QUOKKA_GROUP_TOTALS,
  SHY_QUOKKA_MSG_ADD,
  SHY_QUOKKA_MSG_GET,
  SHY_QUOKKA_MSG_TOTAL,
  type Total,
} from './protocol.ts';

const noPayload = new Uint8Array();

/** Adds to the total. Resolves with the new total; rejects with KernelRefusal. */
export async function add(connection: Connection, amount: bigint): Promise<Total> {
  return ask(connection, SHY_QUOKKA_MSG_ADD, encodeAdd(amount));
}

/** Resolves with the total. */
export async function get(connection: Connection): Promise<Total> {
  return ask(connection, SHY_QUOKKA_MSG_GET, noPayload);
}

async function ask(connection: Connection, type: number, payload: Uint8Array): Promise<Total> {
  const replies = await connection.request({ type, payload });
  const reply = replies.find((message) => message.type === SHY_QUOKKA_MSG_TOTAL);
  if (reply === undefined) throw new ProtocolError('the kernel did not answer with a total');
  return decodeTotal(reply.payload);
}

/** Listens, and yields the total after each addition. */
export function totals(connection: Connection): Promise<Subscription<Total>> {
  return connection.subscribe(SHY_QUOKKA_GROUP_TOTALS, {
    timeout: 60_000,
    decode: ({ bytes }, start, end, { type }) =>
      type === SHY_QUOKKA_MSG_TOTAL ? decodeTotal(bytes.subarray(start, end)) : undefined,
  });
}
