// SPDX-License-Identifier: MIT
import type { Packet } from '../../../app/socket/packet-reader.ts';
import { isRequest } from './request.ts';

/** A packet and how often it passed. */
export interface Copied extends Packet {
  readonly copies: number;
}

/**
 * Takes the copies of a multicast datagram together: nlmon sees one for each socket that listens, right after one
 * another. Requests are never taken together.
 */
export class Copies {
  #last: { packet: Packet; copies: number } | undefined;

  /** Returns the packet before this one, if this is no copy of it. */
  take(packet: Packet): Copied | undefined {
    const last = this.#last;
    if (last !== undefined && isCopy(last.packet, packet)) {
      last.copies += 1;
      return undefined;
    }
    this.#last = { packet, copies: 1 };
    return last && { ...last.packet, copies: last.copies };
  }

  /** Returns the last packet: no more copies of it will come. */
  flush(): Copied | undefined {
    const last = this.#last;
    this.#last = undefined;
    return last && { ...last.packet, copies: last.copies };
  }
}

/** Milliseconds in which the copies of a datagram are made. */
const atOnce = 5;

function isCopy(one: Packet, other: Packet): boolean {
  return (
    one.type === other.type &&
    !isRequest(one.bytes) &&
    one.protocol === other.protocol &&
    other.time - one.time < atOnce &&
    Buffer.compare(one.bytes, other.bytes) === 0
  );
}
