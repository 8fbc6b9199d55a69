// SPDX-License-Identifier: MIT
import { readFileSync, readSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FileHandle } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import type { KernelRecord } from '../events.ts';
import { kmsgMark, parseKmsg } from '../kernel/kmsg.ts';

/** No record is longer: PRINTK_MESSAGE_MAX and its predecessors are at most 8 KiB. */
const recordSize = 16 * 1024;

/**
 * Milliseconds until a log that is still being read counts as one that grows faster than that. An emulated
 * guest that gets little of the processor takes more than five seconds for what its boot has said.
 */
const patience = 30_000;

export interface KernelLogReader {
  /** Awaited before the next record is read: a slow channel makes the kernel drop records, not us keep them. */
  readonly onRecord: (record: KernelRecord) => Promise<void>;
  readonly onLost: (records: number) => Promise<void>;
}

/**
 * The kernel's log from the moment of `follow` on. Each record comes by a blocking read on a thread of
 * libuv's pool: no polling, no delay. A mark that the agent itself writes to /dev/kmsg serves as
 * barrier: once it has been read back, so has everything before it.
 */
export class KernelLog {
  readonly #file: FileHandle;
  readonly #reader: KernelLogReader;
  readonly #marks = new Map<string, () => void>();
  readonly #recent: string[] = [];
  #following = false;
  #sequence: number | undefined;
  /** Records to read before the marks are written once more; 0: they need not be. */
  #recordsToMark = 0;
  #stopping = false;
  #finished: Promise<void> = Promise.resolve();

  /**
   * Starts at the log's end.
   * @throws Error when the log cannot be read or marked, or is written faster than it can be read
   */
  static async follow(reader: KernelLogReader): Promise<KernelLog> {
    // Blocking reads would wait for a mark that the kernel has dropped.
    if (readFileSync('/proc/sys/kernel/printk_devkmsg', 'latin1').trim() === 'off')
      throw new Error('the kernel takes no marks on /dev/kmsg (kernel.printk_devkmsg is off)');
    const log = new KernelLog(await open('/dev/kmsg', 'r'), reader);
    try {
      await log.#skipToEnd();
    } catch (error) {
      await log.#file.close();
      throw error;
    }
    log.#finished = log.#read();
    log.#finished.catch(() => undefined);
    return log;
  }

  private constructor(file: FileHandle, reader: KernelLogReader) {
    this.#file = file;
    this.#reader = reader;
  }

  /** There is no seeking to the end from Node: what was there before a first mark is read and dropped. */
  async #skipToEnd(): Promise<void> {
    void this.#mark(() => (this.#following = true));
    const giveUp = performance.now() + patience;
    while (!this.#following) {
      if (performance.now() > giveUp)
        throw new Error('more is written to the kernel’s log than can be read');
      await this.#readToMarks(Buffer.alloc(recordSize));
    }
  }

  /** Resolves when all that the kernel has said so far was given to the reader, or after 10 s without. */
  async caughtUp(): Promise<void> {
    await within(10_000, this.#mark());
  }

  /** The last lines, oldest first. */
  recent(count: number): string[] {
    return this.#recent.slice(-count);
  }

  /**
   * Reads up to here, then no more. False when the reading thread could not be brought back: it would
   * keep this process from exiting.
   */
  async stop(): Promise<boolean> {
    const marked = this.#mark(() => (this.#stopping = true));
    return within(
      10_000,
      marked.then(() => this.#finished),
    );
  }

  /** `onRead` is called as soon as the mark is read, before anything behind it is. */
  async #mark(onRead?: () => void): Promise<void> {
    const mark = newMark();
    writeMark(mark);
    await new Promise<void>((resolve) => {
      this.#marks.set(mark, () => {
        onRead?.();
        resolve();
      });
    });
  }

  async #read(): Promise<void> {
    const buffer = Buffer.alloc(recordSize);
    while (!this.#stopping) {
      try {
        const { bytesRead } = await this.#file.read(buffer, 0, recordSize, null);
        await this.#take(buffer.toString('utf8', 0, bytesRead));
      } catch (error) {
        this.#overwritten(error);
      }
      await this.#readToMarks(buffer);
    }
    await this.#file.close();
  }

  /**
   * Somebody waits for a mark: it is in the log, so reading up to it cannot block, and needs no other thread: to
   * hand each record over from the pool takes seconds in an emulated guest. For a slice of time at most, so that a
   * flood does not keep everything else waiting.
   */
  async #readToMarks(buffer: Buffer): Promise<void> {
    const taken: Promise<unknown>[] = [];
    const sliceEnd = performance.now() + 200;
    while (this.#marks.size > 0 && performance.now() < sliceEnd)
      try {
        const bytesRead = readSync(this.#file.fd, buffer, 0, recordSize, null);
        taken.push(this.#take(buffer.toString('utf8', 0, bytesRead)));
      } catch (error) {
        this.#overwritten(error);
      }
    await Promise.all([...taken, nextTurn()]);
  }

  /**
   * The record to be read next is gone, and perhaps marks with it; the next read gives the oldest that is
   * left. The marks are written again, but some records later: a write to a full log drops the oldest
   * ones itself, and with them the very next, and so on without end.
   */
  #overwritten(error: unknown): void {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    this.#recordsToMark = 8;
  }

  /** Hands on at once; resolves when the reader wants more. */
  #take(bytes: string): Promise<unknown> {
    const record = parseKmsg(bytes);
    if (record === undefined) return Promise.resolve();
    const { sequence, level, microseconds, text } = record;
    const lost = this.#sequence === undefined ? 0 : sequence - this.#sequence - 1;
    this.#sequence = sequence;
    if (this.#recordsToMark > 0 && (this.#recordsToMark -= 1) === 0)
      for (const mark of this.#marks.keys()) writeMark(mark);
    const told = lost > 0 && this.#following ? this.#reader.onLost(lost) : undefined;
    if (text.startsWith(kmsgMark)) {
      // Another run's marks are none of ours, and not worth showing either.
      this.#marks.get(text)?.();
      this.#marks.delete(text);
      return Promise.resolve(told);
    }
    if (!this.#following) return Promise.resolve();
    this.#recent.push(text);
    if (this.#recent.length > 50) this.#recent.shift();
    return Promise.all([told, this.#reader.onRecord({ sequence, level, microseconds, text })]);
  }
}

function newMark(): string {
  return `${kmsgMark} ${randomBytes(8).toString('hex')}`;
}

function writeMark(mark: string): void {
  // Writes are rate-limited for each opened file, so each mark gets one of its own. Level 7: no console.
  // Without its newline a record may be continued, and is not to be read before the next one begins.
  writeFileSync('/dev/kmsg', `<7>${mark}\n`);
}

/** Whether it resolved within so many milliseconds. */
async function within(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
