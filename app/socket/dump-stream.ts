// SPDX-License-Identifier: MIT
import type { ChunkIterator } from './chunk-reader.ts';
import { DerivedChunks } from './derived-chunks.ts';
import { ItemReader } from './item-reader.ts';

/** The two ways to read a dump. Each call asks the kernel anew. */
interface DumpReading<T> {
  /** Yields what each datagram held. Asks the kernel when the first chunk is wanted. */
  readonly chunks: () => ChunkIterator<T>;
  /** Collects everything. */
  readonly all: () => Promise<T[]>;
}

/**
 * A dump, read while the kernel makes it, in memory that does not grow:
 *
 *     for await (const message of connection.dump({ type: RTM_GETROUTE, payload })) …
 *
 * Nothing is asked before it is read, and each reading asks anew. The kernel makes the next part when
 * the last has been taken, so memory stays flat however long the dump is, unless something else of
 * the same connection waits behind it for its own answer; then the rest is kept.
 *
 * Leaving the loop early has the rest received and thrown away; the next dump of the connection
 * waits for that.
 *
 * Reading rejects as `Connection.request` does, and at the end with DumpInterruptedError where what
 * was dumped changed meanwhile. `all` asks again then, as often as `retries` says. In a loop the deadline
 * is for each wait.
 */
export class DumpStream<T> implements AsyncIterable<T, undefined> {
  readonly #reading: DumpReading<T>;

  /** Made by Connection.dump, `select` and `concat`. */
  constructor(reading: DumpReading<T>) {
    this.#reading = reading;
  }

  /** A dump that `step` chooses, anew for each reading. */
  static select<T>(step: () => DumpStream<T> | Promise<DumpStream<T>>): DumpStream<T> {
    return new DumpStream({
      chunks: () => new DerivedChunks([async () => (await step()).chunks()], (chunk: T[]) => chunk),
      all: async () => (await step()).all(),
    });
  }

  /** Several dumps, one after the other. */
  static concat<T>(...dumps: readonly DumpStream<T>[]): DumpStream<T> {
    return new DumpStream({
      chunks: () =>
        new DerivedChunks(
          dumps.map((dump) => () => dump.chunks()),
          (chunk: T[]) => chunk,
        ),
      all: async () => (await Promise.all(dumps.map((dump) => dump.all()))).flat(),
    });
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<T, undefined> {
    return new ItemReader(this.chunks());
  }

  /** Yields arrays, one for each of the kernel's datagrams: less work where there is much. */
  chunks(): ChunkIterator<T> {
    return this.#reading.chunks();
  }

  /** Collects everything. Asks anew when the dump was interrupted, as often as `retries` says. */
  all(): Promise<T[]> {
    return this.#reading.all();
  }

  /** Derives a dump with each item converted; undefined leaves the item out. */
  map<Item>(convert: (item: T) => Item | undefined): DumpStream<Item> {
    return this.#derive((items) =>
      items.map((item) => convert(item)).filter((item) => item !== undefined),
    );
  }

  /** Derives a dump without the items that do not match. */
  filter(matches: (item: T) => boolean): DumpStream<T> {
    return this.#derive((items) => items.filter((item) => matches(item)));
  }

  #derive<Item>(convert: (items: T[]) => Item[]): DumpStream<Item> {
    return new DumpStream({
      chunks: () => new DerivedChunks([() => this.chunks()], convert),
      all: async () => convert(await this.all()),
    });
  }
}
