// SPDX-License-Identifier: MIT
import { littleEndian, viewOf } from '../../../app/core/byte-order.ts';
import { headerLength } from '../../../app/core/message.ts';

/** The header of a datagram's first message, as far as captures need it. */
export interface FirstHeader {
  readonly flags: number;
  /** nlmsg_pid: undefined where it is 0, which is the kernel or a program that leaves it to the kernel. */
  readonly port: number | undefined;
}

/** Undefined where the datagram is shorter than a header. */
export function firstHeader(datagram: Uint8Array): FirstHeader | undefined {
  if (datagram.length < headerLength) return undefined;
  const view = viewOf(datagram);
  const port = view.getUint32(12, littleEndian);
  return { flags: view.getUint16(6, littleEndian), port: port === 0 ? undefined : port };
}
