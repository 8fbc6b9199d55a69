// SPDX-License-Identifier: MIT
import { AbortError } from './errors/abort-error.ts';
import { ClosedError } from './errors/closed-error.ts';
import { DeadlineError } from './errors/deadline-error.ts';
import { OverrunError } from './errors/overrun-error.ts';
import { whenAborted } from './abort.ts';
import { Deadlines } from './deadlines.ts';
import { Delivery } from './delivery.ts';
import type { Exchange } from './exchange.ts';
import type { Clock } from './exchange-settings.ts';
import { Gathering } from './gathering.ts';
import { Memberships } from './memberships.ts';
import { Outbox } from './outbox.ts';
import { Outstanding } from './outstanding.ts';
import type { Datagram, Transport } from './transport.ts';
import { Turn } from './turn.ts';
import { throwIfAborted } from './wait.ts';

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
  readonly #delivery: Delivery;
  readonly #gathering = new Gathering((hurry) => {
    // Requests made from here on, by callers whose promises just resolved, must not starve the event loop.
    if (!hurry) this.#gathering.owed(this.#turn.taken);
    this.run(false, hurry);
  });
  readonly #turn = new Turn(() => {
    this.#gathering.owed(false);
    this.run(true);
  });
  /** Called when the socket has been read empty. */
  #whenRead: (() => void)[] = [];
  #running = false;
  #runsLater = false;
  #awaitsReadable = false;
  #ended: ClosedError | undefined;

  /** `receiveBuffer`: SO_RCVBUF as getsockopt(2) reports it. */
  constructor(transport: Transport, receiveBuffer: number) {
    this.#transport = transport;
    this.#receiveBuffer = receiveBuffer;
    this.#outstanding = new Outstanding(receiveBuffer);
    this.#outbox = new Outbox(transport, this.#outstanding, (exchange, reason) => {
      this.abandon(exchange, reason, true);
    });
    this.memberships = new Memberships(transport);
    this.#delivery = new Delivery({
      ...{
        portId: transport.portId,
        outstanding: this.#outstanding,
        memberships: this.memberships,
      },
      conclude: (exchange) => this.#conclude(exchange),
      abandon: (exchange, reason) => this.abandon(exchange, reason),
      allRead: () => this.#allRead(),
    });
    this.#awaitReadable();
  }

  /** SO_RCVBUF as getsockopt(2) reports it. */
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
   * Takes exchanges on, without sending them yet. Throws ClosedError, and AbortError for a
   * signal that is aborted already.
   */
  take(exchange: Exchange<unknown>, signal: AbortSignal | undefined): void {
    this.mustBeOpen();
    throwIfAborted(signal);
    // The deadline of a reader runs while it waits.
    if (exchange.sink === undefined) this.startClock(exchange.clock);
    if (signal !== undefined) this.#obey(signal, exchange);
    this.#outbox.push(exchange);
  }

  /** The deadline runs from now on, unless it runs already. */
  startClock(clock: Clock): void {
    if (clock.timeout === Infinity || clock.deadline !== Infinity) return;
    clock.deadline = performance.now() + clock.timeout;
    this.#deadlines.add(clock.deadline);
  }

  /**
   * Sends what may be sent and reads what is there, as far as that goes without waiting. In a hurry not even for the
   * event loop: who calls keeps that from its turn anyway.
   */
  run(everything = false, hurry = false): void {
    if (this.#running || this.#ended !== undefined) return;
    this.#running = true;
    // Half is for notifications, where there may be any.
    this.#outstanding.limit = this.#receiveBuffer >> (this.memberships.size > 0 ? 1 : 0);
    try {
      do this.#outbox.flush();
      while (this.#read(everything, hurry) > 0 && this.#outbox.waiting);
    } finally {
      this.#running = false;
    }
    if (!this.#turn.taken && !this.#paused()) this.#awaitReadable();
  }

  /** Runs once all requests of this turn have been taken on. */
  runSoon(): void {
    this.#gathering.add();
  }

  /** Sends gathered requests at once, so that the next request goes behind them. */
  settle(): void {
    this.#gathering.settle();
  }

  /** Gives an exchange up. The kernel finishes a dump all the same, unless the request was never sent. */
  abandon(exchange: Exchange<unknown>, reason: unknown, unsent = false): void {
    exchange.giveUp(reason);
    if (unsent || exchange.ending !== 'dump') this.#outstanding.remove(exchange);
    // Requests that wait behind it must be sent, but not from within this callback: they may be given up next.
    if (this.#outbox.waiting || exchange.ending === 'dump') this.#runLater();
  }

  #runLater(): void {
    if (this.#runsLater) return;
    this.#runsLater = true;
    queueMicrotask(() => {
      this.#runsLater = false;
      this.run();
    });
  }

  /** Forgets an exchange that the kernel will not acknowledge. */
  release(exchange: Exchange<unknown>): void {
    this.#outstanding.remove(exchange);
  }

  /** Calls back when all that the kernel has said by now has been read. */
  whenRead(callback: () => void): void {
    this.#whenRead.push(callback);
  }

  /** Closes the socket. Waiting requests and readers reject with ClosedError. */
  async close(): Promise<void> {
    this.settle();
    this.#end(new ClosedError());
    await this.#transport.close();
  }

  #obey(signal: AbortSignal, exchange: Exchange<unknown>): void {
    exchange.whenSettled(whenAborted(signal, () => this.abandon(exchange, AbortError.of(signal))));
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

  /** True while only a full reader could take more messages. */
  #paused(): boolean {
    const { dump } = this.#outstanding;
    return (
      this.#whenRead.length === 0 &&
      dump?.sink?.full === true &&
      !dump.settled &&
      this.#outstanding.size === 1 &&
      !this.#outbox.waiting
    );
  }

  /** Receives what somebody waits for, or everything; returns the number of datagrams. */
  #read(everything: boolean, hurry: boolean): number {
    let count = 0;
    while (this.#ended === undefined && (hurry || !this.#turn.taken) && !this.#paused()) {
      if (!everything && !this.#awaited) break;
      let datagram: Datagram | undefined;
      try {
        datagram = this.#transport.receive();
      } catch (error) {
        if (error instanceof OverrunError) this.#overrun(error);
        else this.#end(closedBy(error));
        continue;
      }
      if (datagram === undefined) {
        this.#allRead();
        break;
      }
      count += 1;
      this.#turn.count(datagram.end - datagram.start);
      // Any process may send to a port id; only the kernel has the port id 0.
      if (datagram.portId === 0) this.#delivery.deliver(datagram);
    }
    return count;
  }

  /** True while somebody waits for a datagram. */
  get #awaited(): boolean {
    return this.#outstanding.size > 0 || this.memberships.size > 0 || this.#whenRead.length > 0;
  }

  #allRead(): void {
    if (this.#whenRead.length === 0) return;
    const callbacks = this.#whenRead;
    this.#whenRead = [];
    for (const callback of callbacks) callback();
  }

  #conclude(exchange: Exchange<unknown>): void {
    this.#outstanding.remove(exchange);
    if (exchange.retry()) this.#outbox.unshift(exchange);
    else exchange.finish();
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
      if (exchange.settled) continue;
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
    this.#allRead();
  }
}

function closedBy(error: unknown): ClosedError {
  return error instanceof ClosedError ? error : new ClosedError({ cause: error });
}
