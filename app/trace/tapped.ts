// SPDX-License-Identifier: MIT

/** The way of a datagram: `between` is from one program's socket to another's, without the kernel's own. */
export type Direction = 'to-kernel' | 'from-kernel' | 'between';

/** The process whose system call it was, or whose socket it is. */
export interface TracedProcess {
  readonly pid: number;
  /** The kernel's name of it (`comm`), where the tap knows it. */
  readonly name?: string;
}

/** One datagram as a tap saw it. */
export interface TappedDatagram {
  readonly kind: 'datagram';
  /** Milliseconds since the epoch, with a fraction. */
  readonly time: number;
  /** The netlink unit: 0 … 31. */
  readonly unit: number;
  readonly direction: Direction;
  /** The port id of the program's socket; undefined where the tap cannot tell. */
  readonly port: number | undefined;
  /** The multicast group that it was sent to; 0: to one socket alone. */
  readonly group: number;
  /** The sockets that a multicast datagram was put into; undefined where the tap cannot tell. */
  readonly listeners?: number;
  /** The inode number of the network namespace. */
  readonly namespace?: number;
  readonly process?: TracedProcess;
  /** The bytes, as many as were captured; the receiver's own. */
  readonly bytes: Uint8Array;
  /** Its true length, in bytes. */
  readonly length: number;
  /** Bytes that were zeroed before a capture was written, from … to. */
  readonly notShown?: readonly (readonly [start: number, end: number])[];
  /**
   * The bytes fill the buffer that the program read them into, which may have been too short: then `length` is the true
   * one only where the tap knows it.
   */
  readonly fillsBuffer?: true;
  /**
   * Not said by who is traced: the tap itself asked the controller of generic netlink, so that readers know the
   * families' numbers and policies. Not shown, but written to captures.
   */
  readonly prelude?: true;
}

/** Datagrams that a tap saw but could not keep. */
export interface TapLoss {
  readonly kind: 'lost';
  readonly time: number;
  readonly datagrams: number;
}

/** A socket's buffer had no room: the kernel dropped what it had for it (ENOBUFS). */
export interface TappedOverrun {
  readonly kind: 'overrun';
  readonly time: number;
  readonly unit: number;
  readonly port: number | undefined;
  readonly group: number;
  readonly namespace?: number;
  readonly process?: TracedProcess;
}

/** The text of a refusal, from the tracepoint netlink:netlink_extack, which also has what a program never asked for. */
export interface TappedRefusal {
  readonly kind: 'refusal';
  readonly time: number;
  readonly text: string;
  readonly process?: TracedProcess;
}

/** Everything that taps deliver, in the order of time. */
export type Tapped = TappedDatagram | TapLoss | TappedOverrun | TappedRefusal;
