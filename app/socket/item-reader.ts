// SPDX-License-Identifier: MIT
import type { ChunkIterator } from './chunk-reader.ts';

/** Yields the items of chunks one by one. */
export class ItemReader<T> implements AsyncIterableIterator<T, undefined> {
  readonly #chunks: ChunkIterator<T>;
  #chunk: T[] = [];
  #index = 0;
  /** The chunk that is waited for; calls that come meanwhile take from it in turn. */
  #loading: Promise<boolean> | undefined;

  constructor(chunks: ChunkIterator<T>) {
    this.#chunks = chunks;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#loading === undefined && this.#index < this.#chunk.length) {
      return Promise.resolve({ done: false, value: this.#chunk[this.#index++] as T });
    }
    return this.#wait();
  }

  async return(): Promise<IteratorResult<T, undefined>> {
    this.#chunk = [];
    await this.#chunks.return();
    return { done: true, value: undefined };
  }

  async #wait(): Promise<IteratorResult<T, undefined>> {
    for (;;) {
      this.#loading ??= this.#load();
      if (!(await this.#loading)) return { done: true, value: undefined };
      if (this.#index < this.#chunk.length) {
        return { done: false, value: this.#chunk[this.#index++] as T };
      }
    }
  }

  /** False at the end. */
  async #load(): Promise<boolean> {
    try {
      const next = await this.#chunks.next();
      this.#chunk = next.done === true ? [] : next.value;
      this.#index = 0;
      return next.done !== true;
    } finally {
      this.#loading = undefined;
    }
  }
}
