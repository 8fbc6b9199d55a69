// SPDX-License-Identifier: MIT
import { readFileSync, readSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import type { KernelRecord } from '../events.ts';
import { kmsgMark, parseKmsg } from '../kernel/kmsg.ts';

/** No record is longer: PRINTK_MESSAGE_MAX and its predecessors are at most 8 KiB. */
const recordSize = 16 * 1024;

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
  #sequence: number | undefined;
  #stopping = false;
  #finished: Promise<void> = Promise.resolve();

  /**
   * Starts at the log's end.
   * @throws Error when the log cannot be read or marked (`printk.devkmsg=off`)
   */
  static async follow(reader: KernelLogReader): Promise<KernelLog> {
    // Blocking reads would wait for a mark that the kernel has dropped.
    if (readFileSync('/proc/sys/kernel/printk_devkmsg', 'latin1').trim() === 'off')
      throw new Error('the kernel takes no marks on /dev/kmsg (kernel.printk_devkmsg is off)');
    const log = new KernelLog(await open('/dev/kmsg', 'r'), reader);
    log.#skipBacklog();
    log.#finished = log.#read();
    log.#finished.catch(() => undefined);
    return log;
  }

  private constructor(file: FileHandle, reader: KernelLogReader) {
    this.#file = file;
    this.#reader = reader;
  }

  /** Resolves when all that the kernel has said so far was given to the reader, or after 2 s without. */
  async caughtUp(): Promise<void> {
    await within(2_000, this.#mark());
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
      2_000,
      marked.then(() => this.#finished),
    );
  }

  /** `onRead` is called as soon as the mark is read, before anything behind it is. */
  async #mark(onRead?: () => void): Promise<void> {
    const mark = newMark();
    const read = new Promise<void>((resolve) => {
      this.#marks.set(mark, () => {
        onRead?.();
        resolve();
      });
    });
    writeMark(mark);
    await read;
  }

  /**
   * Drops what was said up to now, since there is no seeking to the end from Node. On the thread at hand:
   * handing each record of a boot over from the pool takes seconds in an emulated guest. It cannot
   * block, for the mark is in the log before the first record is read.
   */
  #skipBacklog(): void {
    let mark = newMark();
    writeMark(mark);
    const buffer = Buffer.alloc(recordSize);
    for (;;) {
      let length: number;
      try {
        length = readSync(this.#file.fd, buffer, 0, recordSize, null);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
        // Records were overwritten before they were read, and the mark may have been among them.
        mark = newMark();
        writeMark(mark);
        continue;
      }
      if (!buffer.subarray(0, length).includes(mark)) continue;
      this.#sequence = parseKmsg(buffer.toString('latin1', 0, length))?.sequence;
      return;
    }
  }

  async #read(): Promise<void> {
    const buffer = Buffer.alloc(recordSize);
    while (!this.#stopping) {
      let bytesRead: number;
      try {
        ({ bytesRead } = await this.#file.read(buffer, 0, recordSize, null));
      } catch (error) {
        // The record to be read next was overwritten; the next read gives the oldest that is left.
        if ((error as NodeJS.ErrnoException).code === 'EPIPE') continue;
        throw error;
      }
      await this.#take(buffer.toString('utf8', 0, bytesRead));
    }
    await this.#file.close();
  }

  async #take(bytes: string): Promise<void> {
    const record = parseKmsg(bytes);
    if (record === undefined) return;
    const lost = this.#sequence === undefined ? 0 : record.sequence - this.#sequence - 1;
    this.#sequence = record.sequence;
    if (lost > 0) await this.#reader.onLost(lost);
    if (record.text.startsWith(kmsgMark)) {
      // Another run's marks are none of ours, and not worth showing either.
      this.#marks.get(record.text)?.();
      this.#marks.delete(record.text);
      return;
    }
    this.#recent.push(record.text);
    if (this.#recent.length > 50) this.#recent.shift();
    const { sequence, level, microseconds, text } = record;
    await this.#reader.onRecord({ sequence, level, microseconds, text });
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
