// SPDX-License-Identifier: MIT

/** A queue whose `shift` costs the same however long it is. */
export class Fifo<T> {
  #items: T[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  /** Puts an item before all others. */
  unshift(item: T): void {
    this.#trim();
    this.#items.unshift(item);
  }

  first(): T | undefined {
    return this.#items[this.#head];
  }

  last(): T | undefined {
    return this.length === 0 ? undefined : this.#items[this.#items.length - 1];
  }

  shift(): T | undefined {
    if (this.#items.length === 1) return this.#items.pop();
    const item = this.#items[this.#head];
    this.#head += 1;
    // Drops the taken items once they are more than half.
    if (this.#head * 2 >= this.#items.length) this.#trim();
    return item;
  }

  clear(): void {
    this.#items = [];
    this.#head = 0;
  }

  *[Symbol.iterator](): Generator<T, void, undefined> {
    for (let index = this.#head; index < this.#items.length; index += 1) {
      yield this.#items[index] as T;
    }
  }

  #trim(): void {
    if (this.#head >= this.#items.length) this.#items.length = 0;
    else if (this.#head > 0) this.#items.splice(0, this.#head);
    this.#head = 0;
  }
}
