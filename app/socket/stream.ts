// SPDX-License-Identifier: MIT

/** Messages kept for a reader that is slower than the kernel; the socket is not read beyond. */
const limit = 1024;

/** What a chunk reader asks of the connection. */
export interface Source {
  /** A reader has nothing left: reads what is there, and the deadline runs. */
  wanted(): void;
  /** Nobody reads any more. */
  abandon(): void;
}

interface Waiter<T> {
  readonly resolve: (result: IteratorResult<T[], undefined>) => void;
  readonly reject: (reason: unknown) => void;
}

/** One run of a streaming dump: what came in, a chunk a datagram, and who waits for it. */
export class ChunkReader<T> implements AsyncIterableIterator<T[], undefined> {
  readonly #chunks: T[][] = [];
  readonly #waiters: Waiter<T>[] = [];
  readonly #start: (reader: ChunkReader<T>) => Source;
  #source: Source | undefined;
  #kept = 0;
  #end: { readonly reason?: unknown } | undefined;

  /** `start` asks the kernel; it is called when the first chunk is. */
  constructor(start: (reader: ChunkReader<T>) => Source) {
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

  /** The connection hands over what one datagram held. */
  push(chunk: T[]): void {
    if (this.#end !== undefined || chunk.length === 0) return;
    const waiter = this.#waiters.shift();
    if (waiter !== undefined) waiter.resolve({ done: false, value: chunk });
    else {
      this.#chunks.push(chunk);
      this.#kept += chunk.length;
    }
  }

  /** That was all of it. */
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
      // An error is told once.
      this.#end = {};
      reject(end.reason);
    } else resolve({ done: true, value: undefined });
  }
}

/** The items of a chunk reader, one by one. */
class ItemReader<T> implements AsyncIterableIterator<T, undefined> {
  readonly #chunks: ChunkReader<T>;
  #chunk: T[] = [];
  #index = 0;
  /** The chunk that is waited for; calls that come meanwhile take from it in turn. */
  #loading: Promise<boolean> | undefined;

  constructor(chunks: ChunkReader<T>) {
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

/**
 * A listing that is read while the kernel makes it. Nothing is asked before it is iterated, and each
 * iteration asks anew. The kernel makes the next part when the last has been taken, so that memory
 * stays flat however long the listing is, unless something else of the same connection waits behind
 * it for its own answer.
 *
 * Leaving the loop early has the rest received and thrown away; the next dump of the connection
 * waits for that. Rejects as `Connection.dump` does; the deadline is for each wait.
 */
export class DumpStream<T> implements AsyncIterable<T, undefined> {
  readonly #start: (reader: ChunkReader<T>) => Source;

  /** Made by Connection.stream. */
  constructor(start: (reader: ChunkReader<T>) => Source) {
    this.#start = start;
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<T, undefined> {
    return new ItemReader(new ChunkReader(this.#start));
  }

  /** The same in arrays, one for each of the kernel's datagrams: less work where there is much. */
  chunks(): AsyncIterableIterator<T[], undefined> {
    return new ChunkReader(this.#start);
  }
}
