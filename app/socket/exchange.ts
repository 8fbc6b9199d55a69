// SPDX-License-Identifier: MIT
import { decodeAcknowledgement, type Acknowledgement } from '../core/acknowledgement.ts';
import { align } from '../core/align.ts';
import { littleEndian } from '../core/byte-order.ts';
import {
  NLM_F_ACK,
  NLM_F_ACK_TLVS,
  NLM_F_DUMP,
  NLM_F_DUMP_INTR,
  NLM_F_ECHO,
  NLM_F_MULTI,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_NOOP,
  NLMSG_OVERRUN,
} from '../core/constants.ts';
import { DumpInterruptedError } from '../core/errors/dump-interrupted-error.ts';
import { KernelRefusal } from '../core/errors/kernel-refusal.ts';
import type { Frame } from '../core/frame.ts';
import { headerLength, type MessageHeader } from '../core/message.ts';
import { Writer } from '../core/writer.ts';
import type { Header } from './header.ts';
import type { Decode, ReceivedHeader, Request, Warning } from './request.ts';

/** How the kernel says that it is done with a request. */
export type Ending =
  /** It acknowledges it, after its answers if there are any. */
  | 'acknowledgement'
  /** It ends the listing. */
  | 'dump'
  /** It answers; nobody asked for an acknowledgement. */
  | 'answer'
  /** It says nothing unless it refuses: a message of a transaction without NLM_F_ACK. */
  | 'silence';

/** Who waits for an exchange. One of the two is called, once. */
export interface Waiter<T> {
  done(replies: T[]): void;
  failed(reason: unknown): void;
}

/** Who takes the replies as they come. */
export interface Sink<T> {
  /** True while no more should be received for it. */
  readonly full: boolean;
  push(replies: T[]): void;
}

/** What many exchanges may have in common. */
export interface ExchangeSettings<T> {
  readonly decode: Decode<T>;
  readonly onWarning: ((warning: Warning) => void) | undefined;
  readonly ignoreInterruption?: boolean;
}

/** How long somebody waits; a batch has one for all. */
export interface Clock {
  /** Milliseconds from asking to the deadline. */
  readonly timeout: number;
  /** By performance.now(). */
  deadline: number;
}

const nobody: readonly Exchange<unknown>[] = [];

/** nlmsg_flags of a request, or of one that asks for a dump. */
export function requestFlags({ flags = 0, acknowledge = true }: Request, dump = false): number {
  return flags | NLM_F_REQUEST | (acknowledge ? NLM_F_ACK : 0) | (dump ? NLM_F_DUMP : 0);
}

/** One request and what has come back for it: no I/O and no time, only the rules of netlink. */
export class Exchange<T> {
  readonly ending: Ending;
  /** True when the copy that members of a group get is also this request's answer. */
  readonly echoed: boolean;
  readonly index: number;
  /** Bytes of the socket's receive buffer that its answer may take. */
  cost = 0;
  /** Its sequence number; 0: it was not sent. */
  sequence = 0;
  clock: Clock | undefined;
  /** May share a datagram with others of its kind. */
  coalesces = false;
  /** Messages that must be in the same datagram, behind it. */
  followers = nobody;
  /** Takes the replies of each datagram; undefined: they are kept for `done`. */
  sink: Sink<T> | undefined;
  /** Times that an interrupted dump may be asked for anew. */
  retries = 0;
  /** Called once nobody waits any more. */
  onSettled: (() => void) | undefined;
  /** True once the kernel has begun to answer. */
  begun = false;
  settled = false;
  /** What has come back and was not taken yet. */
  replies: T[] = [];
  readonly #request: Request;
  readonly #flags: number;
  readonly #waiter: Waiter<T>;
  readonly #settings: ExchangeSettings<T>;
  #interrupted = false;
  #error: unknown;
  #failed = false;

  /** `flags`: all of nlmsg_flags. */
  constructor(
    request: Request,
    flags: number,
    ending: Ending,
    waiter: Waiter<T>,
    settings: ExchangeSettings<T>,
    index = 0,
  ) {
    this.ending = ending;
    this.echoed = (flags & NLM_F_ECHO) !== 0;
    this.index = index;
    this.#request = request;
    this.#flags = flags;
    this.#waiter = waiter;
    this.#settings = settings;
  }

  /** What errors call it. */
  get operation(): string {
    return this.#request.operation ?? `request type 0x${this.#request.type.toString(16)}`;
  }

  /** True when it is over because the listed state changed meanwhile. */
  get wasInterrupted(): boolean {
    return this.#error instanceof DumpInterruptedError;
  }

