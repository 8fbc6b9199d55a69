// SPDX-License-Identifier: MIT
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes that are held in memory; what is more goes to a file. */
const mostInMemory = 16 << 20;

/** Bytes of all texts together. */
const most = 512 << 20;

export interface SpoolLimits {
  readonly memory?: number;
  readonly all?: number;
}

/** A text that was put away. */
export interface Spooled {
  /** Null for one that is in a file. */
  readonly text: Buffer | null;
  readonly position: number;
  readonly length: number;
}

/** Puts texts away until they are needed, at first in memory, later in a file that has no name and ends with us. */
export class Spool implements Disposable {
  readonly #memory: number;
  readonly #all: number;
  #held = 0;
  #written = 0;
  #file: number | undefined;

  constructor({ memory = mostInMemory, all = most }: SpoolLimits = {}) {
    this.#memory = memory;
    this.#all = all;
  }

  /** Puts a text away; undefined if there is no room for it, on the disk either. */
  put(text: string): Spooled | undefined {
    const bytes = Buffer.from(text);
    const { length } = bytes;
    if (this.#held + this.#written + length > this.#all) return undefined;
    if (this.#held + length <= this.#memory) {
      this.#held += length;
      return { text: bytes, position: 0, length };
    }
    try {
      this.#file ??= nameless();
      for (let done = 0; done < length;)
        done += writeSync(this.#file, bytes, done, length - done, this.#written + done);
    } catch {
      return undefined;
    }
    const position = this.#written;
    this.#written += length;
    return { text: null, position, length };
  }

  get({ text, position, length }: Spooled): string {
    if (text !== null) return text.toString('utf8');
    const bytes = Buffer.alloc(length);
    let done = 0;
    while (this.#file !== undefined && done < length) {
      const count = readSync(this.#file, bytes, done, length - done, position + done);
      if (count === 0) throw new Error('a file of nlkit in the temporary folder was cut');
      done += count;
    }
    return bytes.toString('utf8');
  }

  [Symbol.dispose](): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

/** A new file that is removed at once and lives as long as it is open. */
function nameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'nlkit-report-'));
  try {
    return openSync(join(folder, 'spool'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
