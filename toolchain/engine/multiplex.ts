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
}

/**
 * Takes apart what the engine sends of a container without a terminal: frames of one byte for the
 * stream (1 stdout, 2 stderr), three zero bytes, the length in four bytes big endian, the bytes
 * (Docker Engine API, "Attach to a container"). Neither stream is read ahead of its reader, so both
 * must be read.
 *
 * A connection that breaks ends both streams, and what is written after it is dropped: why the
 * container ended is for its exit status to say.
 */
export function demultiplex(socket: Duplex): StandardStreams {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  // `pump` sees a reading error itself; a writing one may come at any time.
  socket.on('error', () => undefined);
  void pump(socket, stdout, stderr).finally(() => {
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
  return { channel, stderr, destroy: () => socket.destroy() };
}

async function pump(socket: Duplex, stdout: PassThrough, stderr: PassThrough): Promise<void> {
  const header = Buffer.alloc(8);
  let headerBytes = 0;
  let left = 0;
  try {
    for await (const piece of socket) {
      let chunk = piece as Buffer;
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
    }
  } catch {
    // The connection broke; see above.
  }
}

/** Resolves when the reader has room again, or has gone. */
async function deliver(to: PassThrough, payload: Buffer): Promise<void> {
  if (to.destroyed || to.write(payload)) return;
  const gone = new AbortController();
  const stop = () => gone.abort();
  to.once('close', stop);
  try {
    await once(to, 'drain', { signal: gone.signal });
  } catch {
    // Its reader destroyed it: the rest is nobody's.
  } finally {
    to.off('close', stop);
  }
}
