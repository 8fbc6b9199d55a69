// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { ClosedError } from '../core/errors/closed-error.ts';
import { DeadlineError } from '../core/errors/deadline-error.ts';
import { OverrunError } from '../core/errors/overrun-error.ts';
import { ProtocolError } from '../core/errors/protocol-error.ts';
import { headerLength } from '../core/message.ts';
import { Deadlines } from './deadlines.ts';
import type { Clock, Exchange } from './exchange.ts';
import { Header } from './header.ts';
import { Memberships } from './memberships.ts';
import { Outbox } from './outbox.ts';
import { Outstanding } from './outstanding.ts';
import type { Datagram, Transport } from './transport.ts';
import { Turn } from './turn.ts';

/**
 * The machine below a connection: sends what waits as the receive buffer allows, reads what is
 * there, hands each message to the one that it is for.
 *
 * The kernel answers while sendmsg(2) runs, so reading follows sending at once, without a turn of
 * the event loop; only what is not there yet is waited for.
 */
export class Conversation {
  readonly memberships: Memberships;
  readonly #transport: Transport;
  readonly #outstanding: Outstanding;
  readonly #outbox: Outbox;
  #receiveBuffer: number;
  readonly #deadlines = new Deadlines((now) => this.#expire(now));
  readonly #header = new Header();
  readonly #turn = new Turn(() => this.run(true));
  /** Called when the socket has been read empty. */
  #whenRead: (() => void)[] = [];
  #running = false;
  #awaitsReadable = false;
  #ended: ClosedError | undefined;

