// SPDX-License-Identifier: MIT
import type { ChunkIterator } from './chunk-reader.ts';

/** Opens a source of chunks when its first chunk is wanted. */
export type OpenChunks<T> = () => ChunkIterator<T> | Promise<ChunkIterator<T>>;

/** Reads sources of chunks one after the other and converts each chunk; leaves out empty ones. */
export class DerivedChunks<In, Out> implements ChunkIterator<Out> {
  readonly #sources: OpenChunks<In>[];
  readonly #convert: (chunk: In[]) => Out[];
  #current: ChunkIterator<In> | undefined;
  #ended = false;
  /** Settles when all earlier calls of `next` have. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(sources: readonly OpenChunks<In>[], convert: (chunk: In[]) => Out[]) {
    this.#sources = [...sources];
    this.#convert = convert;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Out[], undefined>> {
    const result = this.#before.then(() => this.#read());
    this.#before = result.catch(() => undefined);
    return result;
  }

  async return(): Promise<IteratorResult<Out[], undefined>> {
    this.#ended = true;
    await this.#current?.return();
    return { done: true, value: undefined };
  }

  async #read(): Promise<IteratorResult<Out[], undefined>> {
    try {
      for (;;) {
        const chunk = await this.#chunk();
        if (chunk === undefined) break;
        const value = this.#convert(chunk);
        if (value.length > 0) return { done: false, value };
      }
      this.#ended = true;
      return { done: true, value: undefined };
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  /** The next chunk of the current source, or of one behind it; undefined at the end. */
  async #chunk(): Promise<In[] | undefined> {
    while (!this.#ended) {
      this.#current ??= await this.#open();
      if (this.#current === undefined) return undefined;
      const next = await this.#current.next();
      if (next.done !== true) return next.value;
      this.#current = undefined;
    }
    return undefined;
  }

  async #open(): Promise<ChunkIterator<In> | undefined> {
    const opened = await this.#sources.shift()?.();
    // `return` may have been called meanwhile; a source that nobody reads has asked nothing.
    return this.#ended ? undefined : opened;
  }
}
