// SPDX-License-Identifier: MIT
import { closeSync, open, read, writev } from 'node:fs';
import { Duplex } from 'node:stream';

/** Milliseconds between two looks at a port that nothing on the host is connected to. */
const pollInterval = 20;

/** Bytes that the driver takes of a write (port_fops_write()): pieces of a writev() are writes to it. */
const mostWritten = 32 * 1024;

/**
 * A virtio serial port (drivers/char/virtio_console.c) as a stream. Node cannot poll a character
 * device, so each read blocks one thread of libuv's pool until there is something. A read returns 0 at
 * once while nothing is connected on the host's side: before the first byte that means "not yet", for
 * which there is no event to wait for either; after it, that the CLI has gone. Writes block until the
 * host has taken the bytes, so what was written has left the guest.
 */
export class PortStream extends Duplex {
  readonly #path: string;
  #descriptor = -1;
  #spoken = false;

  constructor(path: string) {
    super({ highWaterMark: 64 * 1024 });
    this.#path = path;
  }

  override _construct(callback: (error?: Error | null) => void): void {
    open(this.#path, 'r+', (error, descriptor) => {
      this.#descriptor = descriptor;
      callback(error);
    });
  }

  override _read(size: number): void {
    const buffer = Buffer.allocUnsafe(size);
    read(this.#descriptor, buffer, 0, size, null, (error, bytesRead) => {
      if (error !== null) this.destroy(error);
      else if (bytesRead > 0) {
        this.#spoken = true;
        this.push(buffer.subarray(0, bytesRead));
      } else if (this.#spoken) this.push(null);
      else setTimeout(() => this._read(size), pollInterval);
    });
  }

  override _write(chunk: Buffer, encoding: string, callback: (error?: Error | null) => void): void {
    const pieces: Buffer[] = [];
    for (let offset = 0; offset < chunk.length; offset += mostWritten)
      pieces.push(chunk.subarray(offset, offset + mostWritten));
    writev(this.#descriptor, pieces, (error, written) => {
      if (error !== null || written === chunk.length) callback(error);
      else this._write(chunk.subarray(written), encoding, callback);
    });
  }

  /** Writes in one call all that came during the last write: each call costs a hand-over to another thread. */
  override _writev(
    chunks: readonly { readonly chunk: Buffer }[],
    callback: (error?: Error | null) => void,
  ): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer', callback);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    // A read may still be blocked on it; closing under it is what the guest's end does anyway.
    if (this.#descriptor >= 0) closeSync(this.#descriptor);
    callback(error);
  }
}
