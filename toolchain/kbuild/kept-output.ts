// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';

/** The reader of a build's output. */
export interface OutputReader {
  /** The first word of the line that ends the output; no other line begins with it. */
  readonly token: string;
  onLine(line: string): void;
  /** Receives a tar archive; it resolves when it needs no more of it. */
  onArchive(tar: Readable): Promise<void>;
  /** Called after the archive, with the other words of the line that ended the output. */
  onEnd(words: readonly string[]): void;
}

/** The longest line that is passed on whole, in bytes. */
const longestLine = 1 << 16;

/**
 * Reads one of a kept container's output streams to its end. Format: docker/builder/keep. Lines that no
 * build waits for are dropped.
 *
 * @param reader returns the reader of the build that runs
 */
export async function readOutput(
  stream: Readable,
  reader: () => OutputReader | undefined,
): Promise<void> {
  const lines = new Lines(reader);
  let archive: Archive | undefined;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of stream) {
    rest = rest.length === 0 ? (piece as Buffer) : Buffer.concat([rest, piece as Buffer]);
    while (rest.length > 0) {
      if (archive !== undefined) {
        rest = await archive.take(rest);
        if (archive.isWhole) archive = undefined;
        continue;
      }
      const feed = rest.indexOf(0x0a);
      if (feed === -1 && rest.length < longestLine) break;
      const end = feed === -1 ? rest.length : feed;
      archive = lines.take(rest.toString('utf8', 0, end));
      rest = rest.subarray(feed === -1 ? end : end + 1);
    }
  }
  archive?.fail();
}

class Lines {
  readonly #reader: () => OutputReader | undefined;
  /** An empty line is passed on with the next one: it may be the line feed before an end. */
  #isEmptyHeld = false;

  constructor(reader: () => OutputReader | undefined) {
    this.#reader = reader;
  }

  /** Returns the archive that follows the line, if any. */
  take(line: string): Archive | undefined {
    const to = this.#reader();
    if (to === undefined) {
      this.#isEmptyHeld = false;
      return undefined;
    }
    const [first, ...words] = line.split(' ');
    if (first === to.token) {
      this.#isEmptyHeld = false;
      const bytes = Number(words[2] ?? 0);
      if (bytes > 0) return new Archive(bytes, to, words);
      to.onEnd(words);
      return undefined;
    }
    if (this.#isEmptyHeld) to.onLine('');
    this.#isEmptyHeld = line === '';
    if (!this.#isEmptyHeld) to.onLine(line.replace(/\r$/, ''));
    return undefined;
  }
}

/** An archive that arrives in pieces. */
class Archive {
  readonly #sink = new PassThrough();
  readonly #received: Promise<void>;
  #left: number;

  constructor(bytes: number, to: OutputReader, words: readonly string[]) {
    this.#left = bytes;
    const end = (): void => {
      this.#sink.destroy();
      to.onEnd(words);
    };
    this.#received = to.onArchive(this.#sink).then(end, end);
  }

  get isWhole(): boolean {
    return this.#left === 0;
  }

  /** Takes its part of the bytes, and returns the others when its reader is ready for more. */
  async take(bytes: Buffer): Promise<Buffer> {
    const part = bytes.subarray(0, this.#left);
    this.#left -= part.length;
    // A reader that is gone, for a full disk, needs no more; the rest is discarded.
    if (!this.#sink.destroyed && !this.#sink.write(part)) await this.#room();
    if (this.isWhole) {
      this.#sink.end();
      await this.#received;
    }
    return bytes.subarray(part.length);
  }

  fail(): void {
    this.#sink.destroy(new Error('the container ended'));
  }

  /** Resolves when there is room for more, or the reader is gone. */
  async #room(): Promise<void> {
    const gone = new AbortController();
    const close = (): void => gone.abort();
    this.#sink.once('close', close);
    if (!this.#sink.destroyed)
      await once(this.#sink, 'drain', { signal: gone.signal }).catch(() => undefined);
    this.#sink.off('close', close);
  }
}
