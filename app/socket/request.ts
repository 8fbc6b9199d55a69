// SPDX-License-Identifier: MIT
import type { Acknowledgement } from '../core/acknowledgement.ts';
import { ArgumentError } from './errors/argument-error.ts';
import type { ProtocolError } from '../core/errors/protocol-error.ts';
import type { RefusalDescription } from './errors/kernel-refusal.ts';
import type { Frame } from '../core/frame.ts';
import type { Message, MessageHeader } from '../core/message.ts';
import type { Writer } from '../core/writer.ts';
import { show } from '../core/show.ts';
import type { WaitOptions } from './wait.ts';

/** A request to the kernel. */
export interface Request {
  /** nlmsg_type: the unit's own begin at 0x10. */
  readonly type: number;
  /** Beyond NLM_F_REQUEST, NLM_F_ACK and, for a dump, NLM_F_DUMP, which are added. */
  readonly flags?: number;
  /**
   * The bytes behind the header, or a function that writes them. It is called again when a dump is asked for
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
  /**
   * True where it may wait for the others that are asked for in the same turn, and share a datagram with them.
   * The unit must read all messages of a datagram, as netlink_rcv_skb() does.
   */
  readonly coalesces?: boolean;
  /** False where nothing but the acknowledgement comes back: more of those may be under way at a time. */
  readonly answers?: boolean;
}

/**
 * Explains a refusal or a warning in the names of a spec: `offset`, `missingType` and
 * `missingNest` of the acknowledgement are to be looked up in the request, which begins with its
 * header.
 */
export type Describe = (
  acknowledgement: Acknowledgement,
  request: Uint8Array,
) => RefusalDescription;

/** Throws ArgumentError for what is no request. */
export function checkRequest(request: unknown): void {
  if (typeof request !== 'object' || request === null) {
    throw new ArgumentError('request', `a request must be an object, not ${show(request)}`);
  }
  // Not `operation`: many make it only when an error has to name it.
  const { type, flags, payload, describe, acknowledge } = request as Readonly<
    Record<keyof Request, unknown>
  >;
  check16(type, 'type');
  if (flags !== undefined) check16(flags, 'flags');
  if (payload !== undefined && typeof payload !== 'function' && !(payload instanceof Uint8Array)) {
    throw new ArgumentError('payload', 'payload must be a Uint8Array, or what writes it');
  }
  if (describe !== undefined && typeof describe !== 'function') {
    throw new ArgumentError('describe', 'describe must be a function');
  }
  if (acknowledge !== undefined && typeof acknowledge !== 'boolean') {
    throw new ArgumentError(
      'acknowledge',
      `acknowledge must be true or false, not ${show(acknowledge)}`,
    );
  }
}

/** A number of 16 bits; ArgumentError with that name for anything else. */
export function check16(value: unknown, name: string): void {
  if (typeof value === 'number' && value >= 0 && value <= 0xffff && Number.isInteger(value)) return;
  throw new ArgumentError(name, `${name} must be a number of 16 bits, not ${show(value)}`);
}

/** Throws ArgumentError for what is no array of requests. */
export function checkRequests(requests: unknown): void {
  if (Array.isArray(requests)) return;
  throw new ArgumentError('requests', `expected an array of requests, not ${show(requests)}`);
}

/** Throws ArgumentError unless it is a number of times. */
export function checkRetries(retries: unknown): void {
  if (Number.isInteger(retries) && Number(retries) >= 0) return;
  throw new ArgumentError(
    'retries',
    `retries must be a whole number, 0 or more, not ${show(retries)}`,
  );
}

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

/** A warning of the kernel about a request that it carried out. */
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

/** How to read a dump. */
export interface DumpOptions<T> extends ExchangeOptions<T> {
  /** How often `all` asks anew for an interrupted dump before `onInterrupted` counts; 3 unless given. */
  readonly retries?: number;
  /**
   * When what is dumped changed meanwhile (NLM_F_DUMP_INTR): `reject` with DumpInterruptedError at
   * the end, which is the default, or `ignore` it.
   */
  readonly onInterrupted?: 'reject' | 'ignore';
  /**
   * Called for a message of the dump whose attributes cannot be read. The message is left out and the
   * dump goes on behind it, as the message's own length is sound. Without it the dump rejects.
   */
  readonly onUnreadable?: (error: ProtocolError) => void;
}

/** How a message is read when nobody says otherwise. */
export const copyMessage: Decode<Message> = ({ bytes }, start, end, header) => ({
  type: header.type,
  flags: header.flags,
  sequence: header.sequence,
  portId: header.portId,
  payload: bytes.slice(start, end),
});
