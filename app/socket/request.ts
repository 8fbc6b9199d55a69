// SPDX-License-Identifier: MIT
import type { Acknowledgement } from '../core/acknowledgement.ts';
import type { RefusalDescription } from '../core/errors/kernel-refusal.ts';
import type { Frame } from '../core/frame.ts';
import type { Message, MessageHeader } from '../core/message.ts';
import type { Writer } from '../core/writer.ts';
import type { WaitOptions } from './wait.ts';

/** What to ask of the kernel. */
export interface Request {
  /** nlmsg_type: the unit's own begin at 0x10. */
  readonly type: number;
  /** Beyond NLM_F_REQUEST, NLM_F_ACK and, for a dump, NLM_F_DUMP, which are added. */
  readonly flags?: number;
  /**
   * What follows the header, or what writes it. It may be asked for again: when a dump is asked for
   * anew, and to explain a refusal.
   */
  readonly payload?: Uint8Array | ((writer: Writer) => void);
  /** Names it in errors; `request type 0x10` unless given. */
  readonly operation?: string;
  /** Puts names to what the kernel says of it. */
  readonly describe?: Describe;
  /**
   * False for a module that answers without an acknowledgement: NLM_F_ACK is not set, and the first
   * whole answer ends the request.
   */
  readonly acknowledge?: boolean;
}

/**
 * What a refusal or a warning means in the names of a spec: `offset`, `missingType` and
 * `missingNest` of the acknowledgement are to be looked up in the request, which begins with its
 * header.
 */
export type Describe = (
  acknowledgement: Acknowledgement,
  request: Uint8Array,
) => RefusalDescription;

/** A message's header, and the datagram that it came in. */
export interface ReceivedHeader extends MessageHeader {
  /** Another number for each datagram that this process reads. */
  readonly datagram: number;
  /** Where the datagram ends in the frame. */
  readonly datagramEnd: number;
}

/**
 * Reads one message, whose payload lies from `start` (a multiple of four) to `end`. The value must
 * keep nothing of the frame or the header: both are used again. Undefined leaves the message out.
 */
export type Decode<T> = (
  frame: Frame,
  start: number,
  end: number,
  header: ReceivedHeader,
) => T | undefined;

/** What the kernel had to say about a request that it carried out. */
export interface Warning extends RefusalDescription {
  readonly operation: string;
  /** The kernel's own words. */
  readonly text: string;
  readonly acknowledgement: Acknowledgement;
}

/** How to read the answer, and how long to wait for it. */
export interface ExchangeOptions<T> extends WaitOptions {
  /** Messages with a payload of their own unless given. */
  readonly decode?: Decode<T>;
  /** Called for a warning; the connection's own `onWarning` unless given. */
  readonly onWarning?: (warning: Warning) => void;
}

export interface StreamOptions<T> extends ExchangeOptions<T> {
  /**
   * When what is listed changed meanwhile (NLM_F_DUMP_INTR): `reject` with DumpInterruptedError at
   * the end, which is the default, or `ignore` it.
   */
  readonly onInterrupted?: 'reject' | 'ignore';
}

export interface DumpOptions<T> extends StreamOptions<T> {
  /** How often an interrupted dump is asked for anew before `onInterrupted` counts; 3 unless given. */
  readonly retries?: number;
}

/** How a message is read when nobody says otherwise. */
export const copyMessage: Decode<Message> = ({ bytes }, start, end, header) => ({
  type: header.type,
  flags: header.flags,
  sequence: header.sequence,
  portId: header.portId,
  payload: bytes.slice(start, end),
});
