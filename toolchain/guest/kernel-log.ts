// SPDX-License-Identifier: MIT
import { closeSync, constants, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import type { KernelRecord } from '../events.ts';
import { kmsgMark, parseKmsg } from '../kernel-log/kmsg.ts';
import { PrintkClock, type Calibration } from './printk-clock.ts';

/** No record is longer: PRINTK_MESSAGE_MAX and its predecessors are at most 8 KiB. */
const recordSize = 16 * 1024;

/**
 * Milliseconds until a log that is still being read counts as one that grows faster than that. An emulated
 * guest that gets little of the processor takes more than five seconds for what its boot has said.
 */
const patience = 30_000;

/** Milliseconds from a look at the log to the next one: Node cannot wait for a character device. */
const interval = 20;

/**
 * How many times as long as a look took the agent leaves the processor to others before the next one. At real-time
 * priority it would starve them where a look takes longer than the interval, as on a busy machine that emulates.
 */
const rest = 4;

/** Milliseconds of reading without a pause, so that a flood leaves time for everything else, and of the pause. */
const slice = 50;
const pause = 20;

/** Milliseconds between two calibrations of the log's clock while the kernel speaks. */
const recalibration = 1_000;

/** The first calibration ends with an uncertainty of so many milliseconds, or after so many marks. */
const exact = 0.1;
const mostMarks = 10;

/** Opens the kernel's log at its first record, to be read without waiting. */
export function openLog(): number {
  return openSync('/dev/kmsg', constants.O_RDONLY | constants.O_NONBLOCK);
}

export interface KernelLogReader {
  /** `time` is when the kernel said it, in milliseconds of this process's `performance.now()`. */
  readonly onRecord: (record: KernelRecord, time: number) => void;
  readonly onLost: (records: number) => void;
  /** While it is false the log is left unread, and the kernel drops its oldest records in the end. */
  readonly hasRoom?: () => boolean;
  /** The log, open and read to its end: it is opened unless given. */
  readonly file?: number;
}

/** A record that the agent has written itself, and when. */
interface Mark {
  readonly number: number;
  readonly before: number;
  readonly after: number;
}

/**
 * The kernel's log from the moment of `follow` on. All that the kernel has said so far can be read at any time without
 * waiting. Marks that the agent itself writes to /dev/kmsg tell how the log's clock goes, and in a flood where the log
 * ended when it was asked for.
 */
export class KernelLog {
  readonly #file: number;
  readonly #reader: KernelLogReader;
  readonly #buffer = Buffer.alloc(recordSize);
  readonly #clock = new PrintkClock();
  readonly #markName = `${kmsgMark} ${randomBytes(8).toString('hex')}`;
  readonly #recent: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #clocks: (() => Calibration | undefined) | undefined;
  #following = false;
  #sequence: number | undefined;
  #written = 0;
  #writtenLast = -Infinity;
  /** Marks that have not been read yet. */
  #marks: Mark[] = [];

  /**
   * Starts at the log's end.
   * @throws Error when the log cannot be read or marked, or is written faster than it can be read
   */
  static async follow(reader: KernelLogReader): Promise<KernelLog> {
    if (readFileSync('/proc/sys/kernel/printk_devkmsg', 'latin1').trim() === 'off')
      throw new Error('the kernel takes no marks on /dev/kmsg (kernel.printk_devkmsg is off)');
    const log = new KernelLog(reader);
    try {
      await log.#begin();
      return log;
    } catch (error) {
      closeSync(log.#file);
      throw error;
    }
  }

  private constructor(reader: KernelLogReader) {
    this.#file = reader.file ?? openLog();
    this.#reader = reader;
  }

  /** There is no seeking to the end from Node: what was there before is read and dropped. */
  async #begin(): Promise<void> {
    const giveUp = performance.now() + patience;
    // It completes a line that its writer has not ended, which would be read only with what follows it.
    this.#mark();
    while (!this.#readSlice()) {
      if (performance.now() > giveUp)
        throw new Error('more is written to the kernel’s log than can be read');
      await delay(pause);
    }
    this.#following = true;
    for (let marks = 0; marks < mostMarks && this.#clock.uncertainty > exact; marks += 1) {
      this.#mark();
      this.#readSlice();
    }
    this.#lookAfter(interval);
  }

  /** Takes the log's clock from there at each look, more exactly than marks tell; undefined: no longer. */
  calibrateBy(clocks: (() => Calibration | undefined) | undefined): void {
    this.#clocks = clocks;
  }

  /** Gives the reader what the kernel has said so far; of a flood, what can be read in a moment. */
  read(): void {
    const clocks = this.#clocks?.();
    if (clocks !== undefined) this.#clock.calibrate(clocks);
    const before = this.#sequence;
    this.#readSlice();
    const spoke = this.#sequence !== before;
    if (spoke && performance.now() - this.#writtenLast > recalibration) this.#mark();
  }

  #lookAfter(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      const start = performance.now();
      this.read();
      this.#lookAfter(Math.max(interval, rest * (performance.now() - start)));
    }, milliseconds);
  }

  /** Resolves when all that the kernel has said so far was given to the reader, or after 10 s without. */
  async caughtUp(): Promise<void> {
    // It completes an unended line here, too.
    const { number } = this.#mark();
    const giveUp = performance.now() + 10_000;
    while (!this.#readSlice() && this.#marks.some((mark) => mark.number === number)) {
      if (performance.now() > giveUp) return;
      await delay(pause);
    }
  }

  /** The last lines, oldest first. */
  recent(count: number): string[] {
    return this.#recent.slice(-count);
  }

  /** Reads up to here, then no more. */
  async stop(): Promise<void> {
    await this.caughtUp();
    clearTimeout(this.#timer);
    closeSync(this.#file);
  }

  /** The agent's time of a record, in milliseconds of `performance.now()`. */
  timeOf({ microseconds }: KernelRecord): number {
    return this.#clock.toAgent(microseconds / 1_000) ?? performance.now();
  }

  #mark(): Mark {
    this.#written += 1;
    const number = this.#written;
    // Level 7: no console. Without its newline a record may be continued, and is not to be read before the next one.
    const text = Buffer.from(`<7>${this.#markName} ${String(number)}\n`);
    // Writes are rate-limited for each opened file, so each mark gets one of its own.
    const file = openSync('/dev/kmsg', constants.O_WRONLY);
    try {
      const before = performance.now();
      writeSync(file, text);
      const mark = { number, before, after: performance.now() };
      this.#writtenLast = mark.after;
      this.#marks.push(mark);
      return mark;
    } finally {
      closeSync(file);
    }
  }

  /** Reads for a moment; true when it came to the log's end. */
  #readSlice(): boolean {
    const end = performance.now() + slice;
    while (performance.now() < end) {
      if (this.#reader.hasRoom?.() === false) return false;
      try {
        const length = readSync(this.#file, this.#buffer, 0, recordSize, null);
        this.#take(this.#buffer.toString('utf8', 0, length));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EAGAIN') return true;
        // The record to be read next is gone; the next read gives the oldest that is left.
        if (code !== 'EPIPE') throw error;
      }
    }
    return false;
  }

  #take(bytes: string): void {
    const record = parseKmsg(bytes);
    if (record === undefined) return;
    const { sequence, level, microseconds, text } = record;
    const lost = this.#sequence === undefined ? 0 : sequence - this.#sequence - 1;
    this.#sequence = sequence;
    if (this.#following && lost > 0) this.#reader.onLost(lost);
    if (text.startsWith(this.#markName)) this.#readMark(text, microseconds);
    // Another run's marks are not worth showing either.
    if (!this.#following || text.startsWith(kmsgMark)) return;
    this.#recent.push(text);
    if (this.#recent.length > 50) this.#recent.shift();
    const taken = { sequence, level, microseconds, text };
    this.#reader.onRecord(taken, this.timeOf(taken));
  }

  #readMark(text: string, microseconds: number): void {
    const number = Number(text.slice(this.#markName.length));
    const mark = this.#marks.find((one) => one.number === number);
    // Earlier marks were lost, or are read.
    this.#marks = this.#marks.filter((one) => one.number > number);
    if (mark !== undefined) this.#clock.calibrate({ ...mark, printk: microseconds / 1_000 });
  }
}
