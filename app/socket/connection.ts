// SPDX-License-Identifier: MIT
import { SO_RCVBUF, SO_RCVBUFFORCE, SOL_SOCKET } from '../core/constants.ts';
import { ArgumentError } from './errors/argument-error.ts';
import type { Message } from '../core/message.ts';
import { ChunkReader, type ChunkSource } from './chunk-reader.ts';
import { Conversation } from './conversation.ts';
import { DumpStream } from './dump-stream.ts';
import { Exchange } from './exchange.ts';
import {
  costOf,
  dumpPlan,
  requestPlan,
  type Clock,
  type ExchangeSettings,
  type Waiter,
} from './exchange-settings.ts';
import { checkGroups } from './memberships.ts';
import {
  checkRequest,
  checkRequests,
  checkRetries,
  copyMessage,
  type Decode,
  type DumpOptions,
  type ExchangeOptions,
  type Request,
  type Warning,
} from './request.ts';
import { setBuffer } from './socket-buffer.ts';
import {
  copyNotification,
  Subscription,
  type DecodeNotification,
  type Notification,
  type SubscribeOptions,
} from './subscription.ts';
import { Transaction, type TransactionMessage } from './transaction.ts';
import type { Transport } from './transport.ts';
import { checkOptions, checkTimeout, throwIfAborted, type WaitOptions } from './wait.ts';

export interface ConnectionSettings {
  /** Milliseconds for a request that names none. */
  readonly timeout: number;
  /** SO_RCVBUF as getsockopt(2) reports it. */
  readonly receiveBuffer: number;
  readonly onWarning?: ((warning: Warning) => void) | undefined;
}

/**
 * A conversation with one unit of the kernel. Made by `connect`, and open until it is closed: its
 * socket is not closed when the connection is collected, as a subscription of it may live on.
 */
export class Connection implements AsyncDisposable {
  readonly #transport: Transport;
  readonly #settings: ConnectionSettings;
  readonly #conversation: Conversation;

  /** Takes ownership of the transport. */
  constructor(transport: Transport, settings: ConnectionSettings) {
    this.#transport = transport;
    this.#settings = settings;
    this.#conversation = new Conversation(transport, settings.receiveBuffer);
  }

  /** The port id by which the kernel knows this connection. */
  get portId(): number {
    return this.#transport.portId;
  }

  /** Milliseconds for a request that names none. */
  get timeout(): number {
    return this.#settings.timeout;
  }

  /**
   * The index that a network device has now, at once and by no message. It is to be one that was there before: the
   * kernel may load modules in search of others. Undefined where it is gone, and where only messages can tell, as
   * of a guest.
   */
  deviceIndex(name: Uint8Array): number | undefined {
    if (!(name instanceof Uint8Array)) throw new ArgumentError('name', 'name must be a Uint8Array');
    return this.#transport.deviceIndex?.(name);
  }

  /**
   * Sends a request and waits for its acknowledgement. Resolves with the messages that came before
   * it, which may be none. Any number may be under way at once.
   *
   * Rejects with KernelRefusal, OverrunError (the answer may have been lost), DeadlineError,
   * ProtocolError, SystemError (it could not be sent), ClosedError, AbortError, ArgumentError, or what
   * `decode` threw.
   */
  request<T = Message>(request: Request, options: ExchangeOptions<T> = {}): Promise<T[]> {
    return new Promise((resolve, reject) => {
      this.#request(request, options, { done: resolve, failed: reject });
    });
  }

