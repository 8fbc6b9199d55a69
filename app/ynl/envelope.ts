// SPDX-License-Identifier: MIT
import type { Acknowledgement } from '../core/acknowledgement.ts';
import {
  NETLINK_CRYPTO,
  NETLINK_GENERIC,
  NETLINK_NETFILTER,
  NETLINK_ROUTE,
  NETLINK_SOCK_DIAG,
  NETLINK_XFRM,
} from '../core/constants.ts';
import { ArgumentError } from '../socket/errors/argument-error.ts';
import { EncodeError } from '../core/errors/encode-error.ts';
import { NetlinkError } from '../core/errors/netlink-error.ts';
import type { RefusalDescription } from '../socket/errors/kernel-refusal.ts';
import { genetlinkHeaderLength, headerLength, type MessageHeader } from '../core/message.ts';
import type { Frame } from '../core/frame.ts';
import { Writer } from '../core/writer.ts';
import { showName } from '../core/show.ts';
import type { Connection } from '../socket/connection.ts';
import { check16, type Decode, type Request } from '../socket/request.ts';
import type {
  AttributePaths,
  CompiledExchange,
  CompiledMessage,
  CompiledSpec,
} from './compile/compiled.ts';
import { fit } from './fit.ts';
import { lookUpFamily, type GenetlinkFamily } from './genetlink-family.ts';

type SpecHead = Pick<CompiledSpec, 'name' | 'protocol' | 'unit' | 'groups'>;

/**
 * Units of the kernel that read all messages of a datagram, by netlink_rcv_skb(). A stranger's may read the first
 * alone, as NETLINK_FIB_LOOKUP does (net/ipv4/fib_frontend.c).
 */
const readAll: ReadonlySet<number> = new Set([
  ...[NETLINK_ROUTE, NETLINK_SOCK_DIAG, NETLINK_XFRM, NETLINK_NETFILTER],
  ...[NETLINK_GENERIC, NETLINK_CRYPTO],
]);

const nothing = (): undefined => undefined;

/** Facts that all requests of a family share. */
interface Surroundings {
  readonly spec: SpecHead;
  readonly family: GenetlinkFamily | undefined;
  readonly coalesces: boolean;
}

/**
 * Reads and writes the headers around a message's payload: for netlink-raw the netlink header, whose type says which
 * message it is; for generic netlink also genlmsghdr, whose cmd does, and the type is the family's.
 */
export class Envelope {
  readonly #spec: SpecHead;
  readonly #family: GenetlinkFamily | undefined;
  readonly #surroundings: Surroundings;
  /** One each: requests are told by it that they have the same settings. */
  readonly #decoders = new Map<CompiledMessage<unknown>, Decode<unknown>>();

  private constructor(spec: SpecHead, family: GenetlinkFamily | undefined) {
    this.#spec = spec;
    this.#family = family;
    this.#surroundings = { spec, family, coalesces: readAll.has(spec.unit) };
  }

  /** Asks the kernel for the numbers of a generic family. Rejects with UnknownFamilyError. */
  static async of(spec: SpecHead, connection: Connection): Promise<Envelope> {
    const generic = spec.protocol === 'genetlink';
    return new Envelope(spec, generic ? await lookUpFamily(connection, spec.name) : undefined);
  }

  /** A request of that operation. */
  request(
    operation: string,
    exchange: CompiledExchange,
    value: unknown = {},
    flags = 0,
    acknowledge = true,
  ): Request {
    check16(flags, 'flags');
    return new SpecRequest(this.#surroundings, operation, exchange, value, flags, acknowledge);
  }

  /** Reads the answers of that kind, and leaves out others; all of them where there are to be none. */
  decoder<Value>(message: CompiledMessage<Value, unknown> | undefined): Decode<Value> {
    if (message === undefined) return nothing;
    let decode = this.#decoders.get(message) as Decode<Value> | undefined;
    if (decode === undefined) this.#decoders.set(message, (decode = this.#newDecoder(message)));
    return decode;
  }

  #newDecoder<Value>({ value, codec }: CompiledMessage<Value, unknown>): Decode<Value> {
    if (this.#family === undefined) {
      return (frame, start, end, { type }) =>
        type === value ? codec.decode(frame, start, end) : undefined;
    }
    return (frame, start, end, header) =>
      this.valueOf(frame, start, header) === value
        ? codec.decode(frame, start + this.headerLength, end)
        : undefined;
  }

