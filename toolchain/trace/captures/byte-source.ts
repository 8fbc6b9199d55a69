// SPDX-License-Identifier: MIT

/** A file ends too early, or holds what it cannot mean. What was read before is good. */
export class Damage extends Error {
  /** The byte of the file. */
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.name = 'Damage';
    this.offset = offset;
  }
}

/** The bytes of a stream, taken in pieces of a known size. It holds no more than one piece and one chunk. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held = Buffer.alloc(0);
  #ended = false;
  /** The bytes taken so far. */
  offset = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Returns bytes that are at hand already, without waiting; undefined where they are not. */
  takeHeld(size: number): Buffer | undefined {
    if (this.#held.length < size) return undefined;
    const taken = this.#held.subarray(0, size);
    this.#held = this.#held.subarray(size);
    this.offset += size;
    return taken;
  }

  /**
   * Takes `size` bytes, valid until the next call; undefined at the end of the stream.
   * @throws Damage if the stream ends within them
   */
  async take(size: number, what: string): Promise<Buffer | undefined> {
    await this.#hold(size);
    if (this.#held.length >= size) return this.takeHeld(size);
    if (this.#held.length === 0) return undefined;
    throw this.cut(what);
  }

  /** Shows the first bytes without taking them: fewer if the stream is shorter. */
  async peek(size: number): Promise<Buffer> {
    await this.#hold(size);
    return this.#held.subarray(0, size);
  }

  /** @throws Damage if the stream ends before */
  async skip(size: number, what: string): Promise<void> {
    for (let left = size; left > 0;) {
      if (this.#held.length === 0) await this.#hold(1);
      if (this.#held.length === 0) throw this.cut(what);
      const step = Math.min(left, this.#held.length);
      this.takeHeld(step);
      left -= step;
    }
  }

  /** The stream ends at the bytes that are still held, within a piece. */
  cut(what: string): Damage {
    const end = this.offset + this.#held.length;
    return new Damage(end, `it ends at byte ${end}, within ${what}`);
  }

  /** Ends the stream early. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#chunks.return?.();
  }

  async #hold(size: number): Promise<void> {
    if (this.#held.length >= size || this.#ended) return;
    const parts: Uint8Array[] = [this.#held];
    let length = this.#held.length;
    while (length < size) {
      const next = await this.#chunks.next();
      if (next.done === true) {
        this.#ended = true;
        break;
      }
      parts.push(next.value);
      length += next.value.length;
    }
    this.#held = Buffer.concat(parts, length);
  }
}
