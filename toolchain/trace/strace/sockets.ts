// SPDX-License-Identifier: MIT
import type { DescriptorText } from './arguments.ts';
import type { Surroundings } from './surroundings.ts';
import type { Thread } from './threads.ts';
import type { TracedSocket } from './traced-socket.ts';
import { unitNumber } from './unit-names.ts';

/** Sockets that are remembered by their inode numbers: more than a process may have open. */
const most = 65_536;

/** Datagrams from a program to another one that are remembered until they are received. */
const mostSent = 256;

/**
 * The netlink sockets of a trace. The inode number that `-y` shows is a socket's identity: descriptors may be
 * duplicated, inherited and passed on. Without it, descriptors are followed from the call that made the socket.
 */
export class TracedSockets {
  readonly #byInode = new Map<number, TracedSocket | 'other'>();
  readonly #sent: { readonly unit: number; readonly bytes: Uint8Array }[] = [];
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** A socket was made. */
  add(thread: Thread, unit: number, number: number, decoration: string | undefined): TracedSocket {
    const inode = inodeOf(decoration);
    const socket = newSocket(unit, undefined, thread.namespace, inode);
    if (inode !== undefined) this.#remember(inode, socket);
    thread.descriptors.set(number, socket);
    return socket;
  }

  /** The socket of a descriptor, or undefined if it is no netlink socket or nothing tells its unit. */
  find(thread: Thread, { number, decoration }: DescriptorText): TracedSocket | undefined {
    const held = thread.descriptors.get(number);
    if (decoration === undefined) return held;
    const inode = inodeOf(decoration);
    if (inode !== undefined) return this.#byNumber(inode, thread);
    const named = /^NETLINK:\[([A-Z0-9_]+):(-?\d+)\]$/.exec(decoration);
    const unit = named === null ? undefined : unitNumber(named[1] ?? '');
    if (named === null || unit === undefined) {
      thread.descriptors.delete(number);
      return undefined;
    }
    const port = Number(named[2]) >>> 0;
    if (held?.unit === unit) {
      if (port !== 0) held.port ??= port;
      return held;
    }
    const socket = newSocket(unit, port === 0 ? undefined : port, thread.namespace, undefined);
    thread.descriptors.set(number, socket);
    return socket;
  }

  /** Asks the surroundings for the port of a socket that nothing in the log tells. */
  findPort(socket: TracedSocket, thread: Thread): number | undefined {
    if (socket.port === undefined && !socket.asked && socket.inode !== undefined) {
      socket.asked = true;
      const port = this.#surroundings.socket(socket.inode, thread.id)?.port;
      if (port !== 0) socket.port = port;
    }
    return socket.port;
  }

  /** A program has sent something to another one. */
  sent(unit: number, bytes: Uint8Array): void {
    this.#sent.push({ unit, bytes });
    if (this.#sent.length > mostSent) this.#sent.shift();
  }

  /**
   * Whether what a program received from another one was seen when it was sent: its sender's port is that of a socket
   * in the trace or, where the receiver did not ask for the port, the bytes are equal.
   */
  follows(unit: number, port: number | undefined, bytes: Uint8Array): boolean {
    if (port === undefined) {
      return this.#sent.some((one) => one.unit === unit && Buffer.compare(one.bytes, bytes) === 0);
    }
    for (const socket of this.#byInode.values()) {
      if (socket !== 'other' && socket.unit === unit && socket.port === port) return true;
    }
    return false;
  }

  #byNumber(inode: number, thread: Thread): TracedSocket | undefined {
    let socket = this.#byInode.get(inode);
    if (socket === undefined) {
      const known = this.#surroundings.socket(inode, thread.id);
      socket =
        known === undefined
          ? 'other'
          : newSocket(
              known.unit,
              known.port === 0 ? undefined : known.port,
              thread.namespace,
              inode,
            );
      // Sockets of all families have inode numbers, and those of other families are asked about once.
      this.#remember(inode, socket);
    }
    return socket === 'other' ? undefined : socket;
  }

  #remember(inode: number, socket: TracedSocket | 'other'): void {
    this.#byInode.delete(inode);
    this.#byInode.set(inode, socket);
    if (this.#byInode.size <= most) return;
    for (const oldest of this.#byInode.keys()) {
      this.#byInode.delete(oldest);
      return;
    }
  }
}

function newSocket(
  unit: number,
  port: number | undefined,
  namespace: number | undefined,
  inode: number | undefined,
): TracedSocket {
  return { unit, port, namespace, inode, peer: { port: 0, groups: 0 }, asked: false };
}

/** `socket:[62832]`, or `NETLINK:[62832]` where `-yy` knows no more. */
function inodeOf(decoration: string | undefined): number | undefined {
  const match = /^(?:socket|NETLINK):\[(\d+)\]$/.exec(decoration ?? '');
  return match === null ? undefined : Number(match[1]);
}
