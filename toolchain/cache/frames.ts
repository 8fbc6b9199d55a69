// SPDX-License-Identifier: MIT
import { createHash } from 'node:crypto';
import { archiveError } from './archive-error.ts';

/**
 * The archive: the magic line, then frames of one byte for the kind, four bytes for the length (big endian), and the
 * bytes. A part is one frame with its head in JSON, any number with its data, and one with the SHA-256 of head and
 * data. The last frame of the archive has the number of parts.
 */
const magic = Buffer.from('nlkit cache 1\n');

const kinds = { head: 1, data: 2, digest: 3, end: 4 } as const;

/** The longest frame of each kind. */
const longestHead = 64 * 1024;
const longestData = 1024 * 1024;

/** A stream of bytes in pieces of any size. */
export type Bytes = AsyncIterable<Buffer> | Iterable<Buffer>;

/** A part of an archive to write. */
export interface OutgoingPart {
  readonly head: object;
  readonly data: Bytes;
}

/** A part of an archive that is read. */
export interface IncomingPart {
  /** The text that a stranger wrote. */
  readonly head: unknown;
  /** Throws at the end if the digest is wrong. */
  readonly data: AsyncGenerator<Buffer, undefined>;
}

/** Writes an archive. Nothing is held back but a piece at a time. */
export async function* writeArchive(
  parts: AsyncIterable<OutgoingPart> | Iterable<OutgoingPart>,
): AsyncGenerator<Buffer> {
  yield magic;
  let count = 0;
  for await (const { head, data } of parts) {
    const text = Buffer.from(JSON.stringify(head));
    const hash = createHash('sha256').update(text);
    yield* [header(kinds.head, text.length), text];
    for await (const piece of data) {
      hash.update(piece);
      for (let at = 0; at < piece.length; at += longestData) {
        const some = piece.subarray(at, at + longestData);
        yield* [header(kinds.data, some.length), some];
      }
    }
    yield* [header(kinds.digest, 32), hash.digest()];
    count += 1;
  }
  const number = Buffer.alloc(4);
  number.writeUInt32BE(count);
  yield* [header(kinds.end, 4), number];
}

function header(kind: number, length: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(kind);
  bytes.writeUInt32BE(length, 1);
  return bytes;
}

/**
 * Reads an archive part by part.
 * @throws {UsageError} `cache-archive` for one that is foreign, damaged or truncated
 */
export async function* readArchive(source: Bytes): AsyncGenerator<IncomingPart, undefined> {
  const input = new Input(source);
  const first = await input.take(magic.length).catch(() => undefined);
  if (first === undefined || !first.equals(magic)) {
    throw archiveError('it is not one that nlkit cache export of this version makes');
  }
  for (let count = 0; ; count += 1) {
    const { kind, length } = await nextFrame(input);
    if (kind === kinds.end) {
      if (length !== 4 || (await input.take(4)).readUInt32BE() !== count) throw damaged();
      if (!(await input.isAtEnd())) throw archiveError('something follows its end');
      return undefined;
    }
    if (kind !== kinds.head || length > longestHead) throw damaged();
    const text = await input.take(length);
    const data = readData(input, text);
    yield { head: parse(text), data };
    // Read the rest that the reader left, so that the digest is checked.
    for await (const _ of data);
  }
}

async function* readData(input: Input, head: Buffer): AsyncGenerator<Buffer, undefined> {
  const hash = createHash('sha256').update(head);
  for (;;) {
    const { kind, length } = await nextFrame(input);
    if (kind === kinds.data && length <= longestData) {
      for await (const piece of input.pieces(length)) {
        hash.update(piece);
        yield piece;
      }
    } else if (kind === kinds.digest && length === 32) {
      if (!(await input.take(32)).equals(hash.digest())) throw damaged();
      return undefined;
    } else throw damaged();
  }
}

async function nextFrame(input: Input): Promise<{ kind: number; length: number }> {
  const bytes = await input.take(5);
  return { kind: bytes.readUInt8(), length: bytes.readUInt32BE(1) };
}

function parse(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    throw damaged();
  }
}

function damaged(): Error {
  return archiveError('it is damaged');
}

/** Reads so many bytes of a stream, however they are cut. */
class Input {
  readonly #source: AsyncIterator<Buffer> | Iterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: Bytes) {
    this.#source =
      Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  }

  /** Yields the next bytes as they come. */
  async *pieces(length: number): AsyncGenerator<Buffer, undefined> {
    let missing = length;
    while (missing > 0) {
      if (!(await this.#fill())) throw archiveError('it is truncated');
      const piece = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(piece.length);
      missing -= piece.length;
      yield piece;
    }
    return undefined;
  }

  async take(length: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.pieces(length)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async isAtEnd(): Promise<boolean> {
    return !(await this.#fill());
  }

  /** Reads on if nothing is left of the last piece; false at the end. */
  async #fill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#source.next();
      if (next.done === true) return false;
      this.#rest = next.value;
    }
    return true;
  }
}
