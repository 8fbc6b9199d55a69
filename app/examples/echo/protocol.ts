// SPDX-License-Identifier: MIT
import { endianness } from 'node:os';

/** The protocol of the echo module and its clients; the module's half is in module/echo/. */

/** The module's netlink unit, unless its parameter `protocol` names another. */
export const ECHO_PROTOCOL = 31;

/** A text for the kernel: the payload is its bytes, without a NUL. Needs NLM_F_REQUEST and NLM_F_ACK. */
export const ECHO_MSG_REQUEST = 0x10;
/** The kernel's answer, with the request's sequence number; the payload is its text. */
export const ECHO_MSG_REPLY = 0x11;
/** A copy of an exchange for the group: `__u32 portid` of the sender, then the request's text. */
export const ECHO_MSG_EXCHANGE = 0x12;

/** The multicast group that gets a copy of each exchange. */
export const ECHO_GROUP_EXCHANGES = 1;

/** A request's text has 1 … ECHO_MAX_PAYLOAD bytes. */
export const ECHO_MAX_PAYLOAD = 1024;

/** One exchange, as the group sees it. */
export interface ExchangeCopy {
  readonly portId: number;
  readonly text: Uint8Array;
}

/** Reads the payload of ECHO_MSG_EXCHANGE; undefined where it is too short. */
export function decodeExchange(payload: Uint8Array): ExchangeCopy | undefined {
  if (payload.length < 4) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  return { portId: view.getUint32(0, endianness() === 'LE'), text: payload.subarray(4) };
}
