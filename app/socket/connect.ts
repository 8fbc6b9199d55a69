// SPDX-License-Identifier: MIT
import {
  MAX_LINKS,
  NETLINK_CAP_ACK,
  NETLINK_EXT_ACK,
  SO_RCVBUF,
  SO_RCVBUFFORCE,
  SOL_NETLINK,
  SOL_SOCKET,
} from '../core/constants.ts';
import { SystemError } from '../core/errors/system-error.ts';
import { Connection } from './connection.ts';
import { openNetlink } from './netlink-transport.ts';
import type { OpenTransport, Transport } from './transport.ts';
import { checkTimeout } from './wait.ts';

export interface ConnectOptions {
  /** The netlink unit: 0 … 31. */
  readonly protocol: number;
  /**
   * Bytes of socket memory for what has not been read yet, which the kernel doubles for its own
   * bookkeeping. With CAP_NET_ADMIN as asked (SO_RCVBUFFORCE), otherwise net.core.rmem_max at most.
   */
  readonly receiveBuffer?: number;
  /** Milliseconds for requests that name no deadline of their own; 10,000 unless given. */
  readonly timeout?: number;
  /** How to reach the kernel; this machine's own unless given. */
  readonly open?: OpenTransport;
}

/**
 * Opens a conversation with one netlink unit of the kernel:
 *
 *     await using connection = await connect({ protocol: 31 });
 *
 * Rejects with SystemError: EPROTONOSUPPORT where no module serves the unit; with RangeError for a
 * wrong option, AddonError where the native addon is missing.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { protocol, receiveBuffer, timeout = 10_000, open = openNetlink } = options;
  if (!Number.isInteger(protocol) || protocol < 0 || protocol >= MAX_LINKS) {
    throw new RangeError(`protocol must be a netlink unit, 0–31, not ${String(protocol)}`);
  }
  if (
    receiveBuffer !== undefined &&
    !(Number.isInteger(receiveBuffer) && receiveBuffer > 0 && receiveBuffer <= 0x3fff_ffff)
  ) {
    throw new RangeError(`receiveBuffer must be a number of bytes, not ${String(receiveBuffer)}`);
  }
  checkTimeout(timeout);

  const transport = await open(protocol);
  try {
    // Errors with the kernel's own text, and without a copy of the request that caused them.
    await transport.setOption(SOL_NETLINK, NETLINK_EXT_ACK, 1);
    await transport.setOption(SOL_NETLINK, NETLINK_CAP_ACK, 1);
    if (receiveBuffer !== undefined) await setReceiveBuffer(transport, receiveBuffer);
  } catch (error) {
    await transport.close();
    throw error;
  }
  return new Connection(transport, timeout);
}

async function setReceiveBuffer(transport: Transport, bytes: number): Promise<void> {
  try {
    await transport.setOption(SOL_SOCKET, SO_RCVBUFFORCE, bytes);
  } catch (error) {
    if (!(error instanceof SystemError && error.errnoName === 'EPERM')) throw error;
    await transport.setOption(SOL_SOCKET, SO_RCVBUF, bytes);
  }
}
