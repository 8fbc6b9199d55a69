// SPDX-License-Identifier: MIT

/** A netlink socket of a traced process. */
export interface TracedSocket {
  readonly unit: number;
  port: number | undefined;
  readonly namespace: number | undefined;
  readonly inode: number | undefined;
  /** Where datagrams without an address go: the kernel, unless connect(2) said another port. */
  peer: { readonly port: number; readonly groups: number };
  /** The true length of the next datagram, which the program has asked for (MSG_PEEK with MSG_TRUNC). */
  peeked?: number | undefined;
  /** The surroundings were asked for its port. */
  asked: boolean;
}
