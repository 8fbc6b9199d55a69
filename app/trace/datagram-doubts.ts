// SPDX-License-Identifier: MIT
import { headerLength } from '../core/message.ts';
import type { KeyMessages } from './key-messages.ts';
import type { SeenMessage } from './message.ts';
import type { TappedDatagram } from './tapped.ts';

/**
 * Follows the messages of a datagram, and says which bytes may be keys since a length before them is false. A message's
 * own attributes are its own matter.
 */
export class DatagramDoubts {
  readonly #keys: KeyMessages;
  readonly #tapped: TappedDatagram;
  readonly #matters: boolean;
  /** The last message, if it may have keys. */
  #before: SeenMessage | undefined;
  #from = Infinity;

  constructor(keys: KeyMessages, tapped: TappedDatagram) {
    this.#keys = keys;
    this.#tapped = tapped;
    this.#matters = keys.inUnit(tapped.unit);
  }

  /** Whether what looks like a message may be a part of the one before it, from here to the end of the datagram. */
  isRest(message: SeenMessage): boolean {
    const [start] = message.place;
    const before = this.#before;
    this.#before = message.mayHaveKeys ? message : undefined;
    if (start >= this.#from) return true;
    if (before === undefined) return false;
    const isCut = this.#tapped.bytes.length < this.#tapped.length;
    if (!message.isKnown && !(isCut && message.identity?.message !== undefined)) return true;
    return before.isDoubtful && !message.isSound;
  }

  /** The offset in the datagram from which on a message may be one with keys that a false length has swallowed. */
  within(message: SeenMessage): number | undefined {
    if (!this.#matters || message.mayHaveKeys || message.isSound) return undefined;
    const [start, end] = message.place;
    const { frame } = message;
    const all = this.#tapped.bytes.length;
    // The first header is where it should be; its length may leave out all that says whose it is.
    const first = start === 0 ? headerLength : start;
    const found = this.#keys.find(this.#tapped.unit, frame, start, all);
    if (found === undefined) return undefined;
    this.#from = Math.max(found, first);
    return this.#from < end ? this.#from : undefined;
  }
}
