// SPDX-License-Identifier: MIT
import { createSocket, type NetlinkSocket } from '../addon/index.ts';
import { NETLINK_PKTINFO, SOL_NETLINK } from '../core/constants.ts';
import { errnoName } from '../core/errno.ts';
import { ClosedError } from '../core/errors/closed-error.ts';
import { OverrunError } from '../core/errors/overrun-error.ts';
import { SystemError } from '../core/errors/system-error.ts';
import type { Datagram, OpenTransport, Transport } from './transport.ts';

/** A dump's datagrams have at most 32 KiB when the reader's buffer has them (netlink_dump()). */
const initialBufferLength = 65_536;

/** Datagrams handed out before the event loop gets its turn, so that a flood starves nobody. */
const burst = 256;

/** Opens the machine's own netlink socket for one unit. */
export const openNetlink: OpenTransport = async (protocol) => {
  const what = `netlink unit ${String(protocol)}`;
  const socket = createSocket();
  try {
    check('socket', socket.open(protocol), what, { EPROTONOSUPPORT: noUnit(protocol) });
    check('bind', socket.bind(0), what);
    check('setsockopt', socket.setOption(SOL_NETLINK, NETLINK_PKTINFO, 1), what);
    return new NetlinkTransport(socket, what, check('getsockname', socket.portId(), what));
  } catch (error) {
    socket.close();
    throw error;
  }
};

class NetlinkTransport implements Transport {
  readonly portId: number;
  readonly #socket: NetlinkSocket;
  readonly #what: string;
  readonly #facts = new Uint32Array(3);
  #buffer = new Uint8Array(initialBufferLength);
  #left = 0;
  #watching = false;
  #closed = false;
  #overrun = false;
  #waiting: (() => void) | undefined;

  constructor(socket: NetlinkSocket, what: string, portId: number) {
    this.#socket = socket;
    this.#what = what;
    this.portId = portId;
  }

  async setOption(level: number, name: number, value: number): Promise<void> {
    this.#mustBeOpen();
    check('setsockopt', this.#socket.setOption(level, name, value), this.#what, permission);
  }

  async send(datagram: Uint8Array): Promise<void> {
    this.#mustBeOpen();
    check('sendto', this.#socket.send(datagram, 0, 0), this.#what, permission);
  }

  async receive(): Promise<Datagram> {
    for (;;) {
      this.#mustBeOpen();
      if (this.#left === 0) await this.#readable();
      else {
        const datagram = this.#take();
        if (datagram !== undefined) return datagram;
        this.#left = 0;
        // Only now, with the queue empty: what the kernel kept is older than what it dropped, and
        // it keeps nothing more until the queue has been emptied (NETLINK_S_CONGESTED).
        if (this.#overrun) {
          this.#overrun = false;
          throw new OverrunError('kernel');
        }
      }
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.close();
    this.#wake();
  }

  /** One datagram, or undefined when there is none. */
  #take(): Datagram | undefined {
    for (;;) {
      const length = this.#socket.receive(this.#buffer, this.#facts);
      if (length >= 0) {
        this.#left -= 1;
        const bytes = this.#buffer.slice(0, length);
        // It is lost, but who asks again gets the next one whole.
        if (length > this.#buffer.length) this.#buffer = new Uint8Array(length);
        const [, portId = 0, group = 0] = this.#facts;
        return { bytes, length, portId, group };
      }
      const name = errnoName(length);
      if (name === 'EAGAIN') return undefined;
      if (fatal.has(name)) throw new SystemError('recvmsg', length, this.#what);
      // Everything else is the socket's pending error, which this call has cleared: ENOBUFS after
      // an overrun, or what a notification that could not be built failed with (netlink_set_err()).
      this.#overrun = true;
    }
  }

  async #readable(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#waiting = resolve;
      if (this.#watching) return;
      const result = this.#socket.watch((errno) => {
        this.#onReadable(errno);
      });
      if (result < 0) reject(new SystemError('poll', result, this.#what));
      else this.#watching = true;
    });
    this.#left = burst;
  }

  #onReadable(errno: number): void {
    if (errno !== 0) this.#overrun = true;
    if (this.#waiting !== undefined) this.#wake();
    else {
      // Nobody reads at the moment: without this the loop would call back without end.
      this.#socket.unwatch();
      this.#watching = false;
    }
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.();
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new ClosedError();
  }
}

/** Errors of recvmsg(2) itself; asking again would give the same. */
const fatal = new Set(['EBADF', 'ENOTSOCK', 'EFAULT']);

const permission = { EPERM: 'run it as root, or with CAP_NET_ADMIN' };

function noUnit(protocol: number): string {
  return `no kernel module serves netlink unit ${String(protocol)}: load the module first`;
}

/** The result of a system call, or its error, with the hint of that errno's name. */
function check(
  syscall: string,
  result: number,
  what: string,
  hints: Readonly<Record<string, string>> = {},
): number {
  if (result >= 0) return result;
  throw new SystemError(syscall, result, what, { hint: hints[errnoName(result)] });
}
