// SPDX-License-Identifier: MIT
import { NETLINK_ADD_MEMBERSHIP, NETLINK_DROP_MEMBERSHIP, SOL_NETLINK } from '../core/constants.ts';
import { ClosedError } from '../core/errors/closed-error.ts';
import { OverrunError } from '../core/errors/overrun-error.ts';
import { ProtocolError } from '../core/errors/protocol-error.ts';
import { decodeMessages, type Message } from '../core/message.ts';
import { Exchange, type Request } from './exchange.ts';
import { Subscription, type SubscribeOptions } from './subscription.ts';
import type { Datagram, Transport } from './transport.ts';
import { checkTimeout, watchOver, type WaitOptions } from './wait.ts';

/**
 * Requests the kernel may be answering at once. It answers while sendmsg(2) runs, into a receive
 * buffer of 208 KiB by default: a flood of requests would overrun the socket with its own replies.
 */
const window = 32;

/** A request on its way, and who waits for it. */
interface Outstanding {
  readonly exchange: Exchange;
  /** Stops the clock and answers the caller; does nothing the second time. */
  readonly resolve: (replies: readonly Message[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** A conversation with one unit of the kernel. Made by `connect`. */
export class Connection implements AsyncDisposable {
  readonly #transport: Transport;
  readonly #timeout: number;
  /** By sequence number. */
  readonly #outstanding = new Map<number, Outstanding>();
  /** Asked for, not sent yet: the window is full, or a dump runs. */
  readonly #queue: Outstanding[] = [];
  readonly #subscriptions = new Map<number, Set<Subscription>>();
  readonly #reading: Promise<void>;
  #sequence = 0;
  /** The kernel runs one dump a socket: a second one is EBUSY (__netlink_dump_start()). */
  #dumping = false;
  #ended: ClosedError | undefined;

  /** Takes the transport over. `timeout`: milliseconds for a request that names none. */
  constructor(transport: Transport, timeout: number) {
    this.#transport = transport;
    this.#timeout = timeout;
    this.#reading = this.#read();
  }

  /** The port id by which the kernel knows this connection. */
  get portId(): number {
    return this.#transport.portId;
  }

  /**
   * Sends a request and waits for its acknowledgement. Resolves with the messages that came before
   * it, which may be none. Any number may be under way at once.
   *
   * Rejects with KernelRefusal, OverrunError (the answer may have been lost), DeadlineError,
   * ProtocolError, SystemError (it could not be sent), ClosedError, or the signal's reason.
   */
  async request(request: Request, wait: WaitOptions = {}): Promise<readonly Message[]> {
    return this.#ask(new Exchange(request, false), wait);
  }

  /**
   * Asks for a listing (NLM_F_DUMP) and resolves with all of its messages. Dumps wait for each
   * other. Rejects as `request` does, and with DumpInterruptedError.
   */
  async dump(request: Request, wait: WaitOptions = {}): Promise<readonly Message[]> {
    return this.#ask(new Exchange(request, true), wait);
  }

  /**
   * Joins a multicast group (1 …) and yields what the kernel sends to it.
   *
   * Rejects with SystemError: EPERM where the group wants privileges, EINVAL or ENOENT where there
   * is none of that number.
   */
  async subscribe(group: number, options: SubscribeOptions = {}): Promise<Subscription> {
    if (!Number.isInteger(group) || group < 1 || group > 0x7fff_ffff) {
      throw new RangeError(`a multicast group is a number from 1 on, not ${String(group)}`);
    }
    options.signal?.throwIfAborted();
    this.#mustBeOpen();
    const subscription: Subscription = new Subscription(group, options, () =>
      this.#leave(subscription),
    );
    const members = this.#subscriptions.get(group) ?? new Set();
    members.add(subscription);
    this.#subscriptions.set(group, members);
    try {
      await this.#transport.setOption(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group);
    } catch (error) {
      this.#forget(subscription);
      await subscription.return();
      throw error;
    }
    return subscription;
  }

  /** Closes the socket. What still waits is rejected with ClosedError. */
  async close(): Promise<void> {
    this.#end(new ClosedError());
    await this.#transport.close();
    await this.#reading;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #ask(exchange: Exchange, wait: WaitOptions): Promise<readonly Message[]> {
    const { timeout = this.#timeout, signal } = wait;
    checkTimeout(timeout);
    signal?.throwIfAborted();
    this.#mustBeOpen();
    return new Promise((resolve, reject) => {
      const stop = watchOver(exchange.operation, timeout, signal, (reason) => {
        this.#abandon(outstanding, reason);
      });
      const outstanding: Outstanding = {
        exchange,
        resolve: (replies) => {
          stop();
          resolve(replies);
        },
        reject: (reason) => {
          stop();
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a signal's reason may be anything
          reject(reason);
        },
      };
      this.#queue.push(outstanding);
      this.#sendWaiting();
    });
  }

  #sendWaiting(): void {
    let index = 0;
    while (this.#outstanding.size < window) {
      const next = this.#queue[index];
      if (next === undefined) return;
      if (next.exchange.dump && this.#dumping) index += 1;
      else {
        this.#queue.splice(index, 1);
        this.#send(next);
      }
    }
  }

  #send(outstanding: Outstanding): void {
    const sequence = this.#nextSequence();
    this.#outstanding.set(sequence, outstanding);
    if (outstanding.exchange.dump) this.#dumping = true;
    const datagram = outstanding.exchange.encode(sequence, this.#transport.portId);
    this.#transport.send(datagram).catch((error: unknown) => {
      this.#conclude(sequence, outstanding);
      outstanding.reject(error);
    });
  }

  #nextSequence(): number {
    do {
      // 1 … 2³² - 1: notifications that answer nobody carry 0.
      this.#sequence = (this.#sequence % 0xffff_ffff) + 1;
    } while (this.#outstanding.has(this.#sequence));
    return this.#sequence;
  }

  /** The exchange is over on the kernel's side too. */
  #conclude(sequence: number, outstanding: Outstanding): void {
    if (this.#outstanding.get(sequence) !== outstanding) return;
    this.#outstanding.delete(sequence);
    if (outstanding.exchange.dump) this.#dumping = false;
    this.#sendWaiting();
  }

  /** Nobody waits for it any more. The kernel finishes a dump all the same, so that one stays. */
  #abandon(outstanding: Outstanding, reason: unknown): void {
    outstanding.reject(reason);
    const queued = this.#queue.indexOf(outstanding);
    if (queued !== -1) this.#queue.splice(queued, 1);
    if (outstanding.exchange.dump) return;
    for (const [sequence, other] of this.#outstanding) {
      if (other === outstanding) this.#conclude(sequence, outstanding);
    }
  }

  async #read(): Promise<void> {
    while (this.#ended === undefined) {
      try {
        this.#deliver(await this.#transport.receive());
      } catch (error) {
        if (error instanceof OverrunError) this.#overrun(error);
        else this.#end(new ClosedError({ cause: error }));
      }
    }
  }