  /** Sends a request as `request` does, and resolves with the first message; undefined for an acknowledgement alone. */
  first<T = Message>(request: Request, options: ExchangeOptions<T> = {}): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      this.#request(request, options, {
        done: (replies: T[]) => resolve(replies[0]),
        failed: reject,
      });
    });
  }

  /**
   * Sends many requests in few datagrams, each with a promise of its own, which rejects as that of
   * `request` does. As many are under way as the receive buffer holds the acknowledgements of; those
   * with a `decode` or NLM_F_ECHO are expected to bring an answer too. The unit must read all
   * messages of a datagram, as netlink_rcv_skb() does.
   */
  batch<T = Message>(
    requests: readonly Request[],
    options: ExchangeOptions<T> = {},
  ): Promise<T[]>[] {
    checkRequests(requests);
    // Once for all of them: there may be thousands.
    const settings = this.#settingsOf(options);
    const answers = options.decode !== undefined;
    const promises = requests.map(
      (request, index) =>
        new Promise<T[]>((resolve, reject) => {
          checkRequest(request);
          const waiter = { done: resolve, failed: reject };
          const plan = requestPlan(request, answers, true);
          const exchange = new Exchange(request, plan, waiter, settings, index);
          this.#conversation.take(exchange, options.signal);
        }),
    );
    this.#conversation.run();
    return promises;
  }

  /**
   * Sends several messages in exactly one datagram, in their order and with their flags alone: a
   * transaction of nfnetlink, whose begin and end are the caller's. Resolves with what came back for
   * each, once the last one that asked for an acknowledgement (NLM_F_ACK; one must) has it. Have it
   * asked for by the last one that can fail.
   *
   * Rejects with the KernelRefusal of the first message that was refused, whose `index` is its place
   * and whose `others` are the further ones; otherwise as `request` does.
   */
  async transaction<T = Message>(
    messages: readonly TransactionMessage<T>[],
    options: ExchangeOptions<T> = {},
  ): Promise<T[][]> {
    checkRequests(messages);
    for (const message of messages) {
      checkRequest(message);
      checkOptions(message);
    }
    await this.#makeRoom(messages);
    return new Promise((resolve, reject) => {
      const transaction = new Transaction<T>({
        ...{ messages, resolve, reject, exchanges: this.#settingsOf(options) },
        whenRead: (callback) => this.#conversation.whenRead(callback),
        release: (exchange) => this.#conversation.release(exchange),
      });
      this.#conversation.take(transaction.head, undefined);
      transaction.obey(options.signal);
      this.#conversation.run();
    });
  }

  /**
   * A dump (NLM_F_DUMP), to be read while the kernel makes it, or collected:
   *
   *     for await (const message of connection.dump({ type: RTM_GETROUTE, payload })) …
   *     const messages = await connection.dump({ type: RTM_GETROUTE, payload }).all();
   *
   * The kernel runs one dump of a socket at a time, so dumps of one connection wait for each other.
   * A reader may ask other things of the same connection meanwhile. Only when it asks for another
   * dump in the midst of this one, the rest of this one is kept in memory.
   *
   * Throws ArgumentError. Reading rejects as `DumpStream` says.
   */
  dump<T = Message>(request: Request, options: DumpOptions<T> = {}): DumpStream<T> {
    checkRequest(request);
    checkOptions(options);
    const { retries = 3, timeout = this.#settings.timeout } = options;
    checkTimeout(timeout);
    checkRetries(retries);
    return new DumpStream({
      chunks: () => new ChunkReader((reader) => this.#stream(request, options, reader)),
      all: () => this.#collect(request, options, retries),
    });
  }

  /**
   * Joins a multicast group (1 …), or several, and yields what the kernel sends to them, in the
   * order in which it came. What is not read in time is counted, not kept (`limit`).
   *
   * Notifications share the socket with answers: while a stream's reader is slow they wait too.
   *
   * Rejects with SystemError: EPERM where the group wants privileges, EINVAL or ENOENT where there
   * is none of that number.
   */
  async subscribe<T = Notification>(
    groups: number | readonly number[],
    options: SubscribeOptions<T> = {},
  ): Promise<Subscription<T>> {
    const numbers = checkGroups(groups);
    checkOptions(options);
    throwIfAborted(options.signal);
    this.#conversation.mustBeOpen();
    const { memberships } = this.#conversation;
    const { decode = copyNotification as DecodeNotification<T> } = options;
    const subscription: Subscription<T> = new Subscription(numbers, decode, options, () =>
      memberships.leave(subscription),
    );
    try {
      await memberships.join(subscription);
    } catch (error) {
      await subscription.return();
      throw error;
    }
    return subscription;
  }

  /** Closes the socket. Waiting requests and readers reject with ClosedError. */
  async close(): Promise<void> {
    await this.#conversation.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #request<T>(request: Request, options: ExchangeOptions<T>, waiter: Waiter<T>): void {
    checkRequest(request);
    const coalesces = request.coalesces === true;
    const plan = requestPlan(request, request.answers !== false, coalesces);
    const exchange = new Exchange(request, plan, waiter, this.#settingsOf(options));
    this.#conversation.take(exchange, options.signal);
    if (coalesces) this.#conversation.runSoon();
    else this.#conversation.run();
  }

  #collect<T>(request: Request, options: DumpOptions<T>, retries: number): Promise<T[]> {
    return new Promise((resolve, reject) => {
      const settings = { ...this.#settingsOf(options), retries };
      this.#dump(request, { done: resolve, failed: reject }, settings, options.signal);
      this.#conversation.run();
    });
  }

  #stream<T>(request: Request, options: DumpOptions<T>, reader: ChunkReader<T>): ChunkSource {
    const settings = { ...this.#settingsOf(options), sink: reader };
    const exchange = this.#dump(request, reader, settings, options.signal);
    return {
      wanted: () => {
        if (!exchange.settled) this.#conversation.startClock(exchange.clock);
        this.#conversation.run();
      },
      abandon: () => this.#conversation.abandon(exchange, undefined),
    };
  }

  #dump<T>(
    request: Request,
    waiter: Waiter<T>,
    settings: ExchangeSettings<T>,
    signal: AbortSignal | undefined,
  ): Exchange<T> {
    const exchange = new Exchange(request, dumpPlan(request), waiter, settings);
    this.#conversation.settle();
    this.#conversation.take(exchange, signal);
    return exchange;
  }

  /** The settings that exchanges with the same options share. */
  #settingsOf<T>(options: DumpOptions<T>): ExchangeSettings<T> {
    checkOptions(options);
    const { decode, onWarning, onInterrupted, onUnreadable } = options;
    return {
      decode: decode ?? (copyMessage as Decode<T>),
      clock: this.#clock(options),
      onWarning: onWarning ?? this.#settings.onWarning,
      ignoreInterruption: onInterrupted === 'ignore',
      onUnreadable,
    };
  }

  #clock({ timeout = this.#settings.timeout }: WaitOptions): Clock {
    checkTimeout(timeout);
    return { timeout, deadline: Infinity };
  }

  /** All acknowledgements of a transaction come at once, so the receive buffer must hold them. */
  async #makeRoom(messages: readonly TransactionMessage<unknown>[]): Promise<void> {
    const needed = costOf(messages);
    if (needed <= this.#conversation.receiveBuffer) return;
    await setBuffer(this.#transport, SO_RCVBUFFORCE, SO_RCVBUF, Math.ceil(needed / 2));
    this.#conversation.receiveBuffer = await this.#transport.getOption(SOL_SOCKET, SO_RCVBUF);
  }
}
