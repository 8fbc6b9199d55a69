// SPDX-License-Identifier: MIT
import { factsPerDatagram } from '../addon/index.ts';
import { newFrame, type Frame } from '../core/frame.ts';
import type { Datagram } from './transport.ts';

/** Datagrams received at a time at most: acknowledgements have 36 bytes. */
const capacity = 256;

/** Memory that the addon receives into, again and again, and what it tells of what lies in it. */
export class Inbox {
  readonly frame: Frame;
  readonly facts = new Int32Array(factsPerDatagram * capacity);
  /** Bytes that a datagram must find free. */
  readonly room: number;
  #count = 0;
  #taken = 0;

  /** With memory for so many datagrams of that size. */
  constructor(room: number, rooms: number) {
    this.room = room;
    this.frame = newFrame(room * rooms);
  }

  /** So many datagrams have been received into it. */
  fill(count: number): void {
    this.#count = count;
    this.#taken = 0;
  }

  /** True when all that was received has been taken. */
  get empty(): boolean {
    return this.#taken === this.#count;
  }

  /** True when the socket had nothing more after the last datagram. */
  get last(): boolean {
    return this.facts[this.#count * factsPerDatagram - 1] === 1;
  }

  /** The next datagram, where there is one. */
  take(): Datagram {
    const { facts, frame } = this;
    const at = this.#taken * factsPerDatagram;
    this.#taken += 1;
    const start = facts[at] ?? 0;
    const length = facts[at + 1] ?? 0;
    const nsid = facts[at + 4] ?? -1;
    return {
      frame,
      start,
      end: Math.min(start + length, frame.bytes.length),
      length,
      portId: (facts[at + 2] ?? 0) >>> 0,
      group: facts[at + 3] ?? 0,
      namespaceId: nsid === -1 ? undefined : nsid,
    };
  }
}
