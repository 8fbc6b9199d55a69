// SPDX-License-Identifier: MIT
import { once } from 'node:events';
import { Duplex, PassThrough, type Readable, Writable } from 'node:stream';

/** A container's standard streams. */
export interface StandardStreams {
  /** Writes to its standard input (ending it closes that), reads its standard output. */
  readonly channel: Duplex;
  readonly stderr: Readable;
  /** Drops the connection. */
  destroy(): void;
  /** Drops the connection once it has been silent for so many milliseconds. */
  endWithin(milliseconds: number): void;
}

/**
 * Splits the engine's stream of a container without a terminal. A frame is one byte for the stream (1
 * stdout, 2 stderr), three zero bytes, the length in four bytes big endian, the bytes (Docker Engine
 * API, "Attach to a container"). Neither stream is read ahead of its reader, so both must be read.
 *
 * A broken connection ends both streams, and later writes are dropped: the container's exit status
 * tells why it ended.
 */
export function demultiplex(socket: Duplex): StandardStreams {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  // `pump` handles read errors itself; a write error may come at any time.
  socket.on('error', () => undefined);
  const bytes = new Waiting();
  void pump(socket, stdout, stderr, bytes).finally(() => {
    bytes.end();
    stdout.end();
    stderr.end();
    socket.destroy();
  });
  const stdin = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (socket.destroyed || !socket.writable) done();
      else socket.write(chunk, () => done());
    },
    final(done) {
      if (socket.destroyed || !socket.writable) done();
      else socket.end(() => done());
    },
  });
  const channel = Duplex.from({ readable: stdout, writable: stdin });
  return {
    channel,
    stderr,
    destroy: () => socket.destroy(),
    endWithin: (milliseconds) => bytes.endWithin(milliseconds, () => socket.destroy()),
  };
}

/** Waits for the connection's next bytes, separately from waiting for their reader. */
class Waiting {
  #timer: NodeJS.Timeout | undefined;
  #limit: { readonly milliseconds: number; readonly expire: () => void } | undefined;
  #isPaused = false;
  #isOver = false;

  endWithin(milliseconds: number, expire: () => void): void {
    this.#limit = { milliseconds, expire };
    if (!this.#isPaused) this.begin();
  }

  begin(): void {
    this.#isPaused = false;
    clearTimeout(this.#timer);
    if (this.#isOver || this.#limit === undefined) return;
    this.#timer = setTimeout(this.#limit.expire, this.#limit.milliseconds).unref();
  }

  /** Now the reader is slow, not the connection. */
  pause(): void {
    this.#isPaused = true;
    clearTimeout(this.#timer);
  }

  end(): void {
    this.#isOver = true;
    this.pause();
  }
}

async function pump(
  socket: Duplex,
  stdout: PassThrough,
  stderr: PassThrough,
  bytes: Waiting,
): Promise<void> {
  const header = Buffer.alloc(8);
  let headerBytes = 0;
  let left = 0;
  try {
    for await (const piece of socket) {
      let chunk = piece as Buffer;
      bytes.pause();
      while (chunk.length > 0) {
        if (left === 0) {
          const taken = chunk.copy(header, headerBytes);
          headerBytes += taken;
          chunk = chunk.subarray(taken);
          if (headerBytes < header.length) break;
          headerBytes = 0;
          left = header.readUInt32BE(4);
          continue;
        }
        const payload = chunk.subarray(0, left);
        left -= payload.length;
        chunk = chunk.subarray(payload.length);
        await deliver(header[0] === 2 ? stderr : stdout, payload);
      }
      bytes.begin();
    }
  } catch {
    // The connection broke; see above.
  }
}

/** Resolves when the reader has room again, or is gone. */
async function deliver(to: PassThrough, payload: Buffer): Promise<void> {
  if (to.destroyed || to.write(payload)) return;
  const gone = new AbortController();
  const stop = () => gone.abort();
  to.once('close', stop);
  try {
    await once(to, 'drain', { signal: gone.signal });
  } catch {
    // The reader destroyed its stream, so the rest is discarded.
  } finally {
    to.off('close', stop);
  }
}
