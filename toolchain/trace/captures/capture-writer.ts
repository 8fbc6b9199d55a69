// SPDX-License-Identifier: MIT
import type { Tapped, TappedDatagram } from '../../../app/trace/tapped.ts';
import type { CaptureSink } from './capture-sink.ts';
import { cookedHeader, cookedLength, linkTypeNetlink } from './cooked-header.ts';
import { datagramComment, hiddenComment, recordComment } from './facts.ts';
import { block, blockTypes, options, type Option, padding, timestamp, u32, u64 } from './pcapng.ts';
import { interfaceOf } from './read-capture.ts';

export interface CaptureFacts {
  /** The program that writes it: `nlkit 0.1.0`. */
  readonly application: string;
  /** A line that says which traffic was recorded. */
  readonly comment?: string;
}

/** Wireshark refuses a file with a longer packet (WTAP_MAX_PACKET_SIZE_STANDARD): longer ones are cut. */
const longestCaptured = 262_144;

/** Bytes that wait for the disk before the tap has to. */
const mostWaiting = 1024 * 1024;

/** Network namespaces with an interface of their own in the capture. */
const mostInterfaces = 1024;

/** Messages of a datagram that have a comment of their own. */
const mostComments = 64;

/**
 * Writes datagrams to a pcapng file, one packet each, for Wireshark and for `nlkit trace --read`. What the
 * sink has is a whole file at every moment.
 *
 * Each network namespace is an interface. Directions are in the cooked header and in epb_flags, losses in the
 * statistics of the first interface; the rest of what a tap knows is in comments, see facts.ts.
 */
export class CaptureWriter implements AsyncDisposable {
  readonly #sink: CaptureSink;
  readonly #interfaces = new Map<number, number>();
  #waiting: Buffer[] = [];
  #waitingLength = 0;
  #writing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;
  /** Comments of records that are no packets, for the next packet. */
  #records: string[] = [];
  #lost = 0;
  #time = 0;
  #closed = false;

  constructor(sink: CaptureSink, facts: CaptureFacts) {
    this.#sink = sink;
    this.#put(sectionHeader(facts));
    this.#put(interfaceDescription('netlink'));
  }

  /**
   * Writes a record. `comments` are about the datagram's messages, in their order. The promise is resolved
   * when there is room for more, and rejected with an error of the sink, which ends the capture.
   */
  async take(tapped: Tapped, comments: readonly string[] = []): Promise<void> {
    if (this.#closed) throw new Error('the capture is closed');
    this.#time = tapped.time;
    switch (tapped.kind) {
      case 'datagram':
        this.#packet(tapped, comments);
        break;
      case 'lost':
        this.#lost += tapped.datagrams;
        this.#statistics([]);
        break;
      case 'overrun':
      case 'refusal':
        this.#records.push(recordComment(tapped));
        if (this.#records.length >= mostComments) this.#statistics(this.#takeRecords());
    }
    while (this.#waitingLength > mostWaiting && this.#failure === undefined) await this.#writing;
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Writes what is left. The capture ends with its statistics. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#statistics(this.#takeRecords());
    while (this.#writing !== undefined) await this.#writing;
    await this.#sink.close();
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #packet(datagram: TappedDatagram, comments: readonly string[]): void {
    const { unit, direction, time, namespace, group } = datagram;
    const number = this.#interface(namespace);
    const bytes = datagram.bytes.subarray(0, longestCaptured - cookedLength);
    const length = cookedLength + bytes.length;
    const own = [datagramComment(datagram), hiddenComment(datagram)];
    const all = [
      ...this.#takeRecords(),
      ...shortened(comments),
      ...own.filter((one) => one !== undefined),
    ];
    const fixed = Buffer.concat([
      u32(number, ...timestamp(time), length, cookedLength + datagram.length),
      cookedHeader(unit, direction),
      bytes,
      padding(length),
    ]);
    this.#put(
      block(blockTypes.enhancedPacket, fixed, [
        ...all.map((text): Option => [options.comment, text]),
        [options.packetFlags, u32(ways[direction] | (group === 0 ? unicast : multicast))],
      ]),
    );
  }

  #takeRecords(): string[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  #statistics(comments: readonly string[]): void {
    const fixed = u32(0, ...timestamp(this.#time));
    this.#put(
      block(blockTypes.interfaceStatistics, fixed, [
        ...comments.map((text): Option => [options.comment, text]),
        [options.statisticsDropped, u64(this.#lost)],
      ]),
    );
  }

  /** The number of the interface that stands for a namespace; the first one for those that are not known. */
  #interface(namespace: number | undefined): number {
    if (namespace === undefined) return 0;
    const known = this.#interfaces.get(namespace);
    if (known !== undefined) return known;
    if (this.#interfaces.size >= mostInterfaces) return 0;
    const number = this.#interfaces.size + 1;
    this.#interfaces.set(namespace, number);
    this.#put(interfaceDescription(interfaceOf(namespace)));
    return number;
  }

  #put(bytes: Buffer): void {
    this.#waiting.push(bytes);
    this.#waitingLength += bytes.length;
    this.#writing ??= this.#drain();
  }

  /** Writes all that waits at once, until nothing does. It never rejects: the failure is kept. */
  async #drain(): Promise<void> {
    // Blocks of the same turn go together.
    await Promise.resolve();
    while (this.#waiting.length > 0 && this.#failure === undefined) {
      const blocks = Buffer.concat(this.#waiting);
      this.#waiting = [];
      this.#waitingLength = 0;
      try {
        await this.#sink.write(blocks);
      } catch (error) {
        this.#failure = { error };
      }
    }
    this.#writing = undefined;
  }
}

/** epb_flags: bits 0 and 1 are the direction as the program sees it, 2 to 4 the kind of reception. */
const ways = { 'to-kernel': 2, 'from-kernel': 1, between: 0 } as const;
const unicast = 1 << 2;
const multicast = 2 << 2;

function sectionHeader({ application, comment }: CaptureFacts): Buffer {
  const fixed = Buffer.alloc(16);
  fixed.writeUInt32LE(0x1a2b3c4d, 0);
  fixed.writeUInt16LE(1, 4);
  fixed.writeUInt16LE(0, 6);
  // The section's length is not known.
  fixed.fill(0xff, 8);
  return block(blockTypes.sectionHeader, fixed, [
    ...(comment === undefined ? [] : [[options.comment, comment] as const]),
    [options.sectionApplication, application],
  ]);
}

function interfaceDescription(name: string): Buffer {
  const fixed = Buffer.alloc(8);
  fixed.writeUInt16LE(linkTypeNetlink, 0);
  fixed.writeUInt32LE(longestCaptured, 4);
  return block(blockTypes.interfaceDescription, fixed, [
    [options.interfaceName, name],
    // Nanoseconds.
    [options.interfaceResolution, Buffer.from([9])],
  ]);
}

/** Joins what is said again and again: a datagram of a dump has hundreds of messages. */
function shortened(comments: readonly string[]): readonly string[] {
  const runs: { readonly text: string; count: number }[] = [];
  for (const text of comments) {
    const last = runs.at(-1);
    if (last?.text === text) last.count++;
    else runs.push({ text, count: 1 });
  }
  const shown = runs
    .slice(0, mostComments)
    .map(({ text, count }) => (count === 1 ? text : `${text} (${count} times)`));
  const left = runs.slice(mostComments).reduce((sum, { count }) => sum + count, 0);
  return left === 0 ? shown : [...shown, `${left} more messages`];
}