  /** `receiveBuffer`: what getsockopt(2) says of SO_RCVBUF. */
  constructor(transport: Transport, receiveBuffer: number) {
    this.#transport = transport;
    this.#receiveBuffer = receiveBuffer;
    this.#outstanding = new Outstanding(receiveBuffer);
    this.#outbox = new Outbox(transport, this.#outstanding, (exchange, reason) => {
      this.abandon(exchange, reason, true);
    });
    this.memberships = new Memberships(transport);
    this.#awaitReadable();
  }

  /** What getsockopt(2) says of SO_RCVBUF. */
  get receiveBuffer(): number {
    return this.#receiveBuffer;
  }

  set receiveBuffer(bytes: number) {
    this.#receiveBuffer = bytes;
  }

  mustBeOpen(): void {
    if (this.#ended !== undefined) throw this.#ended;
  }

  /**
   * Takes exchanges on, without sending them yet. Throws ClosedError, and the reason of a signal
   * that is aborted already.
   */
  take(exchange: Exchange<unknown>, clock: Clock, signal: AbortSignal | undefined): void {
    this.mustBeOpen();
    signal?.throwIfAborted();
    exchange.clock = clock;
    // That of a reader runs while it waits.
    if (exchange.sink === undefined) this.startClock(clock);
    if (signal !== undefined) this.#obey(signal, exchange);
    this.#outbox.push(exchange);
  }

  /** The deadline runs from now on, unless it runs already. */
  startClock(clock: Clock): void {
    if (clock.timeout === Infinity || clock.deadline !== Infinity) return;
    clock.deadline = performance.now() + clock.timeout;
    this.#deadlines.add(clock.deadline);
  }

  /** Sends what may be sent and reads what is there, as far as that goes without waiting. */
  run(everything = false): void {
    if (this.#running || this.#ended !== undefined) return;
    this.#running = true;
    // Half is for notifications, where there may be any.
    this.#outstanding.limit = this.#receiveBuffer >> (this.memberships.size > 0 ? 1 : 0);
    try {
      do this.#outbox.flush();
      while (this.#read(everything) > 0 && this.#outbox.waiting);
    } finally {
      this.#running = false;
    }
    if (!this.#turn.taken && !this.#paused()) this.#awaitReadable();
  }

  /** Nobody waits for it any more. The kernel finishes a dump all the same, unless it never got it. */
  abandon(exchange: Exchange<unknown>, reason: unknown, unsent = false): void {
    exchange.giveUp(reason);
    if (unsent || exchange.ending !== 'dump') this.#outstanding.remove(exchange);
    // From a callback of its own nothing is sent, but what waits behind it must be.
    if (this.#outbox.waiting || exchange.ending === 'dump') this.run();
  }

  /** The exchange is over, though the kernel will not say so. */
  release(exchange: Exchange<unknown>): void {
    this.#outstanding.remove(exchange);
  }

  /** Calls back when all that the kernel has said by now has been read. */
  whenRead(callback: () => void): void {
    this.#whenRead.push(callback);
  }

  /** Closes the socket. What still waits is rejected with ClosedError. */
  async close(): Promise<void> {
    this.#end(new ClosedError());
    await this.#transport.close();
  }

  #obey(signal: AbortSignal, exchange: Exchange<unknown>): void {
    const onAbort = (): void => this.abandon(exchange, signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    exchange.onSettled = () => signal.removeEventListener('abort', onAbort);
  }

  #awaitReadable(): void {
    if (this.#awaitsReadable || this.#ended !== undefined) return;
    this.#awaitsReadable = true;
    this.#transport.readable().then(
      () => {
        this.#awaitsReadable = false;
        this.run(true);
      },
      (error: unknown) => this.#end(closedBy(error)),
    );
  }

  /** True while the only one who could use more has enough. */
  #paused(): boolean {
    const { dump } = this.#outstanding;
    return (
      dump?.sink?.full === true &&
      !dump.settled &&
      this.#outstanding.size === 1 &&
      !this.#outbox.waiting
    );
  }

  /** Reads what somebody waits for, or all there is; returns how many datagrams it was. */
  #read(everything: boolean): number {
    let count = 0;
    while (this.#ended === undefined && !this.#turn.taken && !this.#paused()) {
      if (!everything && this.#outstanding.size === 0 && this.memberships.size === 0) break;
      let datagram: Datagram | undefined;
      try {
        datagram = this.#transport.receive();
      } catch (error) {
        if (error instanceof OverrunError) this.#overrun(error);
        else this.#end(closedBy(error));
        continue;
      }
      if (datagram === undefined) {
        this.#readEmpty();
        break;
      }
      count += 1;
      this.#turn.count(datagram.end - datagram.start);
      // Any process may send to a port id; only the kernel has the port id 0.
      if (datagram.portId === 0) this.#deliver(datagram);
    }
    return count;
  }

  #readEmpty(): void {
    if (this.#whenRead.length === 0) return;
    const callbacks = this.#whenRead;
    this.#whenRead = [];
    for (const callback of callbacks) callback();
  }

  #deliver(datagram: Datagram): void {
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
        exchange = this.#outstanding.get(sequence);
      }
      if (exchange?.ending === 'dump' && group === 0) {
        const next = exchange.acceptParts(frame, at, end, header);
        if (next > at) {
          at = next;
          continue;
        }
      }
      if (group !== 0) this.memberships.deliver(frame, from, at + length, header);
      if (
        exchange !== undefined &&
        // With NLM_F_ECHO the requester's copy of a notification carries the group as well.
        (group === 0 || (exchange.echoed && header.portId === this.#transport.portId)) &&
        exchange.accept(frame, from, at + length, header)
      ) {
        this.#conclude(exchange);
        exchange = undefined;
      }
      at += align(length);
    }
    if (datagram.length > end - datagram.start) {
      const bytes = end - datagram.start;
      this.#spoilt(`a datagram of ${datagram.length} bytes was cut to ${bytes}`, bytes);
    }
    this.#outstanding.dump?.drain();
  }

  #conclude(exchange: Exchange<unknown>): void {
    this.#outstanding.remove(exchange);
    if (exchange.retries > 0 && exchange.wasInterrupted && !exchange.settled) {
      exchange.retries -= 1;
      exchange.restart();
      this.#outbox.unshift(exchange);
    } else exchange.finish();
  }

  /** Part of a datagram could not be read: tells whom it was for, as far as that can be known. */
  #spoilt(message: string, offset: number): void {
    const { group, sequence } = this.#header;
    if (group !== 0) {
      this.memberships.overrun(new OverrunError('kernel'), group);
      return;
    }
    const exchange = this.#outstanding.get(sequence);
    if (exchange !== undefined) {
      this.abandon(exchange, new ProtocolError(message, { offset, sequence }));
    }
  }

  /**
   * All that the kernel kept has been read, so the answers not here by now are lost. A dump that has
   * begun goes on: the kernel makes its parts only when there is room.
   */
  #overrun(error: OverrunError): void {
    this.memberships.overrun(error);
    for (const exchange of [...this.#outstanding]) {
      if (exchange.ending === 'dump' && exchange.begun) continue;
      this.abandon(exchange, error, true);
    }
  }

  /** Ends the waits whose time is over; returns the next deadline. */
  #expire(now: number): number {
    let next = Infinity;
    for (const exchange of [...this.#outstanding, ...this.#outbox]) {
      const { clock } = exchange;
      if (exchange.settled || clock === undefined) continue;
      if (clock.deadline <= now) {
        this.abandon(exchange, new DeadlineError(exchange.operation, clock.timeout));
      } else next = Math.min(next, clock.deadline);
    }
    return next;
  }

  #end(reason: ClosedError): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    this.#deadlines.stop();
    for (const exchange of [...this.#outstanding, ...this.#outbox]) exchange.giveUp(reason);
    this.#outstanding.clear();
    this.#outbox.clear();
    this.memberships.fail(reason);
  }
}

function closedBy(error: unknown): ClosedError {
  return error instanceof ClosedError ? error : new ClosedError({ cause: error });
}
