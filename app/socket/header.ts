// SPDX-License-Identifier: MIT
import { littleEndian } from '../core/byte-order.ts';
import { NLM_F_DUMP_INTR, NLMSG_MIN_TYPE } from '../core/constants.ts';
import type { ReceivedHeader } from './request.ts';
import type { NotificationHeader } from './subscription.ts';

/** Datagrams that were read, over all sockets. */
let datagrams = 0;

/** The header of the message that is being read; the next one's is written over it. */
export class Header implements NotificationHeader, ReceivedHeader {
  type = 0;
  flags = 0;
  sequence = 0;
  portId = 0;
  group = 0;
  namespaceId: number | undefined;
  datagram = 0;
  datagramEnd = 0;

  /** Starts the next datagram, which ends there. */
  begin(end: number): void {
    datagrams += 1;
    this.datagram = datagrams;
    this.datagramEnd = end;
  }

  /** True for a message of the unit's own in an answer that nothing disturbed. */
  get isPart(): boolean {
    return this.type >= NLMSG_MIN_TYPE && (this.flags & NLM_F_DUMP_INTR) === 0;
  }

  /** Reads a struct nlmsghdr that begins with this word. */
  read(words: Uint32Array, word: number): void {
    const kind = words[word + 1] ?? 0;
    this.type = littleEndian ? kind & 0xffff : kind >>> 16;
    this.flags = littleEndian ? kind >>> 16 : kind & 0xffff;
    this.sequence = words[word + 2] ?? 0;
    this.portId = words[word + 3] ?? 0;
  }
}
