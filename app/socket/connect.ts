// SPDX-License-Identifier: MIT
import {
  MAX_LINKS,
  NETLINK_CAP_ACK,
  NETLINK_EXT_ACK,
  NETLINK_GET_STRICT_CHK,
  SO_RCVBUF,
  SO_RCVBUFFORCE,
  SOL_NETLINK,
  SOL_SOCKET,
} from '../core/constants.ts';
import { ArgumentError } from './errors/argument-error.ts';
import { SystemError } from './errors/system-error.ts';
import { show } from '../core/show.ts';
import { Connection } from './connection.ts';
import { openNetlink } from './netlink-transport.ts';
import type { Warning } from './request.ts';
import { setBuffer } from './socket-buffer.ts';
import { TappedTransport, type Tap } from './tapped-transport.ts';
import type { Through, Transport, TransportOptions } from './transport.ts';
import { checkOptions, checkTimeout } from './wait.ts';

export interface ConnectOptions extends TransportOptions {
  /** The netlink unit: 0 … 31. */
  readonly protocol: number;
  /**
   * Bytes of socket memory for what has not been read yet, which the kernel doubles for its own
   * bookkeeping. With CAP_NET_ADMIN as asked (SO_RCVBUFFORCE), otherwise net.core.rmem_max at most.
   */
  readonly receiveBuffer?: number;
  /** Milliseconds for requests that name no deadline of their own; 10,000 unless given. */
  readonly timeout?: number;
  /**
   * False: the kernel may ignore what it does not know in a request for a listing
   * (NETLINK_GET_STRICT_CHK), as it does before 4.20 anyway.
   */
  readonly strict?: boolean;
  /** Called with what the kernel has to say about requests that it carried out. */
  readonly onWarning?: (warning: Warning) => void;
  /** Where the kernel is, a guest's for example; this machine's own unless given. */
  readonly through?: Through;
  /**
   * Called with a copy of each datagram that is sent and received: `printMessages()` of `nlkit/trace` shows them. An
   * error that it throws does not touch the connection; it is an uncaught exception of the process.
   */
  readonly tap?: Tap;
}

/**
 * Opens a conversation with one netlink unit of the kernel:
 *
 *     await using connection = await connect({ protocol: 31 });
 *
 * Rejects with SystemError: EPROTONOSUPPORT where no module serves the unit, ENOENT where there is
 * no such network namespace, EPERM where it may not be entered; with ArgumentError for a wrong option,
 * AddonError where the native addon is missing.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  checkOptions(options);
  const { protocol, netns, receiveBuffer, timeout = 10_000 } = options;
  const { through = { openNetlink } } = options;
  if (!Number.isInteger(protocol) || protocol < 0 || protocol >= MAX_LINKS) {
    throw new ArgumentError(
      'protocol',
      `protocol must be a netlink unit, 0–31, not ${show(protocol)}`,
    );
  }
  if (
    receiveBuffer !== undefined &&
    !(Number.isInteger(receiveBuffer) && receiveBuffer > 0 && receiveBuffer <= 0x3fff_ffff)
  ) {
    throw new ArgumentError(
      'receiveBuffer',
      `receiveBuffer must be a number of bytes, not ${show(receiveBuffer)}`,
    );
  }
  checkTimeout(timeout);
  checkThrough(through);
  checkTap(options.tap);

  const opened = await through.openNetlink(protocol, netns === undefined ? {} : { netns });
  const transport = tappedBy(options, opened);
  try {
    // Errors with the kernel's own text, and without a copy of the request that caused them.
    await setIfKnown(transport, NETLINK_EXT_ACK);
    await setIfKnown(transport, NETLINK_CAP_ACK);
    if (options.strict ?? true) await setIfKnown(transport, NETLINK_GET_STRICT_CHK);
    if (receiveBuffer !== undefined) {
      await setBuffer(transport, SO_RCVBUFFORCE, SO_RCVBUF, receiveBuffer);
    }
    const room = await transport.getOption(SOL_SOCKET, SO_RCVBUF);
    return new Connection(transport, {
      timeout,
      receiveBuffer: room,
      onWarning: options.onWarning,
    });
  } catch (error) {
    await transport.close();
    throw error;
  }
}

function checkThrough(through: unknown): void {
  const { openNetlink: open } = Object(through) as Partial<Record<keyof Through, unknown>>;
  if (typeof open === 'function') return;
  throw new ArgumentError('through', `through must have openNetlink(), not be ${show(through)}`);
}

function checkTap(tap: unknown): void {
  if (tap === undefined || typeof tap === 'function') return;
  throw new ArgumentError('tap', `tap must be a function, not ${show(tap)}`, {
    hint: "tap: printMessages() of 'nlkit/trace' prints a line for each message",
  });
}

/** Without a tap it is the transport itself, so that nothing is paid for it. */
function tappedBy({ tap, protocol, through }: ConnectOptions, transport: Transport): Transport {
  if (tap === undefined) return transport;
  const pid = through === undefined ? process.pid : undefined;
  return new TappedTransport(transport, protocol, tap, pid);
}

/** Turns an option of netlink on, where the kernel has it. */
async function setIfKnown(transport: Transport, option: number): Promise<void> {
  try {
    await transport.setOption(SOL_NETLINK, option, 1);
  } catch (error) {
    if (!(error instanceof SystemError && error.errnoName === 'ENOPROTOOPT')) throw error;
  }
}
