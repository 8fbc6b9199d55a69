// SPDX-License-Identifier: MIT
import type { Subscription } from '../socket/subscription.ts';

/**
 * What the kernel tells of itself, read. It waits, loses and ends as the Subscription below it does;
 * leaving the loop, `return()` and disposing leave the groups.
 */
export class Events<Item> implements AsyncIterableIterator<Item, undefined>, AsyncDisposable {
  readonly #next: () => Promise<IteratorResult<Item, undefined>>;
  readonly #leave: () => Promise<unknown>;

  private constructor(
    next: () => Promise<IteratorResult<Item, undefined>>,
    leave: () => Promise<unknown>,
  ) {
    this.#next = next;
    this.#leave = leave;
  }

  /** `read` makes an item of each notification; undefined leaves one out. */
  static of<Message, Item>(
    subscription: Subscription<Message>,
    read: (message: Message) => Item | undefined,
  ): Events<Item> {
    const next = async (): Promise<IteratorResult<Item, undefined>> => {
      for (;;) {
        const result = await subscription.next();
        if (result.done === true) return result;
        const value = read(result.value);
        if (value !== undefined) return { done: false, value };
      }
    };
    return new Events(next, () => subscription.return());
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    return this.#next();
  }

  async return(): Promise<IteratorResult<Item, undefined>> {
    await this.#leave();
    return { done: true, value: undefined };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
