// SPDX-License-Identifier: MIT

/** Messages kept for a reader that is slower than the kernel; the socket is not read beyond. */
const limit = 1024;

/** The connection's side of a chunk reader. */
export interface ChunkSource {
  /** Reads what is there, and starts the deadline: the reader has nothing left. */
  wanted(): void;
  /** Gives the dump up: nobody reads any more. */
  abandon(): void;
}

/** Yields a dump's messages in arrays; `return` may be called while `next` waits. */
export interface ChunkIterator<T> extends AsyncIterableIterator<T[], undefined> {
  return(): Promise<IteratorResult<T[], undefined>>;
}

interface Waiter<T> {
  readonly resolve: (result: IteratorResult<T[], undefined>) => void;
  readonly reject: (reason: unknown) => void;
}

/** One reading of a dump: the chunks that came in, one a datagram, and the calls that wait for one. */
export class ChunkReader<T> implements ChunkIterator<T> {
  readonly #chunks: T[][] = [];
  readonly #waiters: Waiter<T>[] = [];
  readonly #start: (reader: ChunkReader<T>) => ChunkSource;
  #source: ChunkSource | undefined;
  #kept = 0;
  #end: { readonly reason?: unknown } | undefined;

  /** `start` asks the kernel; it is called when the first chunk is. */
  constructor(start: (reader: ChunkReader<T>) => ChunkSource) {
    this.#start = start;
  }

  /** True while no more should be received for it. */
  get full(): boolean {
    return this.#kept >= limit;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T[], undefined>> {
    return new Promise((resolve, reject) => {
      if (this.#chunks.length === 0 && this.#end === undefined) {
        this.#source ??= this.#start(this);
        this.#source.wanted();
      }
      const value = this.#chunks.shift();
      if (value !== undefined) {
        this.#kept -= value.length;
        resolve({ done: false, value });
      } else if (this.#end === undefined) this.#waiters.push({ resolve, reject });
      else this.#finish(resolve, reject);
    });
  }

  async return(): Promise<IteratorResult<T[], undefined>> {
    if (this.#end === undefined) {
      this.#end = {};
      this.#source?.abandon();
    }
    this.#chunks.length = 0;
    this.#kept = 0;
    this.#settle();
    return { done: true, value: undefined };
  }

  /** Takes the messages of one datagram from the connection. */
  push(chunk: T[]): void {
    if (this.#end !== undefined || chunk.length === 0) return;
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) waiter.resolve({ done: false, value: chunk });
    else {
      this.#chunks.push(chunk);
      this.#kept += chunk.length;
    }
  }

  /** Takes the last messages and ends the reading. */
  done(rest: T[]): void {
    this.push(rest);
    this.#end ??= {};
    this.#settle();
  }

  failed(reason: unknown): void {
    this.#end ??= { reason };
    this.#settle();
  }

  #settle(): void {
    for (const { resolve, reject } of this.#waiters.splice(0)) this.#finish(resolve, reject);
  }

  #finish(
    resolve: (result: IteratorResult<T[], undefined>) => void,
    reject: (reason: unknown) => void,
  ): void {
    const end = this.#end;
    if (end !== undefined && 'reason' in end) {
      // An error rejects one call only.
      this.#end = {};
      reject(end.reason);
    } else resolve({ done: true, value: undefined });
  }
}
