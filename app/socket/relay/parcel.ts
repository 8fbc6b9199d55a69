// SPDX-License-Identifier: MIT
import { Writer } from '../../core/writer.ts';
import type { Datagram } from '../transport.ts';
import type { RelayedError } from './calls.ts';

/**
 * The data from a relayed socket, block by block: a parcel of the entries that were there at once.
 * An entry has a header of six words and then its bytes, up to a multiple of four:
 *
 *     0      4        8       12           16       20
 *     +------+--------+-------+------------+--------+--------+-------- - -
 *     | kind | portId | group | name space | length | bytes  | the bytes
 *     +------+--------+-------+------------+--------+--------+-------- - -
 *
 * Only a datagram has all of them; `length` is its true one, `bytes` how many follow. In the other
 * direction each block is a datagram, and nothing but it.
 */
export const entryKinds = {
  datagram: 0,
  /** The kernel dropped some. */
  overrun: 1,
  /** In the place of `portId`: how many datagrams have been sent to the kernel in all (u32). */
  sent: 2,
  /** Credit as above, and the error of the last send as JSON. */
  unsent: 3,
  /** Nothing follows: the error as JSON. */
  ended: 4,
} as const;

export const entryHeader = 24;

/** Stands for no network namespace but the socket's own. */
export const ownNamespace = 0xffff_ffff;

/** Puts entries together. */
export class ParcelWriter {
  readonly #writer = new Writer(65_536);

  get length(): number {
    return this.#writer.length;
  }

  datagram({ frame, start, end, length, portId, group, namespaceId }: Datagram): void {
    this.#header(entryKinds.datagram, portId, group, namespaceId ?? ownNamespace, length);
    this.#bytes(frame.bytes.subarray(start, end));
  }

  overrun(): void {
    this.#header(entryKinds.overrun);
    this.#bytes();
  }

  sent(count: number): void {
    this.#header(entryKinds.sent, count);
    this.#bytes();
  }

  unsent(count: number, error: RelayedError): void {
    this.#header(entryKinds.unsent, count);
    this.#bytes(Buffer.from(JSON.stringify(error)));
  }

  ended(error: RelayedError): void {
    this.#header(entryKinds.ended);
    this.#bytes(Buffer.from(JSON.stringify(error)));
  }

  /** The bytes so far; good until the next entry, with which a new parcel begins. */
  take(): Uint8Array {
    const { bytes } = this.#writer;
    const taken = bytes.slice();
    this.#writer.reset();
    return taken;
  }

  #header(kind: number, portId = 0, group = 0, namespaceId = 0, length = 0): void {
    for (const word of [kind, portId, group, namespaceId, length]) this.#writer.u32(word >>> 0);
  }

  #bytes(bytes: Uint8Array = new Uint8Array(0)): void {
    this.#writer.u32(bytes.length);
    this.#writer.append(bytes);
    this.#writer.align();
  }
}
