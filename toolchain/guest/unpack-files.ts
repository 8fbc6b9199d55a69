// SPDX-License-Identifier: MIT
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Unpacks tar archives into a folder. A program for the next one can be started before it comes. */
export class Unpacker {
  readonly #directory: string;
  #waiting: Tar | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Starts a program that waits for an archive; resolves when it runs. */
  async prepare(): Promise<void> {
    this.#waiting ??= start(this.#directory);
    await once(this.#waiting, 'spawn');
  }

  /**
   * Unpacks an archive.
   * @throws Error with tar's own words
   */
  async unpack(archive: Readable): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    // A cleanup ends it with all others.
    const isThere = waiting?.exitCode === null && waiting.signalCode === null;
    const tar = isThere ? waiting : start(this.#directory);
    let stderr = '';
    tar.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = new Promise<number | null>((resolve, reject) => {
      tar.on('close', resolve);
      tar.on('error', reject);
    });
    const [exitCode] = await Promise.all([
      ended,
      // tar's own complaint is the better one where it ends early.
      pipeline(archive, tar.stdin).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
      }),
    ]);
    if (exitCode !== 0) throw new Error(`the files could not be unpacked: ${stderr.trim()}`);
  }
}

type Tar = ChildProcessByStdio<Writable, null, Readable>;

function start(directory: string): Tar {
  return spawn('tar', ['-x', '--no-same-owner', '-f', '-', '-C', directory], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
}