  #deliver(datagram: Datagram): void {
    // Any process may send to a port id; only the kernel has the port id 0.
    if (datagram.portId !== 0) return;
    let last: Message | undefined;
    try {
      for (const message of decodeMessages(datagram.bytes)) {
        last = message;
        this.#dispatch(message, datagram.group);
      }
      if (datagram.length > datagram.bytes.length) {
        throw new ProtocolError(
          `a datagram of ${String(datagram.length)} bytes was cut to ${String(datagram.bytes.length)}`,
        );
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#spoilt(error, datagram.group, error.sequence ?? last?.sequence);
    }
  }

  #dispatch(message: Message, group: number): void {
    const outstanding = this.#outstanding.get(message.sequence);
    // With NLM_F_ECHO the requester's copy of a notification carries the group as well.
    const echo = outstanding?.exchange.echoed === true && message.portId === this.portId;
    if (group !== 0 && !echo) {
      for (const subscription of this.#subscriptions.get(group) ?? []) {
        subscription.deliver(message);
      }
      return;
    }
    if (outstanding === undefined) return;
    const progress = outstanding.exchange.accept(message);
    if (progress.state === 'going') return;
    this.#conclude(message.sequence, outstanding);
    if (progress.state === 'done') outstanding.resolve(progress.replies);
    else outstanding.reject(progress.error);
  }

  /** Part of a datagram could not be read: tells whom it was for, as far as that can be known. */
  #spoilt(error: ProtocolError, group: number, sequence: number | undefined): void {
    if (group !== 0) {
      for (const subscription of this.#subscriptions.get(group) ?? []) {
        subscription.overrun(new OverrunError('kernel'));
      }
    } else if (sequence !== undefined) {
      const outstanding = this.#outstanding.get(sequence);
      if (outstanding !== undefined) this.#abandon(outstanding, error);
    }
  }

  /**
   * All that the kernel kept has been read, so the answers not here by now are lost. A dump that has
   * begun goes on: the kernel makes its parts only when there is room.
   */
  #overrun(error: OverrunError): void {
    for (const members of this.#subscriptions.values()) {
      for (const subscription of members) subscription.overrun(error);
    }
    for (const [sequence, outstanding] of [...this.#outstanding]) {
      if (outstanding.exchange.dump && outstanding.exchange.begun) continue;
      this.#conclude(sequence, outstanding);
      outstanding.reject(error);
    }
  }

  async #leave(subscription: Subscription): Promise<void> {
    const { group } = subscription;
    if (!this.#forget(subscription) || this.#ended !== undefined) return;
    await this.#transport.setOption(SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, group);
  }

  /** True when it was the last of its group. */
  #forget(subscription: Subscription): boolean {
    const members = this.#subscriptions.get(subscription.group);
    if (members?.delete(subscription) !== true || members.size > 0) return false;
    this.#subscriptions.delete(subscription.group);
    return true;
  }

  #end(reason: ClosedError): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    for (const outstanding of [...this.#outstanding.values(), ...this.#queue]) {
      outstanding.reject(reason);
    }
    this.#outstanding.clear();
    this.#queue.length = 0;
    for (const members of this.#subscriptions.values()) {
      for (const subscription of members) subscription.fail(reason);
    }
    this.#subscriptions.clear();
  }

  #mustBeOpen(): void {
    if (this.#ended !== undefined) throw this.#ended;
  }
}
