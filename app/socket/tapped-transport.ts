// SPDX-License-Identifier: MIT
import type { Tapped, TappedDatagram } from '../trace/tapped.ts';
import { OverrunError } from './errors/overrun-error.ts';
import type { Datagram, Transport } from './transport.ts';

/** Called with each datagram that a connection sends or receives; the bytes are the callee's own. */
export type Tap = (tapped: Tapped) => void;

/**
 * A transport that shows what passes it to a tap. The tap's errors are thrown outside of it, as uncaught ones.
 *
 * A sent datagram is shown when its answer is here, or a moment later: a tap that loads specs or prints would otherwise
 * delay the answer, and its time would count as the kernel's.
 */
export class TappedTransport implements Transport {
  readonly portId: number;
  readonly deviceIndex?: (name: Uint8Array) => number | undefined;
  readonly #transport: Transport;
  readonly #unit: number;
  readonly #tap: Tap;
  readonly #pid: number | undefined;
  #unshown: Tapped[] = [];

  /** `pid`: the process of the socket, where it is of this machine. */
  constructor(transport: Transport, unit: number, tap: Tap, pid: number | undefined) {
    this.portId = transport.portId;
    this.#transport = transport;
    this.#unit = unit;
    this.#tap = tap;
    this.#pid = pid;
    if (transport.deviceIndex !== undefined) {
      this.deviceIndex = (name) => transport.deviceIndex?.(name);
    }
  }

  async setOption(level: number, name: number, value: number): Promise<void> {
    return this.#transport.setOption(level, name, value);
  }

  async getOption(level: number, name: number): Promise<number> {
    return this.#transport.getOption(level, name);
  }

  /** Shows a datagram only once it is sent: after a failure the connection may try again. */
  send(datagram: Uint8Array): void | Promise<void> {
    const time = now();
    const later = this.#transport.send(datagram);
    this.#show({
      ...{ time, direction: 'to-kernel', group: 0 },
      ...{ bytes: datagram.slice(), length: datagram.length },
    });
    return later;
  }

  receive(): Datagram | undefined {
    let datagram: Datagram | undefined;
    try {
      datagram = this.#transport.receive();
    } catch (error) {
      if (error instanceof OverrunError) this.#showOverrun();
      throw error;
    }
    if (datagram === undefined) return undefined;
    const { frame, start, end, length, group, portId } = datagram;
    this.#show({
      ...{ time: now(), direction: portId === 0 ? 'from-kernel' : 'between', group },
      ...{ bytes: frame.bytes.slice(start, end), length },
    });
    return datagram;
  }

  async readable(): Promise<void> {
    return this.#transport.readable();
  }

  async close(): Promise<void> {
    this.#showAll();
    return this.#transport.close();
  }

  #show(datagram: Omit<TappedDatagram, 'kind' | 'unit' | 'port' | 'process'>): void {
    this.#add({ kind: 'datagram', ...this.#end(), ...datagram });
  }

  #showOverrun(): void {
    this.#add({ kind: 'overrun', time: now(), group: 0, ...this.#end() });
  }

  #add(tapped: Tapped): void {
    const isSent = tapped.kind === 'datagram' && tapped.direction === 'to-kernel';
    this.#unshown.push(tapped);
    // After all that can be received at once, and before whoever waits for it goes on.
    if (!isSent) queueMicrotask(() => this.#showAll());
    // The second turn of the event loop begins after sockets were polled.
    else if (this.#unshown.length === 1) setImmediate(() => setImmediate(() => this.#showAll()));
  }

  #showAll(): void {
    const unshown = this.#unshown;
    this.#unshown = [];
    for (const tapped of unshown) this.#call(tapped);
  }

  #end(): Pick<TappedDatagram, 'unit' | 'port' | 'process'> {
    const process = this.#pid === undefined ? {} : { process: { pid: this.#pid } };
    return { unit: this.#unit, port: this.portId, ...process };
  }

  #call(tapped: Tapped): void {
    try {
      this.#tap(tapped);
    } catch (error) {
      // The conversation goes on: an error of somebody who watches is not one of it. Nor is it silent.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}

/** Milliseconds since the epoch, with a fraction. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
