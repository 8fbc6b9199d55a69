// SPDX-License-Identifier: MIT
import type { ListOptions, SpecClient } from '../spec/client.ts';
import type { OperationWith, ReplyOf, RequestOf } from '../spec/compile/compiled.ts';

/** One dump of the kernel's, read. */
export interface Part<Item> {
  readonly chunks: () => AsyncIterable<Item[], undefined>;
  readonly all: () => Promise<Item[]>;
}

/** A dump of that operation, of whose messages `read` makes items; undefined leaves one out. */
export function partOf<Operations, Name extends OperationWith<Operations, 'dump'>, Item>(
  client: SpecClient<Operations>,
  operation: Name,
  request: RequestOf<Operations, Name, 'dump'>,
  options: ListOptions,
  read: (message: ReplyOf<Operations, Name, 'dump'>) => Item | undefined,
): Part<Item> {
  const items = (messages: ReplyOf<Operations, Name, 'dump'>[]): Item[] =>
    messages.map(read).filter((item) => item !== undefined);
  const { retries: _, ...reading } = options;
  return {
    async *chunks() {
      for await (const chunk of client.dump(operation, request, reading).chunks()) {
        yield items(chunk);
      }
      return undefined;
    },
    all: async () => items(await client.list(operation, request, options)),
  };
}

/** Leaves out what came already, by a key. */
export function distinct<Item>(part: Part<Item>, keyOf: (item: Item) => unknown): Part<Item> {
  const fresh = (): ((item: Item) => boolean) => {
    const seen = new Set<unknown>();
    return (item) => seen.size < seen.add(keyOf(item)).size;
  };
  return {
    async *chunks() {
      const isFresh = fresh();
      for await (const chunk of part.chunks()) yield chunk.filter(isFresh);
      return undefined;
    },
    all: async () => (await part.all()).filter(fresh()),
  };
}

/**
 * What the kernel has of a kind, read while it tells, in memory that does not grow:
 *
 *     for await (const socket of diag.tcp()) …
 *
 * Nothing is asked before it is read, and each reading asks anew. Reading rejects with
 * DumpInterruptedError at the end where the kernel's tables changed meanwhile; `all` asks again then,
 * as often as `retries` says. Otherwise as `SpecClient.dump`.
 */
export class Listing<Item> implements AsyncIterable<Item, undefined> {
  readonly #parts: readonly Part<Item>[];

  /** Its dumps are asked for one after the other. */
  constructor(...parts: readonly Part<Item>[]) {
    this.#parts = parts;
  }

  /** Everything at once. */
  async all(): Promise<Item[]> {
    const lists = await Promise.all(this.#parts.map(({ all }) => all()));
    return lists.flat();
  }

  /** In arrays, one for each of the kernel's datagrams: less work where there is much. */
  async *chunks(): AsyncGenerator<Item[], undefined> {
    for (const { chunks } of this.#parts) {
      for await (const chunk of chunks()) if (chunk.length > 0) yield chunk;
    }
    return undefined;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, undefined> {
    for await (const chunk of this.chunks()) yield* chunk;
    return undefined;
  }
}
