// SPDX-License-Identifier: MIT
import { OverrunError } from '../core/errors/overrun-error.ts';
import type { Message } from '../core/message.ts';
import { checkTimeout, watchOver, type WaitOptions } from './wait.ts';

export interface SubscribeOptions extends WaitOptions {
  /** Messages kept for a reader that is slower than the kernel; 1024 unless given. */
  readonly limit?: number;
}

interface Waiter {
  readonly resolve: (result: IteratorResult<Message, undefined>) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The messages of one multicast group, in turn. `timeout` (default: none) is for each wait.
 *
 * Rejects with OverrunError where messages were lost, in the place where they are missing, and goes
 * on: iterate again to read what follows. Rejects with ClosedError when the connection was closed.
 * Leaving the loop, `return()` and disposing leave the group.
 */
export class Subscription implements AsyncIterableIterator<Message, undefined>, AsyncDisposable {
  readonly group: number;
  readonly #limit: number;
  readonly #timeout: number;
  readonly #signal: AbortSignal | undefined;
  readonly #leave: () => Promise<void>;
  readonly #queue: (Message | OverrunError)[] = [];
  readonly #waiters = new Set<Waiter>();
  /** Messages dropped since the queue was last below its limit. */
  #lost = 0;
  #end: { readonly reason?: unknown } | undefined;
  readonly #onAbort = (): void => {
    // Whoever waits gets the signal's reason; that the group could not be left adds nothing to it.
    this.#finish({ reason: this.#signal?.reason }).catch(() => undefined);
  };

  /** Made by Connection.subscribe. `leave` is called once at most. */
  constructor(group: number, options: SubscribeOptions, leave: () => Promise<void>) {
    const { limit = 1024, timeout = Infinity } = options;
    checkTimeout(timeout);
    if (!Number.isInteger(limit) || limit < 1) {
      throw new RangeError(`limit must be a number of messages, 1 or more, not ${String(limit)}`);
    }
    this.group = group;
    this.#limit = limit;
    this.#timeout = timeout;
    this.#signal = options.signal;
    this.#leave = leave;
    this.#signal?.addEventListener('abort', this.#onAbort);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Message, undefined>> {
    const next = this.#queue.shift();
    if (next instanceof OverrunError) throw next;
    if (next !== undefined) return { done: false, value: next };
    if (this.#lost > 0) throw this.#takeLost();
    if (this.#end !== undefined) {
      if ('reason' in this.#end) throw this.#end.reason;
      return { done: true, value: undefined };
    }
    return this.#wait();
  }

  async return(): Promise<IteratorResult<Message, undefined>> {
    await this.#finish({});
    return { done: true, value: undefined };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** The connection hands over a message of the group. */
  deliver(message: Message): void {
    if (this.#end !== undefined) return;
    const [waiter] = this.#waiters;
    if (waiter !== undefined) waiter.resolve({ done: false, value: message });
    else if (this.#queue.length >= this.#limit) this.#lost += 1;
    else {
      if (this.#lost > 0) this.#queue.push(this.#takeLost());
      this.#queue.push(message);
    }
  }

  /** The connection reports that the kernel dropped messages. */
  overrun(error: OverrunError): void {
    if (this.#end !== undefined) return;
    const [waiter] = this.#waiters;
    if (waiter !== undefined) waiter.reject(error);
    // One is enough for one place, and keeps the queue bounded.
    else if (!(this.#queue.at(-1) instanceof OverrunError)) this.#queue.push(error);
  }

  /** The connection has ended, or this group cannot be read any more. */
  fail(reason: Error): void {
    this.#settle({ reason });
  }

  #takeLost(): OverrunError {
    const error = new OverrunError('queue', this.#lost);
    this.#lost = 0;
    return error;
  }

  async #wait(): Promise<IteratorResult<Message, undefined>> {
    return new Promise((resolve, reject) => {
      const over = (): void => {
        stop();
        this.#waiters.delete(waiter);
      };
      const waiter: Waiter = {
        resolve: (result) => {
          over();
          resolve(result);
        },
        reject: (reason) => {
          over();
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a signal's reason may be anything
          reject(reason);
        },
      };
      const operation = `multicast group ${String(this.group)}`;
      const stop = watchOver(operation, this.#timeout, undefined, (reason) => {
        waiter.reject(reason);
      });
      this.#waiters.add(waiter);
    });
  }

  async #finish(end: { readonly reason?: unknown }): Promise<void> {
    if (this.#end !== undefined) return;
    this.#settle(end);
    await this.#leave();
  }

  #settle(end: { readonly reason?: unknown }): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#queue.length = 0;
    this.#lost = 0;
    for (const waiter of this.#waiters) {
      if ('reason' in end) waiter.reject(end.reason);
      else waiter.resolve({ done: true, value: undefined });
    }
  }
}
