// SPDX-License-Identifier: MIT
import { NLM_F_ECHO, SO_RCVBUF, SO_RCVBUFFORCE, SOL_SOCKET } from '../core/constants.ts';
import type { Message } from '../core/message.ts';
import { Conversation } from './conversation.ts';
import {
  Exchange,
  requestFlags,
  type Clock,
  type ExchangeSettings,
  type Waiter,
} from './exchange.ts';
import { cost } from './outstanding.ts';
import {
  copyMessage,
  type Decode,
  type DumpOptions,
  type ExchangeOptions,
  type Request,
  type StreamOptions,
  type Warning,
} from './request.ts';
import { setBuffer } from './socket-buffer.ts';
import { DumpStream, type ChunkReader, type Source } from './stream.ts';
import {
  copyNotification,
  Subscription,
  type DecodeNotification,
  type Notification,
  type SubscribeOptions,
} from './subscription.ts';
import { Transaction, type TransactionMessage } from './transaction.ts';
import type { Transport } from './transport.ts';
import { checkTimeout, type WaitOptions } from './wait.ts';

export interface ConnectionSettings {
  /** Milliseconds for a request that names none. */
  readonly timeout: number;
  /** What getsockopt(2) says of SO_RCVBUF. */
  readonly receiveBuffer: number;
  readonly onWarning?: ((warning: Warning) => void) | undefined;
}

/** A conversation with one unit of the kernel. Made by `connect`. */
export class Connection implements AsyncDisposable {
  readonly #transport: Transport;
  readonly #settings: ConnectionSettings;
  readonly #conversation: Conversation;

  /** Takes the transport over. */
  constructor(transport: Transport, settings: ConnectionSettings) {
    this.#transport = transport;
    this.#settings = settings;
    this.#conversation = new Conversation(transport, settings.receiveBuffer);
  }

  /** The port id by which the kernel knows this connection. */
  get portId(): number {
    return this.#transport.portId;
  }

