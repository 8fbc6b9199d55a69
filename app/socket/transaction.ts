// SPDX-License-Identifier: MIT
import { AbortError } from './errors/abort-error.ts';
import { ArgumentError } from './errors/argument-error.ts';
import { KernelRefusal } from './errors/kernel-refusal.ts';
import { whenAborted } from './abort.ts';
import { Exchange } from './exchange.ts';
import { costOf, messagePlan, type ExchangeSettings, type Waiter } from './exchange-settings.ts';
import type { Decode, Request } from './request.ts';
import { throwIfAborted } from './wait.ts';

/** One message of a transaction: its flags are as they are given, none is added. */
export interface TransactionMessage<T = never> extends Omit<Request, 'acknowledge'> {
  /** How its own answer is read; as all others are unless given. */
  readonly decode?: Decode<T>;
}

interface TransactionSettings<T> {
  readonly messages: readonly TransactionMessage<T>[];
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

  /** Throws ArgumentError when none of the messages asks for an acknowledgement. */
  constructor(settings: TransactionSettings<T>) {
    this.#settings = settings;
    const [first, ...others] = settings.messages;
    const followers = others.map((message, place) => this.#exchange(message, place + 1));
    const head = first && this.#exchange(first, 0, followers);
    this.#exchanges = head === undefined ? [] : [head, ...followers];
    this.#awaited = this.#exchanges.filter(({ ending }) => ending === 'acknowledgement').length;
    if (head === undefined || this.#awaited === 0) {
      throw new ArgumentError('flags', 'no message of the transaction asks for an acknowledgement');
    }
    this.head = head;
  }

  /** All of it ends when the signal aborts. */
  obey(signal: AbortSignal | undefined): void {
    if (signal === undefined) return;
    throwIfAborted(signal);
    this.#onEnd = whenAborted(signal, () => this.#end(AbortError.of(signal)));
  }

  /** The head, which the followers come with, costs what all of them cost. */
  #exchange(
    request: TransactionMessage<T>,
    index: number,
    followers?: readonly Exchange<T>[],
  ): Exchange<T> {
    const total = followers === undefined ? 0 : costOf(this.#settings.messages);
    const plan = messagePlan(request.flags ?? 0, total);
    const waiter: Waiter<T> = {
      done: (replies) => this.#done(exchange, replies),
      failed: (reason) => this.#failed(exchange, reason),
    };
    const { exchanges } = this.#settings;
    const settings = { ...exchanges, decode: request.decode ?? exchanges.decode };
    const exchange: Exchange<T> = new Exchange(request, plan, waiter, settings, index, followers);
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
