// SPDX-License-Identifier: MIT
import { acknowledgementAt, type Acknowledgement } from '../core/acknowledgement.ts';
import { align } from '../core/align.ts';
import {
  NLM_F_ACK_TLVS,
  NLM_F_DUMP_INTR,
  NLM_F_MULTI,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_NOOP,
  NLMSG_OVERRUN,
} from '../core/constants.ts';
import { DumpInterruptedError } from './errors/dump-interrupted-error.ts';
import { ProtocolError } from '../core/errors/protocol-error.ts';
import { KernelRefusal } from './errors/kernel-refusal.ts';
import type { Frame } from '../core/frame.ts';
import { headerLength, type MessageHeader } from '../core/message.ts';
import type { Writer } from '../core/writer.ts';
import { describeRequest, encodeRequest, operationOf } from './encode-request.ts';
import {
  isEchoed,
  type Clock,
  type Ending,
  type ExchangePlan,
  type ExchangeSettings,
  type Sink,
  type Waiter,
} from './exchange-settings.ts';
import type { Header } from './header.ts';
import type { ReceivedHeader, Request } from './request.ts';

const nobody: readonly Exchange<unknown>[] = [];

/** One request and what has come back for it: no I/O and no time, only the rules of netlink. */
export class Exchange<T> {
  readonly ending: Ending;
  /** True when the copy that members of a group get is also this request's answer. */
  readonly echoed: boolean;
  readonly index: number;
  /** Bytes of the socket's receive buffer that its answer may take. */
  readonly cost: number;
  readonly clock: Clock;
  /** Whether it may share a datagram with others of its kind. */
  readonly coalesces: boolean;
  /** Messages that must be in the same datagram, behind it. */
  readonly followers: readonly Exchange<unknown>[];
  /** Takes the replies of each datagram; undefined: they are kept for `done`. */
  readonly sink: Sink<T> | undefined;
  readonly #request: Request;
  readonly #flags: number;
  readonly #waiter: Waiter<T>;
  readonly #settings: ExchangeSettings<T>;
  #retries: number;
  #sequence = 0;
  #begun = false;
  #settled = false;
  #replies: T[] = [];
  #onSettled: (() => void) | undefined;
  #interrupted = false;
  #error: unknown;
  #failed = false;

  /** `index` is its place among several that were asked for together. */
  constructor(
    request: Request,
    plan: ExchangePlan,
    waiter: Waiter<T>,
    settings: ExchangeSettings<T>,
    index = 0,
    followers = nobody,
  ) {
    this.ending = plan.ending;
    this.echoed = isEchoed(plan.flags);
    this.index = index;
    this.cost = plan.cost;
    this.clock = settings.clock;
    this.coalesces = plan.coalesces;
    this.followers = followers;
    this.#request = request;
    this.#flags = plan.flags;
    this.#waiter = waiter;
    this.#settings = settings;
    this.sink = settings.sink;
    this.#retries = settings.retries ?? 0;
  }

  /** Its sequence number; 0: it was not sent. */
  get sequence(): number {
    return this.#sequence;
  }

  /** True once the kernel has begun to answer. */
  get begun(): boolean {
    return this.#begun;
  }

  /** True once nobody waits any more. */
  get settled(): boolean {
    return this.#settled;
  }

  /** The replies that came back and were not taken yet. */
  get replies(): T[] {
    return this.#replies;
  }

  /** It is about to be sent, under this number. */
  numbered(sequence: number): void {
    this.#sequence = sequence;
  }

  /** Calls back once nobody waits any more. */
  whenSettled(callback: () => void): void {
    this.#onSettled = callback;
  }

