// SPDX-License-Identifier: MIT
import type { Timed } from './run-events.ts';

/** A netlink message that was seen: app/trace/traced-message.ts has the meaning of what is shared with it. */
export interface MessageEvent extends Timed {
  readonly type: 'message';
  /** From 1 on, in each trace. */
  readonly number: number;
  readonly unit: number;
  readonly direction: 'to-kernel' | 'from-kernel' | 'between';
  readonly kind:
    | 'request'
    | 'reply'
    | 'notification'
    | 'acknowledgement'
    | 'error'
    | 'done'
    | 'noop'
    | 'overrun';
  /** The port id of the program's socket; null where it is not known. */
  readonly port: number | null;
  /** The multicast group: its number, and its name where that is known. */
  readonly group?: { readonly number: number; readonly name?: string };
  readonly listeners?: number;
  /** The inode number of the network namespace; null where it is not known. */
  readonly namespace: number | null;
  readonly process: { readonly pid: number; readonly name?: string } | null;
  /** Messages of one datagram share its number. */
  readonly datagram: number;
  readonly messageType: number;
  readonly flags: number;
  readonly sequence: number;
  /** The bytes in hexadecimal, two digits each. */
  readonly bytes: string;
  /** The length that the header claims, where the bytes are fewer. */
  readonly length?: number;
  readonly family: string | null;
  readonly operation: string | null;
  /** The value in the form that `nlkit call` prints; null where the message has none. */
  readonly value: unknown;
  /**
   * What is zeroed in bytes and value, since it is a key or may be one: bytes from the start of the header, and where it
   * is in the value (`peers.0.value.preshared-key`) unless it is nowhere in it. Absent where nothing is.
   */
  readonly notShown?: readonly {
    readonly offset: number;
    readonly length: number;
    readonly path?: string;
  }[];
  readonly error: {
    readonly errno: number;
    readonly name?: string;
    readonly text?: string;
    readonly attribute?: string;
    readonly missing?: string;
    readonly offset?: number;
  } | null;
  /** Why it cannot be read. */
  readonly problem?: string;
  /** The number of the request that it answers; null: none. */
  readonly replyTo: number | null;
  /** Milliseconds since that request. */
  readonly took?: number;
}

/** Messages that a trace saw but could not keep. */
export interface TraceLossEvent extends Timed {
  readonly type: 'trace-loss';
  readonly datagrams: number;
}

/** A socket's buffer was full: the kernel dropped what it had for it. */
export interface OverrunEvent extends Timed {
  readonly type: 'overrun';
  readonly unit: number;
  readonly port: number | null;
  readonly group?: { readonly number: number; readonly name?: string };
  readonly namespace: number | null;
  readonly process: { readonly pid: number; readonly name?: string } | null;
}

/** The kernel's text of a refusal that no message carried: the program has not asked for it. */
export interface RefusalEvent extends Timed {
  readonly type: 'refusal';
  readonly text: string;
  readonly process: { readonly pid: number; readonly name?: string } | null;
}

export type TraceEvent = MessageEvent | TraceLossEvent | OverrunEvent | RefusalEvent;
