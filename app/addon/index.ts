// SPDX-License-Identifier: MIT
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AddonError } from '../core/errors/addon-error.ts';

/**
 * One AF_NETLINK socket: exactly what JavaScript cannot do by itself. Results are those of the
 * system calls: 0 or more for success, a negative errno for failure. Only arguments of a wrong type
 * or range throw. After `close` every call answers -EBADF.
 */
export interface NetlinkSocket {
  /** socket(2): AF_NETLINK, SOCK_RAW, close-on-exec, non-blocking. */
  open(protocol: number): number;
  /** bind(2); 0 lets the kernel choose the port id, which never collides. */
  bind(portId: number): number;
  /** getsockname(2): the port id, 0 … 2³² - 1. */
  portId(): number;
  /** setsockopt(2) of an int. */
  setOption(level: number, name: number, value: number): number;
  /** getsockopt(2) of an int. */
  getOption(level: number, name: number): number;
  /** sendto(2): the number of bytes sent. Port id 0 and groups 0 are the kernel. */
  send(datagram: Uint8Array, portId: number, groups: number): number;
  /**
   * recvmsg(2): the datagram's length, which is more than `into` holds when it was cut. `facts` gets
   * three numbers: msg_flags, the sender's port id (0 is the kernel), the multicast group (0 is none).
   */
  receive(into: Uint8Array, facts: Uint32Array): number;
  /**
   * Calls back on the event loop while something can be received, and keeps the loop alive. `errno`
   * is 0 or the socket's pending error (ENOBUFS after an overrun), which is cleared by then.
   */
  watch(callback: (errno: number) => void): number;
  /** Undoes `watch`. */
  unwatch(): void;
  close(): void;
}

interface Binding {
  readonly NetlinkSocket: new () => NetlinkSocket;
}

let binding: Binding | undefined;

/** A new socket, not open yet. Loads the addon, `nlkit.node` beside this file, on first use. */
export function createSocket(): NetlinkSocket {
  binding ??= load(fileURLToPath(new URL('nlkit.node', import.meta.url)));
  return new binding.NetlinkSocket();
}

function load(path: string): Binding {
  try {
    return createRequire(import.meta.url)(path) as Binding;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
    throw new AddonError(
      missing ? `the native addon was not built: ${path} is missing` : `${path} does not load`,
      { cause: error },
    );
  }
}