  /** Its name in errors. */
  get operation(): string {
    return operationOf(this.#request);
  }

  /** Appends the message. Throws what the payload's own encoder throws. */
  encode(writer: Writer, portId: number): void {
    encodeRequest(writer, this.#request, this.#flags, this.#sequence, portId);
  }

  /**
   * Takes the plain parts of a listing that follow one another from `at` on; returns where the first
   * message lies that is anything else. A loop of its own and nothing more, as a long listing is over
   * before the just-in-time compiler is done with a large function. Never throws.
   */
  acceptParts(frame: Frame, at: number, end: number, header: Header): number {
    if (this.#settled) return at;
    const { words } = frame;
    const replies = this.#replies;
    const sequence = this.#sequence;
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
      // Its own length was sound, so what follows it can be read.
      if (this.#leavesOut(error)) next += align(words[next >> 2] ?? 0);
      else this.#spoilt(error);
    }
    if (next > at) this.#begun = true;
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
          const acknowledgement = acknowledgementAt(frame, start, end, header);
          if (acknowledgement.errno !== 0) return this.#refused(acknowledgement);
          return this.ending === 'answer';
        }
      }
      this.#begun = true;
      if (!this.#settled) this.#answered(frame, start, end, header);
      return this.ending === 'answer' && (flags & NLM_F_MULTI) === 0;
    } catch (error) {
      return this.#spoilt(error);
    }
  }

  /** The kernel is done with it: resolves or rejects. */
  finish(): void {
    this.drain();
    if (this.#failed) this.giveUp(this.#error);
    else if (!this.#settled) {
      this.#settle();
      this.#waiter.done(this.#replies);
    }
  }

  /** Rejects now; messages that still come are not decoded. */
  giveUp(reason: unknown): void {
    if (this.#settled) return;
    this.#settle();
    this.#replies = [];
    this.#waiter.failed(reason);
  }

  /** Hands what has come back to the sink, if there is one. */
  drain(): void {
    if (this.sink === undefined || this.#replies.length === 0) return;
    const replies = this.#replies;
    this.#replies = [];
    // The reader has something to do; its deadline runs again when it next waits.
    this.clock.deadline = Infinity;
    this.sink.push(replies);
  }

  /**
   * Forgets what came back of an interrupted dump, which is to be asked for anew. False where it was
   * not interrupted, nobody waits, or it was retried often enough.
   */
  retry(): boolean {
    const interrupted = this.#error instanceof DumpInterruptedError;
    if (!interrupted || this.#settled || this.#retries === 0) return false;
    this.#retries -= 1;
    this.#replies = [];
    this.#begun = false;
    this.#sequence = 0;
    this.#interrupted = false;
    this.#failed = false;
    this.#error = undefined;
    return true;
  }

  #settle(): void {
    this.#settled = true;
    this.#onSettled?.();
  }

  #fail(error: unknown): true {
    this.#failed = true;
    this.#error = error;
    return true;
  }

  #answered(frame: Frame, start: number, end: number, header: ReceivedHeader): void {
    try {
      const value = this.#settings.decode(frame, start, end, header);
      if (value !== undefined) this.#replies.push(value);
    } catch (error) {
      if (!this.#leavesOut(error)) throw error;
    }
  }

  /** Whether a listing goes on without the message that `decode` failed at. */
  #leavesOut(error: unknown): boolean {
    const { onUnreadable } = this.#settings;
    if (this.ending !== 'dump' || onUnreadable === undefined) return false;
    if (!(error instanceof ProtocolError)) return false;
    try {
      onUnreadable(error);
    } catch (reason) {
      this.giveUp(reason);
    }
    return true;
  }

  /** The answer cannot be read. The kernel goes on with a dump, so its end is awaited. */
  #spoilt(error: unknown): boolean {
    if (this.ending !== 'dump') return this.#fail(error);
    this.giveUp(error);
    return false;
  }

  #acknowledged(frame: Frame, start: number, end: number, header: MessageHeader): boolean {
    const plain = (header.flags & NLM_F_ACK_TLVS) === 0 && end - start >= 4;
    if (!plain || frame.words[start >> 2] !== 0) {
      const acknowledgement = acknowledgementAt(frame, start, end, header);
      if (acknowledgement.errno !== 0) return this.#refused(acknowledgement);
      if (acknowledgement.text !== undefined) this.#warn(acknowledgement, acknowledgement.text);
    }
    if (this.#interrupted && (this.#retries > 0 || this.#settings.ignoreInterruption !== true)) {
      return this.#fail(new DumpInterruptedError(this.operation));
    }
    return true;
  }

  #refused(acknowledgement: Acknowledgement): true {
    if (this.#settled) return true;
    const description = describeRequest(this.#request, this.#flags, acknowledgement);
    return this.#fail(new KernelRefusal(this.operation, acknowledgement, description, this.index));
  }

  #warn(acknowledgement: Acknowledgement, text: string): void {
    const { onWarning } = this.#settings;
    if (this.#settled || onWarning === undefined) return;
    const { operation } = this;
    const description = describeRequest(this.#request, this.#flags, acknowledgement);
    onWarning({ ...description, operation, text, acknowledgement });
  }
}
