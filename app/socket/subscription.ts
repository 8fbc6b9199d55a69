// SPDX-License-Identifier: MIT
import { AbortError } from './errors/abort-error.ts';
import { ArgumentError } from './errors/argument-error.ts';
import { OverrunError } from './errors/overrun-error.ts';
import type { Frame } from '../core/frame.ts';
import type { Message, MessageHeader } from '../core/message.ts';
import { show } from '../core/show.ts';
import { whenAborted } from './abort.ts';
import { Fifo } from './fifo.ts';
import { checkTimeout, watchOver, type WaitOptions } from './wait.ts';

/** The header of a notification, and where it came from. */
export interface NotificationHeader extends MessageHeader {
  /** The multicast group. */
  readonly group: number;
  /** The network namespace it is about, by this one's id for it; undefined: this one itself. */
  readonly namespaceId: number | undefined;
}

/** One message of a multicast group. */
export interface Notification extends Message, NotificationHeader {}

/** Reads one notification, as `Decode` does an answer. */
export type DecodeNotification<T> = (
  frame: Frame,
  start: number,
  end: number,
  header: NotificationHeader,
) => T | undefined;

export interface SubscribeOptions<T = Notification> extends WaitOptions {
  /** Messages kept for a reader that is slower than the kernel; 1024 unless given. */
  readonly limit?: number;
  /** Messages with a payload of their own unless given. Undefined leaves a message out. */
  readonly decode?: DecodeNotification<T>;
  /**
   * Called where messages were lost, to ask for the state anew; what came after the loss waits for
   * it. With it the loss is no error to the reader.
   */
  readonly onOverrun?: (error: OverrunError) => void | Promise<void>;
  /**
   * Also hears the network namespaces that this one has an id for (NETLINK_LISTEN_ALL_NSID). Wants
   * CAP_NET_BROADCAST.
   */
  readonly allNamespaces?: boolean;
}

/** How a notification is read when nobody says otherwise. */
export const copyNotification: DecodeNotification<Notification> = (frame, start, end, header) => ({
  type: header.type,
  flags: header.flags,
  sequence: header.sequence,
  portId: header.portId,
  group: header.group,
  namespaceId: header.namespaceId,
  payload: frame.bytes.slice(start, end),
});

/** An entry of the queue: a value, or a loss to report in its place. */
type Entry<T> = { readonly value: T } | { readonly error: unknown };

/**
 * The messages of multicast groups, in turn. `timeout` (default: none) is for each wait.
 *
 * Rejects with OverrunError where messages were lost, in the place where they are missing, and goes
 * on: iterate again to read what follows. Rejects likewise with ProtocolError for one that cannot be
 * read. Rejects with ClosedError when the connection was closed. Leaving the loop, `return()` and
 * disposing leave the groups.
 */
