// SPDX-License-Identifier: MIT
import type { Frame } from '../core/frame.ts';

/** One datagram as it came from a netlink socket. It is good until the next `receive`. */
export interface Datagram {
  /** The memory it lies in, which is used again: nothing may keep a view of it. */
  readonly frame: Frame;
  /** Where in the frame it begins: a multiple of four. */
  readonly start: number;
  readonly end: number;
  /** Its true length: more than there are bytes when it was cut. */
  readonly length: number;
  /** The sender's port id; 0 is the kernel. */
  readonly portId: number;
  /** The multicast group it was sent to; 0: to this socket alone. */
  readonly group: number;
  /**
   * The sender's network namespace, by the id that this end's namespace has for it, on a socket with
   * NETLINK_LISTEN_ALL_NSID; undefined: this end's own.
   */
  readonly namespaceId: number | undefined;
}

/**
 * A way to exchange datagrams with a kernel: the addon's socket, a test's fake kernel, a relay.
 * Failures are SystemError unless named here.
 */
export interface Transport {
  /** The port id the kernel knows this end by. */
  readonly portId: number;
  /** setsockopt(2) of an int. */
  setOption(level: number, name: number, value: number): Promise<void>;
  /** getsockopt(2) of an int. */
  getOption(level: number, name: number): Promise<number>;
  /**
   * Sends to the kernel; the bytes are the caller's again when this returns. Datagrams leave in the
   * order of the calls. A promise, where there is one, tells of a failure that came later.
   */
  send(datagram: Uint8Array): void | Promise<void>;
  /**
   * The next datagram, or undefined when there is none at the moment.
   *
   * Throws OverrunError where the kernel dropped some (all that came before the loss has been handed
   * out by then; the next call goes on), ClosedError once closed, SystemError when no later call can
   * succeed either.
   */
  receive(): Datagram | undefined;
  /**
   * Resolves when something has come in since `receive` had nothing, or had not been asked yet; it
   * may be wrong. Rejects with ClosedError when it is closed meanwhile. One call at a time.
   */
  readable(): Promise<void>;
  /**
   * The index of a network device that is known to be there, by its name; undefined where there is none by now, or
   * none can be told at once. Only the machine's own sockets have it.
   */
  deviceIndex?(name: Uint8Array): number | undefined;
  /** Ends a waiting `readable`. Does nothing the second time. */
  close(): Promise<void>;
}

export interface TransportOptions {
  /**
   * The network namespace to be in: a path, the name of one in /run/netns (`ip netns`), or a
   * process's id. This process's own unless given.
   */
  readonly netns?: string | number;
}

/** Opens a transport to one unit (0 … 31) of a kernel. */
export type OpenTransport = (protocol: number, options: TransportOptions) => Promise<Transport>;

/** Where there is another kernel to speak to: a guest. */
export interface Through {
  /** Opens a socket there. A network namespace is one of those there. */
  readonly openNetlink: OpenTransport;
}
