// SPDX-License-Identifier: MIT
import type { Acknowledgement } from '../core/acknowledgement.ts';
import type { RefusalDescription } from '../core/errors/kernel-refusal.ts';
import { headerLength, type MessageHeader } from '../core/message.ts';
import type { Frame } from '../core/frame.ts';
import type { Writer } from '../core/writer.ts';
import type { Connection } from '../socket/connection.ts';
import type { Decode, Request } from '../socket/request.ts';
import type { AttributePaths, CompiledMessage, CompiledSpec } from './compile/compiled.ts';
import { findFamily, genetlinkHeaderLength, type GenetlinkFamily } from './genetlink-family.ts';

type SpecHead = Pick<CompiledSpec, 'name' | 'protocol' | 'groups'>;

/**
 * What lies around a message's payload: for netlink-raw the netlink header, whose type says which
 * message it is; for generic netlink also genlmsghdr, whose cmd does, and the type is the family's.
 */
export class Envelope {
  readonly #spec: SpecHead;
  readonly #family: GenetlinkFamily | undefined;

  private constructor(spec: SpecHead, family: GenetlinkFamily | undefined) {
    this.#spec = spec;
    this.#family = family;
  }

  /** Asks the kernel for the numbers of a generic family. Rejects with UnknownFamilyError. */
  static async of(spec: SpecHead, connection: Connection): Promise<Envelope> {
    const generic = spec.protocol === 'genetlink';
    return new Envelope(spec, generic ? await findFamily(connection, spec.name) : undefined);
  }

  /** A request of that operation. */
  request(
    operation: string,
    message: CompiledMessage<unknown>,
    value: unknown = {},
    flags = 0,
    acknowledge = true,
  ): Request {
    const spec = this.#spec;
    return new SpecRequest(spec, this.#family, operation, message, value, flags, acknowledge);
  }

  /** Reads the answers of that kind, and leaves out others. */
  decoder<Value>({ value, codec }: CompiledMessage<Value, unknown>): Decode<Value> {
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

  /** The number of a multicast group. Throws RangeError where there is none of that name. */
  group(name: string): number {
    const number = this.#family?.groups.get(name) ?? this.#spec.groups.get(name)?.value;
    if (number !== undefined) return number;
    const known = [...(this.#family?.groups.keys() ?? this.#spec.groups.keys())];
    const others = known.length === 0 ? 'it has none' : `there are ${known.join(', ')}`;
    throw new RangeError(`the family ${this.#spec.name} has no multicast group ${name}: ${others}`);
  }
}

/** One object and nothing more, as a batch has thousands. */
class SpecRequest implements Request {
  readonly type: number;
  readonly flags: number;
  readonly acknowledge: boolean;
  readonly #spec: SpecHead;
  readonly #family: GenetlinkFamily | undefined;
  readonly #operation: string;
  readonly #message: CompiledMessage<unknown>;
  readonly #value: unknown;

  constructor(
    spec: SpecHead,
    family: GenetlinkFamily | undefined,
    operation: string,
    message: CompiledMessage<unknown>,
    value: unknown,
    flags: number,
    acknowledge: boolean,
  ) {
    this.type = family?.id ?? message.value;
    this.flags = flags;
    this.acknowledge = acknowledge;
    this.#spec = spec;
    this.#family = family;
    this.#operation = operation;
    this.#message = message;
    this.#value = value;
  }

  get operation(): string {
    return `${this.#spec.name} ${this.#operation}`;
  }

  payload(writer: Writer): void {
    const family = this.#family;
    // struct genlmsghdr: cmd, version, reserved
    if (family !== undefined) {
      writer.append(Uint8Array.of(this.#message.value, family.version, 0, 0));
    }
    this.#message.codec.encode(writer, this.#value);
  }

  describe(acknowledgement: Acknowledgement, request: Uint8Array): RefusalDescription {
    const before = headerLength + (this.#family === undefined ? 0 : genetlinkHeaderLength);
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