export class Subscription<T = Notification>
  implements AsyncIterableIterator<T, undefined>, AsyncDisposable
{
  readonly groups: readonly number[];
  readonly allNamespaces: boolean;
  readonly #limit: number;
  readonly #timeout: number;
  readonly #signal: AbortSignal | undefined;
  #disobey: (() => void) | undefined;
  readonly #decode: DecodeNotification<T>;
  readonly #onOverrun: ((error: OverrunError) => void | Promise<void>) | undefined;
  readonly #leave: () => Promise<void>;
  readonly #queue = new Fifo<Entry<T>>();
  /** Ends the wait of the one call that may be waiting. */
  #wake: (() => void) | undefined;
  /** The last call of `next` that has not ended: calls take their turns. */
  #turn: Promise<IteratorResult<T, undefined>> | undefined;
  /** Messages dropped since the queue was last below its limit. */
  #lost = 0;
  #end: { readonly reason?: unknown } | undefined;
  readonly #onAbort = (): void => {
    // Whoever waits gets the abortion; that the group could not be left adds nothing to it.
    this.#finish({ reason: AbortError.of(this.#signal) }).catch(() => undefined);
  };

  /** Made by Connection.subscribe. `leave` is called once at most. */
  constructor(
    groups: readonly number[],
    decode: DecodeNotification<T>,
    options: SubscribeOptions<T>,
    leave: () => Promise<void>,
  ) {
    const { limit = 1024, timeout = Infinity } = options;
    checkTimeout(timeout);
    if (!Number.isInteger(limit) || limit < 1) {
      throw new ArgumentError(
        'limit',
        `limit must be a number of messages, 1 or more, not ${show(limit)}`,
      );
    }
    this.groups = groups;
    this.allNamespaces = options.allNamespaces ?? false;
    this.#limit = limit;
    this.#timeout = timeout;
    this.#signal = options.signal;
    this.#decode = decode;
    this.#onOverrun = options.onOverrun;
    this.#leave = leave;
    if (this.#signal !== undefined) this.#disobey = whenAborted(this.#signal, this.#onAbort);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    const take = (): Promise<IteratorResult<T, undefined>> => this.#take();
    const turn = this.#turn === undefined ? take() : this.#turn.then(take, take);
    this.#turn = turn;
    try {
      return await turn;
    } finally {
      if (this.#turn === turn) this.#turn = undefined;
    }
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    await this.#finish({});
    return { done: true, value: undefined };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** The connection hands over a message of one of the groups. Never throws. */
  deliver(frame: Frame, start: number, end: number, header: NotificationHeader): void {
    if (this.#end !== undefined) return;
    if (this.#queue.length >= this.#limit) {
      this.#lost += 1;
      return;
    }
    if (this.#lost > 0) this.#queue.push({ error: this.#takeLost() });
    try {
      const value = this.#decode(frame, start, end, header);
      if (value !== undefined) this.#put({ value });
    } catch (error) {
      this.#put({ error });
    }
  }

  /** The connection reports that the kernel dropped messages. */
  overrun(error: OverrunError): void {
    if (this.#end !== undefined) return;
    // One is enough for one place, and keeps the queue bounded.
    const last = this.#queue.last();
    if (last !== undefined && 'error' in last && last.error instanceof OverrunError) return;
    this.#put({ error });
  }

  /** The connection has ended. */
  fail(reason: Error): void {
    this.#settle({ reason });
  }

  async #take(): Promise<IteratorResult<T, undefined>> {
    for (;;) {
      const entry = this.#queue.shift();
      if (entry !== undefined && 'value' in entry) return { done: false, value: entry.value };
      const error = entry?.error ?? (this.#lost > 0 ? this.#takeLost() : undefined);
      if (error !== undefined) await this.#tell(error);
      else if (this.#end === undefined) await this.#wait();
      else if ('reason' in this.#end) throw this.#end.reason;
      else return { done: true, value: undefined };
    }
  }

  #put(entry: Entry<T>): void {
    this.#queue.push(entry);
    this.#wake?.();
  }

  /** Tells the reader, or has the state asked for anew instead. */
  async #tell(error: unknown): Promise<void> {
    if (!(error instanceof OverrunError) || this.#onOverrun === undefined) throw error;
    await this.#onOverrun(error);
  }

  #takeLost(): OverrunError {
    const error = new OverrunError('queue', this.#lost);
    this.#lost = 0;
    return error;
  }

  /** Until something is there or it ends. Rejects with DeadlineError. */
  async #wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const over = (): void => {
        stop();
        this.#wake = undefined;
      };
      this.#wake = () => {
        over();
        resolve();
      };
      const stop = watchOver(this.#name(), this.#timeout, undefined, (reason) => {
        over();
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason of a signal may be any value
        reject(reason);
      });
    });
  }

  #name(): string {
    return `multicast group${this.groups.length === 1 ? '' : 's'} ${this.groups.join(', ')}`;
  }

  async #finish(end: { readonly reason?: unknown }): Promise<void> {
    if (this.#end !== undefined) return;
    this.#settle(end);
    await this.#leave();
  }

  #settle(end: { readonly reason?: unknown }): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#disobey?.();
    this.#queue.clear();
    this.#lost = 0;
    this.#wake?.();
  }
}
