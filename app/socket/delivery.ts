// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { ProtocolError } from '../core/errors/protocol-error.ts';
import { headerLength } from '../core/message.ts';
import { OverrunError } from './errors/overrun-error.ts';
import type { Exchange } from './exchange.ts';
import { Header } from './header.ts';
import type { Memberships } from './memberships.ts';
import type { Outstanding } from './outstanding.ts';
import type { Datagram } from './transport.ts';

interface DeliveryParts {
  /** The port id of this end. */
  readonly portId: number;
  readonly outstanding: Outstanding;
  readonly memberships: Memberships;
  /** The kernel is done with the exchange. */
  readonly conclude: (exchange: Exchange<unknown>) => void;
  /** Its answer cannot be read. */
  readonly abandon: (exchange: Exchange<unknown>, reason: unknown) => void;
  /** All that lay in front of a part of a dump has been read. */
  readonly allRead: () => void;
}

/** Takes datagrams apart, for the exchanges and the subscriptions that they answer. */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #header = new Header();

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  /** Hands each message of a datagram from the kernel to the one that it is for. */
  deliver(datagram: Datagram): void {
    const { portId, outstanding, memberships, conclude, allRead } = this.#parts;
    const { frame, end, group } = datagram;
    const { words } = frame;
    const header = this.#header;
    header.group = group;
    header.namespaceId = datagram.namespaceId;
    header.sequence = 0;
    header.begin(end);
    let exchange: Exchange<unknown> | undefined;
    let known = -1;
    let at = datagram.start;
    while (at < end) {
      const word = at >> 2;
      const length = end - at < headerLength ? 0 : (words[word] ?? 0);
      const sequence = words[word + 2] ?? 0;
      if (length < headerLength || length > end - at) {
        if (end - at >= 12) header.sequence = sequence;
        const left = end - at;
        this.#spoilt(
          `a message claims ${length} bytes where ${left} are left`,
          at - datagram.start,
        );
        return;
      }
      header.read(words, word);
      const from = at + headerLength;
      if (sequence !== known) {
        known = sequence;
        exchange = outstanding.get(sequence);
      }
      if (exchange?.ending === 'dump' && group === 0) {
        const next = exchange.acceptParts(frame, at, end, header);
        if (next > at) {
          at = next;
          continue;
        }
      }
      if (group !== 0) memberships.deliver(frame, from, at + length, header);
      if (
        exchange !== undefined &&
        // With NLM_F_ECHO the requester's copy of a notification carries the group as well.
        (group === 0 || (exchange.echoed && header.portId === portId)) &&
        exchange.accept(frame, from, at + length, header)
      ) {
        conclude(exchange);
        exchange = undefined;
      }
      at += align(length);
    }
    if (datagram.length > end - datagram.start) {
      const bytes = end - datagram.start;
      this.#spoilt(`a datagram of ${datagram.length} bytes was cut to ${bytes}`, bytes);
    }
    const { dump } = outstanding;
    if (dump === undefined) return;
    // The kernel makes a listing's next part while we read, so it lies behind all that was sent before.
    if (dump === exchange) allRead();
    dump.drain();
  }

  /** Part of a datagram could not be read: rejects what it was for, as far as that can be known. */
  #spoilt(message: string, offset: number): void {
    const { outstanding, memberships, abandon } = this.#parts;
    const { group, sequence } = this.#header;
    if (group !== 0) {
      memberships.overrun(new OverrunError('kernel'), group);
      return;
    }
    const exchange = outstanding.get(sequence);
    if (exchange !== undefined) {
      abandon(exchange, new ProtocolError(message, { offset, sequence }));
    }
  }
}
