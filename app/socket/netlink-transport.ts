// SPDX-License-Identifier: MIT
import { createSocket, factsPerDatagram, type NetlinkSocket } from '../addon/index.ts';
import { align } from '../core/align.ts';
import { NETLINK_PKTINFO, SOL_NETLINK } from '../core/constants.ts';
import { errnoName } from '../core/errno.ts';
import { ClosedError } from '../core/errors/closed-error.ts';
import { OverrunError } from '../core/errors/overrun-error.ts';
import { SystemError } from '../core/errors/system-error.ts';
import { newFrame, type Frame } from '../core/frame.ts';
import { namespaceText, openNamespace } from './namespace.ts';
import type { Datagram, OpenTransport, Transport } from './transport.ts';

/** A dump's datagrams have at most 32 KiB when the reader has room for these (netlink_dump()). */
const initialRoom = 32_768;

/** Datagrams of a dump that fit in the buffer. */
const roomsPerBuffer = 5;

/** Datagrams received at a time at most: acknowledgements have 36 bytes. */
const capacity = 256;

/** Opens the machine's own netlink socket for one unit. */
export const openNetlink: OpenTransport = async (protocol, { netns }) => {
  const what = `netlink unit ${String(protocol)}`;
  const socket = createSocket();
  try {
    if (netns === undefined) {
      check('socket', socket.open(protocol), what, { EPROTONOSUPPORT: noUnit(protocol) });
    } else await openIn(socket, netns, protocol, what);
    check('bind', socket.bind(0), what);
    check('setsockopt', socket.setOption(SOL_NETLINK, NETLINK_PKTINFO, 1), what);
    return new NetlinkTransport(socket, what, check('getsockname', socket.portId(), what));
  } catch (error) {
    socket.close();
    throw error;
  }
};

async function openIn(
  socket: NetlinkSocket,
  netns: string | number,
  protocol: number,
  what: string,
): Promise<void> {
  await using namespace = await openNamespace(netns);
  const result = socket.open(protocol, namespace.fd);
  const elsewhere = setnsErrors[errnoName(result)];
  if (elsewhere !== undefined) {
    throw new SystemError('setns', result, namespaceText(netns), { hint: elsewhere });
  }
  check('socket', result, what, { EPROTONOSUPPORT: noUnit(protocol) });
}

class NetlinkTransport implements Transport {
  readonly portId: number;
  readonly #socket: NetlinkSocket;
  readonly #what: string;
  readonly #facts = new Int32Array(factsPerDatagram * capacity);
  #room = initialRoom;
  #frame: Frame = newFrame(initialRoom * roomsPerBuffer);
  /** Datagrams in the buffer, and how many of them have been handed out. */
  #count = 0;
  #taken = 0;
  /** Nothing was left in the socket after them; nothing has happened to it since. */
  #emptied = false;
  /** The length of a datagram that did not fit; 0: they all did. */
  #cut = 0;
  #watching = false;
  #closed = false;
  #overrun = false;
  #waiting: { readonly resolve: () => void; readonly reject: (reason: Error) => void } | undefined;

  constructor(socket: NetlinkSocket, what: string, portId: number) {
    this.#socket = socket;
    this.#what = what;
    this.portId = portId;
  }

  async setOption(level: number, name: number, value: number): Promise<void> {
    this.#mustBeOpen();
    check('setsockopt', this.#socket.setOption(level, name, value), this.#what, permission);
  }

  async getOption(level: number, name: number): Promise<number> {
    this.#mustBeOpen();
    return check('getsockopt', this.#socket.getOption(level, name), this.#what);
  }

  send(datagram: Uint8Array): void {
    this.#mustBeOpen();
    this.#emptied = false;
    check('sendto', this.#socket.send(datagram, 0, 0), this.#what, permission);
  }

  receive(): Datagram | undefined {
    this.#mustBeOpen();
    if (this.#taken === this.#count && !this.#fill()) {
      // Only now, with the queue empty: what the kernel kept is older than what it dropped, and it
      // keeps nothing more until the queue has been emptied (NETLINK_S_CONGESTED).
      if (!this.#overrun) return undefined;
      this.#overrun = false;
      throw new OverrunError('kernel');
    }
    return this.#take();
  }

  async readable(): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      if (this.#closed) {
        reject(new ClosedError());
        return;
      }
      this.#waiting = { resolve, reject };
      if (this.#watching) return;
      const result = this.#socket.watch((errno) => this.#onReadable(errno));
      if (result < 0) reject(new SystemError('poll', result, this.#what));
      else this.#watching = true;
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.close();
    this.#waiting?.reject(new ClosedError());
    this.#waiting = undefined;
  }

  #take(): Datagram {
    const facts = this.#facts;
    const at = this.#taken * factsPerDatagram;
    this.#taken += 1;
    const start = facts[at] ?? 0;
    const length = facts[at + 1] ?? 0;
    const end = start + length;
    const nsid = facts[at + 4] ?? -1;
    if (this.#taken === this.#count) this.#emptied = facts[at + 5] === 1;
    const { bytes } = this.#frame;
    if (end > bytes.length) this.#cut = length;
    return {
      frame: this.#frame,
      start,
      end: end > bytes.length ? bytes.length : end,
      length,
      portId: (facts[at + 2] ?? 0) >>> 0,
      group: facts[at + 3] ?? 0,
      namespaceId: nsid === -1 ? undefined : nsid,
    };
  }

  /** Receives what fits; false when there was nothing. */
  #fill(): boolean {
    this.#taken = 0;
    this.#count = 0;
    if (this.#emptied) {
      this.#emptied = false;
      return false;
    }
    if (this.#cut > 0) this.#grow();
    for (;;) {
      const result = this.#socket.receiveMany(this.#frame.bytes, this.#facts, this.#room);
      if (result > 0) {
        this.#count = result;
        return true;
      }
      const name = errnoName(result);
      if (name === 'EAGAIN') return false;
      if (fatal.has(name)) throw new SystemError('recvmsg', result, this.#what);
      // Everything else is the socket's pending error, which this call has cleared: ENOBUFS after
      // an overrun, or what a notification that could not be built failed with (netlink_set_err()).
      this.#overrun = true;
    }
  }

  /** What was cut is lost, but who asks again gets the next one whole. */
  #grow(): void {
    this.#room = Math.max(this.#room, align(this.#cut));
    this.#frame = newFrame(this.#room * roomsPerBuffer);
    this.#cut = 0;
  }

  #onReadable(errno: number): void {
    if (errno !== 0) this.#overrun = true;
    this.#emptied = false;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) {
      waiting.resolve();
      return;
    }
    // Nobody reads at the moment: without this the loop would call back without end.
    this.#socket.unwatch();
    this.#watching = false;
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new ClosedError();
  }
}

/** Errors of recvmsg(2) itself; asking again would give the same. */
const fatal = new Set(['EBADF', 'ENOTSOCK', 'EFAULT']);

const permission = { EPERM: 'run it as root, or with CAP_NET_ADMIN' };

/** What setns(2) answers, and socket(2) does not. */
const setnsErrors: Readonly<Record<string, string>> = {
  EPERM: 'run it as root, or with CAP_SYS_ADMIN',
  EINVAL: 'that file is no network namespace',
  EBADF: 'that file is no network namespace',
};

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
