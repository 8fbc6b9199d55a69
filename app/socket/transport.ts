// SPDX-License-Identifier: MIT

/** One datagram as it came from a netlink socket. */
export interface Datagram {
  /** Its bytes, which are the receiver's own: never a view of a buffer that is used again. */
  readonly bytes: Uint8Array;
  /** Its true length: more than there are bytes when it was cut. */
  readonly length: number;
  /** The sender's port id; 0 is the kernel. */
  readonly portId: number;
  /** The multicast group it was sent to; 0: to this socket alone. */
  readonly group: number;
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
  /** Sends to the kernel. Datagrams leave in the order of the calls. */
  send(datagram: Uint8Array): Promise<void>;
  /**
   * The next datagram, however long it takes. One call at a time.
   *
   * Rejects with OverrunError where the kernel dropped some (all that came before the loss has been
   * handed out by then; the next call goes on), with ClosedError once closed.
   */
  receive(): Promise<Datagram>;
  /** Ends a waiting `receive`. Does nothing the second time. */
  close(): Promise<void>;
}

/** Opens a transport to one unit (0 … 31) of a kernel. */
export type OpenTransport = (protocol: number) => Promise<Transport>;
