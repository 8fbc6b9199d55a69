// SPDX-License-Identifier: MIT
import type { Direction, TracedProcess } from '../../app/trace/tapped.ts';
import { ExchangeError } from '../errors/exchange-error.ts';

/** `sizeof(struct tap_record)`, module/tap/tap.h. */
const headerSize = 72;

/** A record beyond this is none of ours: the ring has 16 MiB, and a record a quarter of it at most. */
const mostBytes = 4 * 1024 * 1024;

/** enum tap_kind */
const kinds = ['', 'datagram', 'listener', 'overrun', 'refusal', 'lost'] as const;

/** enum tap_direction */
const directions: readonly (Direction | undefined)[] = ['to-kernel', 'from-kernel', 'between'];

const flags = { hasPort: 1, isMulticast: 2, isReaders: 4, isFollowed: 8 };

/** A record of the module, as tap.h lays it out. */
export interface TapRecord {
  readonly kind: Exclude<(typeof kinds)[number], ''>;
  readonly direction: Direction;
  readonly unit: number;
  /** Milliseconds of the kernel's monotonic clock. */
  readonly time: number;
  /** The number of the datagram; for a listener, of the one that it belongs to. */
  readonly id: number;
  readonly port: number | undefined;
  readonly group: number;
  /** The inode of the network namespace; 0 where that is not known. */
  readonly namespace: number;
  readonly process: TracedProcess | undefined;
  readonly isMulticast: boolean;
  /** The process is the agent. */
  readonly isAgents: boolean;
  /** The process is one that the agent was told to follow, or one that such a process started. */
  readonly isFollowed: boolean;
  /** The true length of the datagram. */
  readonly length: number;
  /** Datagrams that were lost before this record. */
  readonly lost: number;
  /** A datagram's bytes, or a refusal's text. */
  readonly bytes: Uint8Array;
}

/** Takes a stream of records apart, however it is cut. The agent's machine is little-endian. */
export class TapRecordDecoder {
  #pieces: Buffer[] = [];
  #length = 0;
  /** Bytes of the record that has begun to come; 0 while that is not known. */
  #wanted = 0;

  /** @throws ExchangeError `channel-garbage` */
  *push(piece: Buffer): Generator<TapRecord, void, undefined> {
    this.#pieces.push(piece);
    this.#length += piece.length;
    while (this.#length >= (this.#wanted || headerSize)) {
      const all = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces);
      if (all === undefined) return;
      this.#wanted = all.readUInt32LE(0);
      if (this.#wanted < headerSize || this.#wanted > mostBytes || this.#wanted % 8 !== 0)
        throw garbage();
      const isWhole = all.length >= this.#wanted;
      if (isWhole) yield recordIn(all.subarray(0, this.#wanted));
      const rest = isWhole ? all.subarray(this.#wanted) : all;
      if (isWhole) this.#wanted = 0;
      this.#pieces = rest.length === 0 ? [] : [rest];
      this.#length = rest.length;
    }
  }
}

function recordIn(record: Buffer): TapRecord {
  const kind = kinds[record.readUInt8(4)];
  const direction = directions[record.readUInt8(5)];
  const flag = record.readUInt8(7);
  const captured = record.readUInt32LE(44);
  if (kind === undefined || kind === '' || direction === undefined) throw garbage();
  if (headerSize + captured > record.length) throw garbage();
  const pid = record.readUInt32LE(36);
  const name = record.toString('utf8', 52, 68).replace(/\0.*$/s, '');
  return {
    kind,
    direction,
    unit: record.readUInt8(6),
    time: Number(record.readBigUInt64LE(8)) / 1e6,
    id: Number(record.readBigUInt64LE(16)),
    port: flag & flags.hasPort ? record.readUInt32LE(24) : undefined,
    group: record.readUInt32LE(28),
    namespace: record.readUInt32LE(32),
    process: pid === 0 ? undefined : { pid, name },
    isMulticast: (flag & flags.isMulticast) !== 0,
    isAgents: (flag & flags.isReaders) !== 0,
    isFollowed: (flag & flags.isFollowed) !== 0,
    length: record.readUInt32LE(40),
    lost: record.readUInt32LE(48),
    bytes: new Uint8Array(record.subarray(headerSize, headerSize + captured)),
  };
}

function garbage(): ExchangeError {
  return new ExchangeError('channel-garbage', 'the tap sent what is no record');
}
