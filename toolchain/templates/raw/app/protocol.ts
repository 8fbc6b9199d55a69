// SPDX-License-Identifier: MIT
import { endianness } from 'node:os';

// The protocol of module/shy_quokka.h, in TypeScript.

/** Adds to the total: `encodeAdd`. */
export const SHY_QUOKKA_MSG_ADD = 0x10;
/** Asks for the total; has no payload. */
export const SHY_QUOKKA_MSG_GET = 0x11;
/** The total, as an answer and to the group: `decodeTotal`. */
export const SHY_QUOKKA_MSG_TOTAL = 0x12;

/** The multicast group that receives the total after each addition. */
export const SHY_QUOKKA_GROUP_TOTALS = 1;

/** The file in which the module shows its unit. */
export const unitFile = '/sys/module/shy_quokka/parameters/protocol';

export interface Total {
  readonly total: bigint;
  readonly additions: number;
}

const little = endianness() === 'LE';

/** `struct shy_quokka_add`: 8 bytes. */
export function encodeAdd(amount: bigint): Uint8Array {
  const payload = new Uint8Array(8);
  new DataView(payload.buffer).setBigInt64(0, amount, little);
  return payload;
}

/** `struct shy_quokka_total`: 16 bytes. Throws RangeError if there are fewer. */
export function decodeTotal(payload: Uint8Array): Total {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  return { total: view.getBigInt64(0, little), additions: view.getUint32(8, little) };
}
