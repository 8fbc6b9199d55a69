// SPDX-License-Identifier: MIT
import type { Subscription } from '../socket/subscription.ts';

/** An event, in the form that every client's `on()` gives. */
export interface FamilyEvent<Kind extends string, Change extends string, Value> {
  /** The kind of thing that the event is about. */
  readonly kind: Kind;
  /** `new` where the kernel does not tell new from changed. */
  readonly change: Change;
  /** The thing as it is now, or as it was when it was deleted; listings give the same type. */
  readonly value: Value;
  /** This namespace's id for the network namespace that it happened in; undefined: this one itself. */
  readonly namespaceId: number | undefined;
}

/**
 * Iterates over events. It waits, loses and ends as the Subscription below it does;
 * leaving the loop, `return()` and disposing leave the multicast groups.
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

  /** Makes an item of each notification by `read`, which leaves one out by returning undefined. */
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
