// SPDX-License-Identifier: MIT
import { Writable } from 'node:stream';
import { encodePiece } from './timed-output.ts';

/** Milliseconds in which what is said gathers before it is sent; what is said after a silence goes at once. */
const gathering = 10;

/** Bytes of a command's output that may wait to be sent. */
const mostWaiting = 64 * 1024;

/** Records that may wait. Further ones are left to the kernel, which drops its oldest. */
const mostRecords = 4_096;

interface Said {
  readonly time: number;
  readonly send: () => Promise<void>;
}

export interface TimelineOptions {
  /** Adds all that the kernel's log has by now. */
  readonly readLog: () => void;
  /** Milliseconds, from any beginning. */
  readonly now?: () => number;
}

/**
 * Sends what the commands, the kernel and the agent said in the order of its time. Output is stamped when it is read,
 * and what the kernel said before that is in its log by then: so the log is read after the output and before
 * either is sent.
 */
export class Timeline {
  readonly #readLog: () => void;
  readonly #now: () => number;
  #waiting: Said[] = [];
  #sending: Promise<void> | undefined;
  #isDue = false;
  /** When the next may be sent at once. */
  #restsUntil = -Infinity;

  constructor({ readLog, now = () => performance.now() }: TimelineOptions) {
    this.#readLog = readLog;
    this.#now = now;
  }

  /** Whether so much waits to be sent that no more of the kernel's log should be read. */
  get isFull(): boolean {
    return this.#waiting.length > mostRecords;
  }

  /** Adds what was said at that time; now unless given. It is sent soon, when its turn has come. */
  add(send: () => Promise<void>, time: number = this.#now()): void {
    this.#waiting.push({ time, send });
    this.#soon();
  }

  /** Returns a stream that passes each piece on with its time. */
  output(to: Writable): Writable {
    let waiting = 0;
    let held: (() => void) | undefined;
    return new Writable({
      write: (bytes: Buffer, _encoding, taken) => {
        const time = this.#now();
        waiting += bytes.length;
        this.add(async () => {
          await written(to, encodePiece({ time, bytes }));
          waiting -= bytes.length;
          // Taken on, the next piece may have to wait in its turn.
          const resume = held;
          held = undefined;
          resume?.();
        }, time);
        if (waiting < mostWaiting) taken();
        else held = taken;
      },
      final: (ended) => {
        void this.flush().then(() => to.end(() => ended()));
      },
    });
  }

  /** Resolves when all that was said so far, also by the kernel, is sent. */
  async flush(): Promise<void> {
    this.#readLog();
    while (this.#waiting.length > 0 || this.#sending !== undefined) {
      this.#sending ??= this.#send().finally(() => (this.#sending = undefined));
      await this.#sending;
    }
  }

  #soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    const due = (): void => {
      this.#isDue = false;
      void this.flush();
    };
    const delay = this.#restsUntil - this.#now();
    // At once is before the command goes on, which may bring the kernel down.
    if (delay <= 0) setImmediate(due);
    else setTimeout(due, delay);
  }

  async #send(): Promise<void> {
    const start = this.#now();
    this.#readLog();
    const said = this.#waiting.sort((a, b) => a.time - b.time);
    this.#waiting = [];
    for (const { send } of said) await send();
    const end = this.#now();
    // A pass that takes longer, on a busy machine, leaves as much time to others as it took.
    this.#restsUntil = end + Math.max(gathering, end - start);
  }
}

/** Resolves when the stream has taken it, or never will. */
function written(to: Writable, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    to.write(bytes, () => resolve());
  });
}
