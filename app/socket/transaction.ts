// SPDX-License-Identifier: MIT
import { NLM_F_ACK } from '../core/constants.ts';
import { KernelRefusal } from '../core/errors/kernel-refusal.ts';
import { Exchange, type ExchangeSettings, type Waiter } from './exchange.ts';
import type { Request } from './request.ts';

/** One message of a transaction: its flags are as they are given, none is added. */
export type TransactionMessage = Omit<Request, 'acknowledge'>;

interface TransactionSettings<T> {
  readonly messages: readonly TransactionMessage[];
  readonly exchanges: ExchangeSettings<T>;
  readonly resolve: (replies: T[][]) => void;
  readonly reject: (reason: unknown) => void;
  /** Calls back when all that the kernel has said by now has been read. */
  readonly whenRead: (callback: () => void) => void;
  /** Nothing more is wanted of the exchange. */
  readonly release: (exchange: Exchange<unknown>) => void;
}

/**
 * Several messages in one datagram, and what becomes of them together. It is over when the last
 * message with NLM_F_ACK has its answer, or when the first was refused without having asked for one:
 * so nfnetlink says that the batch as a whole failed (nfnetlink_rcv_batch()).
 */
export class Transaction<T> {
  readonly head: Exchange<T>;
  readonly #exchanges: Exchange<T>[];
  readonly #settings: TransactionSettings<T>;
  readonly #replies: T[][] = [];
  readonly #refusals: KernelRefusal[] = [];
  /** Messages whose acknowledgement has not come yet. */
  #awaited: number;
  #over = false;
  #onEnd: (() => void) | undefined;

  /** Throws RangeError when none of the messages asks for an acknowledgement. */
  constructor(settings: TransactionSettings<T>) {
    this.#settings = settings;
    this.#exchanges = settings.messages.map((request, index) => this.#exchange(request, index));
    this.#awaited = this.#exchanges.filter(({ ending }) => ending === 'acknowledgement').length;
    const [head, ...followers] = this.#exchanges;
    if (head === undefined || this.#awaited === 0) {
      throw new RangeError('no message of the transaction asks for an acknowledgement');
    }
    this.head = head;
    this.head.followers = followers;
  }

  /** All of it has the deadline of its head, and ends when the signal aborts. */
  obey(signal: AbortSignal | undefined): void {
    for (const exchange of this.#exchanges) exchange.clock = this.head.clock;
    if (signal === undefined) return;
    signal.throwIfAborted();
    const onAbort = (): void => this.#end(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    this.#onEnd = () => signal.removeEventListener('abort', onAbort);
  }

  #exchange(request: TransactionMessage, index: number): Exchange<T> {
    const flags = request.flags ?? 0;
    const ending = (flags & NLM_F_ACK) === 0 ? 'silence' : 'acknowledgement';
    const waiter: Waiter<T> = {
      done: (replies) => this.#done(exchange, replies),
      failed: (reason) => this.#failed(exchange, reason),
    };
    const { exchanges } = this.#settings;
    const exchange: Exchange<T> = new Exchange(request, flags, ending, waiter, exchanges, index);
    return exchange;
  }

  #done(exchange: Exchange<T>, replies: T[]): void {
    this.#replies[exchange.index] = replies;
    this.#answered(exchange);
  }

  #failed(exchange: Exchange<T>, reason: unknown): void {
    if (this.#over) return;
    if (!(reason instanceof KernelRefusal)) this.#end(reason);
    else {
      this.#refusals.push(reason);
      if (exchange === this.head && exchange.ending === 'silence') this.#awaited = 0;
      this.#answered(exchange);
    }
  }

  #answered({ ending }: Exchange<T>): void {
    if (ending === 'acknowledgement') this.#awaited -= 1;
    if (this.#over || this.#awaited > 0) return;
    // A message behind the last acknowledged one may have been refused as well.
    this.#settings.whenRead(() => this.#end());
  }

  #end(reason?: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#onEnd?.();
    const refusal = KernelRefusal.first(this.#refusals);
    for (const exchange of this.#exchanges) {
      this.#settings.release(exchange);
      if (exchange.settled) continue;
      this.#replies[exchange.index] = exchange.replies;
      exchange.giveUp(reason);
    }
    if (refusal !== undefined || reason !== undefined) this.#settings.reject(refusal ?? reason);
    else this.#settings.resolve(this.#replies);
  }
}