  /**
   * Sends a request and waits for its acknowledgement. Resolves with the messages that came before
   * it, which may be none. Any number may be under way at once.
   *
   * Rejects with KernelRefusal, OverrunError (the answer may have been lost), DeadlineError,
   * ProtocolError, SystemError (it could not be sent), ClosedError, the signal's reason, or what
   * `decode` threw.
   */
  request<T = Message>(request: Request, options: ExchangeOptions<T> = {}): Promise<T[]> {
    return new Promise((resolve, reject) => {
      const waiter = { done: resolve, failed: reject };
      const exchange = newExchange(request, waiter, this.#common(options));
      exchange.cost = cost.answer;
      this.#take(exchange, options);
      this.#conversation.run();
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
    // Once for all of them: there may be thousands.
    const common = this.#common(options);
    const clock = this.#clock(options);
    const promises = requests.map(
      (request, index) =>
        new Promise<T[]>((resolve, reject) => {
          const waiter = { done: resolve, failed: reject };
          const exchange = newExchange(request, waiter, common, index);
          const answers = options.decode !== undefined || exchange.echoed;
          exchange.cost = answers ? cost.answer : cost.acknowledgement;
          exchange.coalesces = true;
          this.#conversation.take(exchange, clock, options.signal);
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
    messages: readonly TransactionMessage[],
    options: ExchangeOptions<T> = {},
  ): Promise<T[][]> {
    await this.#makeRoom(messages);
    return new Promise((resolve, reject) => {
      const transaction = new Transaction<T>({
        ...{ messages, resolve, reject, exchanges: this.#common(options) },
        whenRead: (callback) => this.#conversation.whenRead(callback),
        release: (exchange) => this.#conversation.release(exchange),
      });
      transaction.head.cost = costOf(messages);
      const { timeout, signal } = options;
      this.#take(transaction.head, timeout === undefined ? {} : { timeout });
      transaction.obey(signal);
      this.#conversation.run();
    });
  }

  /**
   * Asks for a listing (NLM_F_DUMP) and resolves with all of its messages. Dumps of one connection
   * wait for each other. One that was interrupted is asked for anew, three times unless `retries`
   * says otherwise.
   *
   * Rejects as `request` does, and with DumpInterruptedError.
   */
  dump<T = Message>(request: Request, options: DumpOptions<T> = {}): Promise<T[]> {
    const { retries = 3 } = options;
    return new Promise((resolve, reject) => {
      if (!Number.isInteger(retries) || retries < 0) {
        throw new RangeError(`retries must be a number of times, 0 or more, not ${retries}`);
      }
      const exchange = this.#dump(request, options, { done: resolve, failed: reject });
      exchange.retries = retries;
      this.#take(exchange, options);
      this.#conversation.run();
    });
  }

  /**
   * Asks for a listing and yields its messages while the kernel makes them, in memory that does not
   * grow:
   *
   *     for await (const message of connection.stream({ type: RTM_GETROUTE, payload })) …
   *
   * The reader may ask other things of the same connection meanwhile. Only when it asks for another
   * listing in the midst of this one, the rest of this one is kept in memory.
   */
  stream<T = Message>(request: Request, options: StreamOptions<T> = {}): DumpStream<T> {
    return new DumpStream((reader) => this.#stream(request, options, reader));
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
    const numbers = [...new Set(typeof groups === 'number' ? [groups] : groups)];
    for (const group of numbers) {
      if (!Number.isInteger(group) || group < 1 || group > 0x7fff_ffff) {
        throw new RangeError(`a multicast group is a number from 1 on, not ${String(group)}`);
      }
    }
    options.signal?.throwIfAborted();
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

  /** Closes the socket. What still waits is rejected with ClosedError. */
  async close(): Promise<void> {
    await this.#conversation.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** What exchanges with the same options have in common. */
  #common<T>({ decode, onWarning, onInterrupted }: StreamOptions<T>): ExchangeSettings<T> {
    return {
      decode: decode ?? (copyMessage as Decode<T>),
      onWarning: onWarning ?? this.#settings.onWarning,
      ignoreInterruption: onInterrupted === 'ignore',
    };
  }

  #dump<T>(request: Request, options: StreamOptions<T>, waiter: Waiter<T>): Exchange<T> {
    const flags = requestFlags(request, true);
    const exchange = new Exchange(request, flags, 'dump', waiter, this.#common(options));
    exchange.cost = cost.dump;
    return exchange;
  }

  #stream<T>(request: Request, options: StreamOptions<T>, reader: ChunkReader<T>): Source {
    const exchange = this.#dump(request, options, reader);
    exchange.sink = reader;
    this.#take(exchange, options);
    return {
      wanted: () => {
        const { clock, settled } = exchange;
        if (clock !== undefined && !settled) this.#conversation.startClock(clock);
        this.#conversation.run();
      },
      abandon: () => this.#conversation.abandon(exchange, undefined),
    };
  }

  #take(exchange: Exchange<unknown>, options: WaitOptions): void {
    this.#conversation.take(exchange, this.#clock(options), options.signal);
  }

  #clock({ timeout = this.#settings.timeout }: WaitOptions): Clock {
    checkTimeout(timeout);
    return { timeout, deadline: Infinity };
  }

  /** All acknowledgements of a transaction come at once, so the receive buffer must hold them. */
  async #makeRoom(messages: readonly TransactionMessage[]): Promise<void> {
    const needed = costOf(messages);
    if (needed <= this.#conversation.receiveBuffer) return;
    await setBuffer(this.#transport, SO_RCVBUFFORCE, SO_RCVBUF, Math.ceil(needed / 2));
    this.#conversation.receiveBuffer = await this.#transport.getOption(SOL_SOCKET, SO_RCVBUF);
  }
}

function newExchange<T>(
  request: Request,
  waiter: Waiter<T>,
  settings: ExchangeSettings<T>,
  index?: number,
): Exchange<T> {
  const ending = request.acknowledge === false ? 'answer' : 'acknowledgement';
  return new Exchange(request, requestFlags(request), ending, waiter, settings, index);
}

/** Bytes of the receive buffer that the answers to a transaction may take. */
function costOf(messages: readonly TransactionMessage[]): number {
  const each = messages.map(({ flags = 0 }) =>
    (flags & NLM_F_ECHO) === 0 ? cost.acknowledgement : cost.answer,
  );
  return each.reduce((sum, one) => sum + one, 0);
}
