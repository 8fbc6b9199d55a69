// SPDX-License-Identifier: MIT
import { createSocket, type NativeSocket } from '../addon/index.ts';
import { align } from '../core/align.ts';
import { NETLINK_PKTINFO, SOL_NETLINK } from '../core/constants.ts';
import { errnoName } from '../core/errno.ts';
import { ClosedError } from './errors/closed-error.ts';
import { OverrunError } from './errors/overrun-error.ts';
import { SystemError } from './errors/system-error.ts';
import { Inbox } from './inbox.ts';
import { namespaceText, openNamespace } from './namespace.ts';
import type { Datagram, OpenTransport, Transport } from './transport.ts';

/** A dump's datagrams have at most 32 KiB when the reader has room for these (netlink_dump()). */
const initialRoom = 32_768;

/** Datagrams of that size received at a time. */
const rooms = 5;

/** Datagrams to receive at a time on the other thread: waking it takes a while each time. */
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
  socket: NativeSocket,
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

/** The known state of the socket's receive queue. */
type Queue =
  /** It may hold something. */
  | 'unknown'
  /** The last receive left nothing in it, and nothing has happened to the socket since. */
  | 'empty'
  /** Another thread receives from it. */
  | 'read ahead'
  /** The socket is closed. */
  | 'closed';

class NetlinkTransport implements Transport {
  readonly portId: number;
  readonly #socket: NativeSocket;
  readonly #what: string;
  /** Receives on this thread. */
  #own = new Inbox(initialRoom, rooms);
  /** A pair for long dumps: the other thread fills one while the other one is handed out. */
  #ahead: [receiving: Inbox, other: Inbox] | undefined;
  /** The one that is handed out. */
  #inbox = this.#own;
  #queue: Queue = 'unknown';
  /** The length of a datagram that did not fit; 0: they all did. */
  #cut = 0;
  /** The event loop watches the socket. */
  #watching = false;
  /** The kernel dropped something, which `receive` has not told yet. */
  #overrun = false;
  #waiting: { readonly resolve: () => void; readonly reject: (reason: Error) => void } | undefined;

  constructor(socket: NativeSocket, what: string, portId: number) {
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
    this.#disturbed();
    check('sendto', this.#socket.send(datagram, 0, 0), this.#what, permission);
  }

  deviceIndex(name: Uint8Array): number | undefined {
    const index = this.#socket.deviceIndex(name);
    return index > 0 ? index : undefined;
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
      if (this.#queue === 'closed') {
        reject(new ClosedError());
        return;
      }
      if (this.#queue === 'read ahead') {
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
    if (this.#queue === 'closed') return;
    this.#queue = 'closed';
    this.#socket.close();
    this.#waiting?.reject(new ClosedError());
    this.#waiting = undefined;
  }

  #take(): Datagram {
    const inbox = this.#inbox;
    const datagram = inbox.take();
    if (inbox.empty && inbox.last && this.#queue === 'unknown') this.#queue = 'empty';
    const { length, start, end } = datagram;
    if (length > end - start) this.#cut = length;
    return datagram;
  }

  /** Receives what fits; false when there was nothing. */
  #fill(): boolean {
    this.#inbox.fill(0);
    if (this.#queue === 'empty') {
      this.#queue = 'unknown';
      return false;
    }
    if (this.#queue === 'read ahead' && this.#finishAhead()) return true;
    // The datagram that was cut is lost; a larger inbox takes the next one whole.
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
    if (!this.#socket.startAhead(frame.bytes, facts, room)) return;
    this.#queue = 'read ahead';
    // Data read ahead never raises a readable event, so wake the waiter here.
    this.#wake();
  }

  /** Hands out what came on the other thread; false when nothing has. */
  #finishAhead(): boolean {
    this.#queue = 'unknown';
    const result = this.#socket.finishAhead();
    if (this.#ahead === undefined) return false;
    const [filled, other] = this.#ahead;
    this.#ahead = [other, filled];
    this.#inbox = filled;
    return this.#received(filled, result);
  }

  #onReadable(errno: number): void {
    if (errno !== 0) this.#overrun = true;
    this.#disturbed();
    if (this.#wake()) return;
    // Nobody reads at the moment: while the socket is watched, the loop would call back without end.
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

  /** Something happened to the socket, so its queue may hold something again. */
  #disturbed(): void {
    if (this.#queue === 'empty') this.#queue = 'unknown';
  }

  #mustBeOpen(): void {
    if (this.#queue === 'closed') throw new ClosedError();
  }
}

/** Errors of recvmsg(2) itself; asking again would give the same. */
const fatal = new Set(['EBADF', 'ENOTSOCK', 'EFAULT']);

const permission = { EPERM: 'run it as root, or with CAP_NET_ADMIN' };

/** Hints for errors of setns(2), which socket(2) does not give. */
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
