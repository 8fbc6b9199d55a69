// SPDX-License-Identifier: MIT
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Attention, rest } from './attention.ts';

/** Where to write what commands write. */
export interface CommandOutput {
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Characters of a command's output that its failure quotes: the last ones. */
const quoted = 4_000;

/** Milliseconds without output after which a command that has ended is taken to have left its pipes to a daemon. */
const quiet = 200;

/** Milliseconds for the last output to leave: only the CLI can hold it up. */
const patience = 10_000;

/** Passes on what a command writes at the pace of the CLI, and keeps the end of it. */
export class Forwarding {
  readonly #pipes: readonly Readable[];
  readonly #attention = new Attention();
  #tail = '';
  #bytes = 0;
  #waiting = 0;

  constructor(from: { readonly stdout: Readable; readonly stderr: Readable }, to: CommandOutput) {
    this.#pipes = [from.stdout, from.stderr];
    this.#forward(from.stdout, to.stdout);
    this.#forward(from.stderr, to.stderr);
  }

  /** The last characters of both streams, as they came. */
  get tail(): string {
    return this.#tail;
  }

  /**
   * Resolves when the pipes of a command that has ended are at their end. A daemon may hold them open, unless all
   * processes are known to have ended: then they are left as soon as nothing comes any more.
   */
  async drained(allEnded: boolean, gone: AbortSignal): Promise<void> {
    const closed = Promise.all(this.#pipes.map(isClosed)).then(() => true);
    const giveUp = performance.now() + patience;
    while (!gone.aborted && performance.now() < giveUp) {
      const before = this.#bytes;
      const isQuiet = delay(quiet, false, { signal: gone, ref: false }).catch(() => false);
      if (await Promise.race([closed, isQuiet])) return;
      if (!allEnded && this.#bytes === before && this.#waiting === 0) return;
    }
  }

  /** Leaves the pipes to processes that cannot be ended. */
  abandon(): void {
    for (const pipe of this.#pipes) pipe.destroy();
  }

  #forward(from: Readable, to: Writable): void {
    from.on('data', (bytes: Buffer) => {
      this.#bytes += bytes.length;
      this.#tail = (this.#tail + bytes.toString()).slice(-quoted);
      // A daemon may still write when all is over.
      const isTaken = to.writableEnded || to.write(bytes);
      if (!isTaken) {
        from.pause();
        this.#waiting += 1;
        to.once('drain', () => {
          this.#waiting -= 1;
          from.resume();
        });
      }
      const pause = this.#attention.take();
      if (pause > 0) rest(pause);
    });
  }
}

/** Ends both streams; resolves when all has left, or the CLI takes nothing any more. */
export async function endOutput(
  { stdout, stderr }: CommandOutput,
  gone: AbortSignal,
): Promise<void> {
  const finished = Promise.all(
    [stdout, stderr].map((stream) => new Promise<void>((resolve) => stream.end(() => resolve()))),
  );
  const late = delay(patience, undefined, { signal: gone, ref: false }).catch(() => undefined);
  await Promise.race([finished, late]);
}

async function isClosed(pipe: Readable): Promise<void> {
  if (pipe.closed) return;
  await new Promise<void>((resolve) => pipe.once('close', () => resolve()));
}
