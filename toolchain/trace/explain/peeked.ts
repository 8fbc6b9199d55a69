// SPDX-License-Identifier: MIT

/** Bytes that come in pieces, with the first ones known. */
export interface Peeked {
  readonly first: Uint8Array;
  /** All of them, from the first on; once. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Reads until there are so many bytes, or no more. */
export async function peek(source: AsyncIterable<Uint8Array>, least: number): Promise<Peeked> {
  const iterator: AsyncIterator<Uint8Array, unknown> = source[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < least) {
    const next = await iterator.next();
    if (next.done === true) break;
    read.push(next.value);
    length += next.value.length;
  }
  const first = Buffer.concat(read);
  return { first, chunks: rest(first, iterator) };
}

async function* rest(
  first: Uint8Array,
  iterator: AsyncIterator<Uint8Array, unknown>,
): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** All bytes, if they are not more than so many. */
export async function wholeOf(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Buffer | undefined> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    read.push(chunk);
    length += chunk.length;
    if (length > most) return undefined;
  }
  return Buffer.concat(read);
}