  /** Bytes between the netlink header and the payload that a codec reads. */
  get headerLength(): number {
    return this.#family === undefined ? 0 : genetlinkHeaderLength;
  }

  /** Which message it is: nlmsg_type or cmd; undefined where it is not of this family. */
  valueOf(frame: Frame, start: number, header: MessageHeader): number | undefined {
    if (this.#family === undefined) return header.type;
    return header.type === this.#family.id ? frame.bytes[start] : undefined;
  }

  /** The number of a multicast group. Throws ArgumentError where there is none of that name, or it has no number. */
  group(name: string): number {
    const { name: family, groups } = this.#spec;
    const number = this.#family?.groups.get(name) ?? groups.get(name)?.value;
    if (number !== undefined) return number;
    if (groups.has(name)) {
      const [message, hint] =
        this.#family === undefined
          ? [
              'its spec gives it no number',
              "give it its number as `value` in the spec's mcast-groups",
            ]
          : ['the kernel has not registered it', undefined];
      throw new ArgumentError('groups', `the multicast group ${name} of ${family}: ${message}`, {
        hint,
      });
    }
    const known = [...(this.#family?.groups.keys() ?? groups.keys())];
    const others = known.length === 0 ? 'it has none' : `there are ${known.join(', ')}`;
    throw new ArgumentError(
      'groups',
      `the family ${family} has no multicast group ${showName(name)}: ${others}`,
    );
  }
}

/** One request in one object, since a batch has thousands. */
class SpecRequest implements Request {
  readonly type: number;
  readonly flags: number;
  readonly acknowledge: boolean;
  readonly coalesces: boolean;
  readonly answers: boolean;
  readonly #surroundings: Surroundings;
  readonly #operation: string;
  readonly #message: CompiledMessage<unknown>;
  readonly #value: unknown;

  constructor(
    surroundings: Surroundings,
    operation: string,
    { request, reply }: CompiledExchange,
    value: unknown,
    flags: number,
    acknowledge: boolean,
  ) {
    this.type = surroundings.family?.id ?? request.value;
    this.flags = flags;
    this.acknowledge = acknowledge;
    this.coalesces = surroundings.coalesces && acknowledge;
    this.answers = reply !== undefined;
    this.#surroundings = surroundings;
    this.#operation = operation;
    this.#message = request;
    this.#value = value;
  }

  get operation(): string {
    return `${this.#surroundings.spec.name} ${this.#operation}`;
  }

  payload(writer: Writer): void {
    const { family } = this.#surroundings;
    // struct genlmsghdr: cmd, version, reserved
    if (family !== undefined) {
      writer.append(Uint8Array.of(this.#message.value, family.version, 0, 0));
    }
    const { codec } = this.#message;
    try {
      codec.encode(writer, this.#value);
    } catch (error) {
      if (error instanceof EncodeError && error.path === '') {
        throw new EncodeError('value', error.problem, { cause: error });
      }
      if (error instanceof NetlinkError) throw error;
      fit('value', this.#value, (value) => codec.encode(new Writer(), value));
      throw error;
    }
  }

  describe(acknowledgement: Acknowledgement, request: Uint8Array): RefusalDescription {
    const { family } = this.#surroundings;
    const before = headerLength + (family === undefined ? 0 : genetlinkHeaderLength);
    const payload = request.subarray(before);
    return describe(this.#message.paths, acknowledgement, payload, before);
  }
}

/** Puts names to the offsets of an acknowledgement, which count from the request's header. */
function describe(
  paths: AttributePaths,
  { offset, missingType, missingNest }: Acknowledgement,
  payload: Uint8Array,
  before: number,
): RefusalDescription {
  const nest = missingNest === undefined ? undefined : missingNest - before;
  return {
    attribute: offset === undefined ? undefined : paths.at(payload, offset - before),
    missing: missingType === undefined ? undefined : paths.missing(payload, nest, missingType),
  };
}
