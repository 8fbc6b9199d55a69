// SPDX-License-Identifier: MIT
import { newFrame } from '../../../app/core/frame.ts';
import { encodeMessage, decodeMessages, type Message } from '../../../app/core/message.ts';
import { ClosedError } from '../../../app/socket/errors/closed-error.ts';
import type { Datagram, OpenTransport, Through, Transport } from '../../../app/socket/transport.ts';
import { hex } from '../hex.ts';

/** The port id by which a fake kernel knows its one client. */
export const clientPortId = 4242;

const NLMSG_ERROR = 2;

type Facts = Pick<Datagram, 'length' | 'portId' | 'group' | 'namespaceId'>;
type Delivery = { readonly bytes: Uint8Array } & Partial<Facts>;

/**
 * The other end of a transport, played by a test: `onRequest` sees each message that was sent and
 * may answer at once, later, twice, wrongly or never.
 */
export class FakeKernel implements Transport, Through {
  readonly portId = clientPortId;
  readonly options: [level: number, name: number, value: number][] = [];
  readonly requests: Message[] = [];
  /** How many `send` has had. */
  datagrams = 0;
  onRequest: (request: Message) => void = () => undefined;
  /** The reason that `setOption` and `send` reject with. */
  optionError: Error | undefined;
  sendError: Error | undefined;
  closed = false;
  /** The size of the receive buffer that `getOption` gives. */
  receiveBuffer = 212_992;
  /** Datagrams taken by `receive`. */
  taken = 0;
  readonly #pending: (Delivery | Error)[] = [];
  /** One for all datagrams, so that a view of an earlier one shows. */
  readonly #frame = newFrame(65_536);
  #wake: (() => void) | undefined;

  readonly openNetlink: OpenTransport = async () => this;

  async setOption(level: number, name: number, value: number): Promise<void> {
    if (this.optionError !== undefined) throw this.optionError;
    this.options.push([level, name, value]);
  }

  async getOption(): Promise<number> {
    return this.receiveBuffer;
  }

  send(datagram: Uint8Array): void {
    if (this.sendError !== undefined) throw this.sendError;
    this.datagrams += 1;
    for (const { payload, ...header } of decodeMessages(datagram)) {
      const message = { ...header, payload: payload.slice() };
      this.requests.push(message);
      this.onRequest(message);
    }
  }

  receive(): Datagram | undefined {
    if (this.closed) throw new ClosedError();
    const next = this.#pending.shift();
    if (next === undefined || next instanceof Error) {
      if (next !== undefined) throw next;
      return undefined;
    }
    this.taken += 1;
    const { bytes, ...facts } = next;
    this.#frame.bytes.fill(0xee).set(bytes);
    return {
      ...{ frame: this.#frame, start: 0, end: bytes.length, length: bytes.length },
      ...{ portId: 0, group: 0, namespaceId: undefined },
      ...facts,
    };
  }

  async readable(): Promise<void> {
    if (this.#pending.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.closed) throw new ClosedError();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.#wake?.();
  }

  /** Puts an error in the place of the next datagram. */
  fail(error: Error): void {
    this.#pending.push(error);
    this.#wake?.();
  }

  deliver(bytes: Uint8Array, facts: Omit<Delivery, 'bytes'> = {}): void {
    this.#pending.push({ bytes, ...facts });
    this.#wake?.();
  }
}

/** One message to the client, laid out. */
export function answer(
  to: { readonly sequence: number },
  type: number,
  payload: Uint8Array = hex(),
  flags = 0,
): Uint8Array {
  return encodeMessage({ type, flags, sequence: to.sequence, portId: clientPortId, payload });
}

/** An acknowledgement: errno 0, or a positive one for a refusal. */
export function ack(request: Message, errno = 0): Uint8Array {
  const payload = new Uint8Array(20);
  new DataView(payload.buffer).setInt32(0, -errno, true);
  payload.set(encodeMessage({ ...request, payload: hex() }), 4);
  return answer(request, NLMSG_ERROR, payload, 0x100);
}
