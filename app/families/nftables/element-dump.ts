// SPDX-License-Identifier: MIT
import type { ChunkIterator } from '../../socket/chunk-reader.ts';
import { DerivedChunks } from '../../socket/derived-chunks.ts';
import { DumpStream } from '../../socket/dump-stream.ts';
import type { NfgenmsgSetelemListAttrs } from './nftables-gen.ts';
import { decodeElements, isInHalves, type SetLayout } from './sets/element-codec.ts';
import type { Element } from './sets/element.ts';

type Messages = NfgenmsgSetelemListAttrs[];

/** The elements in a dump of a set. The two ends of an interval may be far apart, so intervals are read all together. */
export function elementsOf(
  dump: DumpStream<NfgenmsgSetelemListAttrs>,
  ask: () => SetLayout | Promise<SetLayout>,
): DumpStream<Element> {
  return DumpStream.select(async () => {
    const layout = await ask();
    const read = (messages: Messages): Element[] =>
      decodeElements(
        layout,
        messages.flatMap(({ elements }) => elements?.elem ?? []),
      );
    return new DumpStream({
      all: async () => read(await dump.all()),
      chunks: () => new DerivedChunks([() => chunksOf(dump, layout)], read),
    });
  });
}

function chunksOf(
  dump: DumpStream<NfgenmsgSetelemListAttrs>,
  layout: SetLayout,
): ChunkIterator<NfgenmsgSetelemListAttrs> {
  return isInHalves(layout) ? new OneChunk(dump.chunks()) : dump.chunks();
}

/** Reads all chunks of a dump as one. */
class OneChunk<Item> implements ChunkIterator<Item> {
  readonly #chunks: ChunkIterator<Item>;

  constructor(chunks: ChunkIterator<Item>) {
    this.#chunks = chunks;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Item[], undefined>> {
    const all: Item[] = [];
    let next = await this.#chunks.next();
    if (next.done === true) return next;
    for (; next.done !== true; next = await this.#chunks.next()) all.push(...next.value);
    return { done: false, value: all };
  }

  return(): Promise<IteratorResult<Item[], undefined>> {
    return this.#chunks.return();
  }
}