  /** Appends the message. Throws what the payload's own encoder throws. */
  encode(writer: Writer, portId: number): void {
    const request = this.#request;
    const start = writer.reserve(headerLength);
    if (typeof request.payload === 'function') request.payload(writer);
    else if (request.payload !== undefined) writer.append(request.payload);
    const { view } = writer;
    view.setUint32(start, writer.length - start, littleEndian);
    view.setUint16(start + 4, request.type, littleEndian);
    view.setUint16(start + 6, this.#flags, littleEndian);
    view.setUint32(start + 8, this.sequence, littleEndian);
    view.setUint32(start + 12, portId, littleEndian);
    writer.align();
  }

  /**
   * Takes the plain parts of a listing that follow one another from `at` on; returns where the first
   * message lies that is anything else. A loop of its own and nothing more, as a long listing is over
   * before the just-in-time compiler is done with a large function. Never throws.
   */
  acceptParts(frame: Frame, at: number, end: number, header: Header): number {
    if (this.settled) return at;
    const { words } = frame;
    const { replies, sequence } = this;
    const { decode } = this.#settings;
    let next = at;
    try {
      while (end - next > headerLength) {
        const word = next >> 2;
        const length = words[word] ?? 0;
        if (length < headerLength || length > end - next) break;
        header.read(words, word);
        if (header.sequence !== sequence || !header.isPart) break;
        const value = decode(frame, next + headerLength, next + length, header);
        // Not push(): that is compiled for the empty array's kind, and thrown away with the first value.
        if (value !== undefined) replies[replies.length] = value;
        next += align(length);
      }
    } catch (error) {
      this.#spoilt(error);
    }
    if (next > at) this.begun = true;
    return next;
  }

  /** Takes the next message of its sequence number; true when that was the last. Never throws. */
  accept(frame: Frame, start: number, end: number, header: ReceivedHeader): boolean {
    try {
      const { type, flags } = header;
      if (type === NLMSG_ERROR) return this.#acknowledged(frame, start, end, header);
      if (type === NLMSG_NOOP || type === NLMSG_OVERRUN) return false;
      if (this.ending === 'dump' && (flags & NLM_F_DUMP_INTR) !== 0) this.#interrupted = true;
      if (type === NLMSG_DONE) {
        if (this.ending === 'dump') return this.#acknowledged(frame, start, end, header);
        // A module may well use this type for a plain answer, as the document's does; the end of
        // parts is not the last word when the acknowledgement still comes.
        if ((flags & NLM_F_MULTI) !== 0) {
          const acknowledgement = this.#decodeAcknowledgement(frame, start, end, header);
          if (acknowledgement.errno !== 0) return this.#refused(acknowledgement);
          return this.ending === 'answer';
        }
      }
      this.begun = true;
      if (!this.settled) {
        const value = this.#settings.decode(frame, start, end, header);
        if (value !== undefined) this.replies.push(value);
      }
      return this.ending === 'answer' && (flags & NLM_F_MULTI) === 0;
    } catch (error) {
      return this.#spoilt(error);
    }
  }

  /** It is over on the kernel's side: tells whoever waits. */
  finish(): void {
    this.drain();
    if (this.#failed) this.giveUp(this.#error);
    else if (!this.settled) {
      this.#settle();
      this.#waiter.done(this.replies);
    }
  }

  /** Nobody waits any more: what still comes is not even read. */
  giveUp(reason: unknown): void {
    if (this.settled) return;
    this.#settle();
    this.replies = [];
    this.#waiter.failed(reason);
  }

  /** Hands what has come back to the sink, if there is one. */
  drain(): void {
    if (this.sink === undefined || this.replies.length === 0) return;
    const { replies } = this;
    this.replies = [];
    // It has something to do now; only when it waits again the deadline runs.
    if (this.clock !== undefined) this.clock.deadline = Infinity;
    this.sink.push(replies);
  }

  /** Forgets all that came back, to be asked anew. */
  restart(): void {
    this.replies = [];
    this.begun = false;
    this.sequence = 0;
    this.#interrupted = false;
    this.#failed = false;
    this.#error = undefined;
  }

  #settle(): void {
    this.settled = true;
    this.onSettled?.();
  }

  #fail(error: unknown): true {
    this.#failed = true;
    this.#error = error;
    return true;
  }

  /** What came cannot be read. A dump goes on at the kernel's side, so that is waited out. */
  #spoilt(error: unknown): boolean {
    if (this.ending !== 'dump') return this.#fail(error);
    this.giveUp(error);
    return false;
  }

  #acknowledged(frame: Frame, start: number, end: number, header: MessageHeader): boolean {
    const plain = (header.flags & NLM_F_ACK_TLVS) === 0 && end - start >= 4;
    if (!plain || frame.words[start >> 2] !== 0) {
      const acknowledgement = this.#decodeAcknowledgement(frame, start, end, header);
      if (acknowledgement.errno !== 0) return this.#refused(acknowledgement);
      if (acknowledgement.text !== undefined) this.#warn(acknowledgement, acknowledgement.text);
    }
    if (this.#interrupted && (this.retries > 0 || this.#settings.ignoreInterruption !== true)) {
      return this.#fail(new DumpInterruptedError(this.operation));
    }
    return true;
  }

  #decodeAcknowledgement(
    frame: Frame,
    start: number,
    end: number,
    header: MessageHeader,
  ): Acknowledgement {
    const { type, flags, sequence, portId } = header;
    const payload = frame.bytes.subarray(start, end);
    return decodeAcknowledgement({ type, flags, sequence, portId, payload });
  }

  #refused(acknowledgement: Acknowledgement): true {
    if (this.settled) return true;
    const description = this.#describe(acknowledgement);
    return this.#fail(new KernelRefusal(this.operation, acknowledgement, description, this.index));
  }

  #warn(acknowledgement: Acknowledgement, text: string): void {
    const { onWarning } = this.#settings;
    if (this.settled || onWarning === undefined) return;
    const { operation } = this;
    onWarning({ ...this.#describe(acknowledgement), operation, text, acknowledgement });
  }

  /** The request's bytes are made again for it: hardly any request needs them. */
  #describe(acknowledgement: Acknowledgement): ReturnType<NonNullable<Request['describe']>> {
    if (this.#request.describe === undefined) return {};
    const writer = new Writer();
    this.encode(writer, 0);
    return this.#request.describe(acknowledgement, writer.bytes);
  }
}
