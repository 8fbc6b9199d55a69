// SPDX-License-Identifier: MIT
import { createSocket, type NetlinkSocket } from '../addon/index.ts';
import { align } from '../core/align.ts';
import { NETLINK_PKTINFO, SOL_NETLINK } from '../core/constants.ts';
import { errnoName } from '../core/errno.ts';
import { ClosedError } from '../core/errors/closed-error.ts';
import { OverrunError } from '../core/errors/overrun-error.ts';
import { SystemError } from '../core/errors/system-error.ts';
import { Inbox } from './inbox.ts';
import { namespaceText, openNamespace } from './namespace.ts';
import type { Datagram, OpenTransport, Transport } from './transport.ts';

/** A dump's datagrams have at most 32 KiB when the reader has room for these (netlink_dump()). */
const initialRoom = 32_768;

/** Datagrams of that size received at a time. */
const rooms = 5;

/** The same on another thread: each time it has to be woken, which takes a while. */
const roomsAhead = 32;

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
  /** What is received into here. */
  #own = new Inbox(initialRoom, rooms);
  /** What another thread receives into in a long dump, one while the other is handed out. */
  #ahead: [receiving: Inbox, other: Inbox] | undefined;
  #receivesAhead = false;
  /** The one that is handed out. */
  #inbox = this.#own;
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
    if (this.#inbox.empty && !this.#fill()) {
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
      if (this.#receivesAhead) {
        resolve();
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
    const inbox = this.#inbox;
    const datagram = inbox.take();
    if (inbox.empty) this.#emptied = !this.#receivesAhead && inbox.last;
    const { length, start, end } = datagram;
    if (length > end - start) this.#cut = length;
    return datagram;
  }

  /** Receives what fits; false when there was nothing. */
  #fill(): boolean {
    this.#inbox.fill(0);
    if (this.#emptied) {
      this.#emptied = false;
      return false;
    }
    if (this.#receivesAhead && this.#finishAhead()) return true;
    // What was cut is lost, but who asks again gets the next one whole.
    if (this.#cut > 0) this.#own = new Inbox(Math.max(this.#own.room, align(this.#cut)), rooms);
    this.#cut = 0;
    this.#inbox = this.#own;
    for (;;) {
      const { frame, facts, room } = this.#inbox;
      const result = this.#socket.receiveMany(frame.bytes, facts, room);
      if (this.#received(this.#inbox, result)) return true;
      if (errnoName(result) === 'EAGAIN') return false;
    }
  }

  /** Takes note of what a call brought; false where it was an error that is no reason to stop. */
  #received(inbox: Inbox, result: number): boolean {
    if (result > 0) {
      inbox.fill(result);
      if (!inbox.last) this.#startAhead();
      return true;
    }
    const name = errnoName(result);
    if (name === 'EAGAIN') return false;
    if (fatal.has(name)) throw new SystemError('recvmsg', result, this.#what);
    // Everything else is the socket's pending error, which this call has cleared: ENOBUFS after
    // an overrun, or what a notification that could not be built failed with (netlink_set_err()).
    this.#overrun = true;
    return false;
  }

  /** There was more than fits: the rest comes while this is decoded. */
  #startAhead(): void {
    const { room } = this.#own;
    if (this.#ahead?.[0].room !== room) {
      this.#ahead = [new Inbox(room, roomsAhead), new Inbox(room, roomsAhead)];
    }
    const [{ frame, facts }] = this.#ahead;
    this.#receivesAhead = this.#socket.startAhead(frame.bytes, facts, room);
    // What is received there makes the socket readable for nobody.
    if (this.#receivesAhead) this.#wake();
  }

  /** Hands out what came on the other thread; false when nothing has. */
  #finishAhead(): boolean {
    this.#receivesAhead = false;
    const result = this.#socket.finishAhead();
    if (this.#ahead === undefined) return false;
    const [filled, other] = this.#ahead;
    this.#ahead = [other, filled];
    this.#inbox = filled;
    return this.#received(filled, result);
  }

  #onReadable(errno: number): void {
    if (errno !== 0) this.#overrun = true;
    this.#emptied = false;
    if (this.#wake()) return;
    // Nobody reads at the moment: without this the loop would call back without end.
    this.#socket.unwatch();
    this.#watching = false;
  }

  /** Ends a waiting `readable`; false when nobody waits. */
  #wake(): boolean {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve();
    return waiting !== undefined;
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
