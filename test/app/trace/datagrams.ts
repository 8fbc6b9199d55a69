// SPDX-License-Identifier: MIT
import { encodeAttribute } from '../../../app/core/attribute.ts';
import {
  NETLINK_GENERIC,
  NLM_F_ACK,
  NLM_F_REQUEST,
  NLMSG_ERROR,
} from '../../../app/core/constants.ts';
import { encodeMessage } from '../../../app/core/message.ts';
import { Writer } from '../../../app/core/writer.ts';
import { loadOwnSpec, ownSpecs } from '../../../app/trace/own-specs.ts';
import type { MessageReader } from '../../../app/trace/message-reader.ts';
import type { Tapped, TappedDatagram } from '../../../app/trace/tapped.ts';
import type { TracedMessage } from '../../../app/trace/traced-message.ts';
import { compile } from '../../../app/ynl/compile/compile-spec.ts';
import type { Value } from '../../../app/ynl/codec.ts';
import type { Spec } from '../../../app/ynl/model.ts';

// Datagrams as a tap delivers them, laid out by hand or by nlkit's own encoders.

/** A datagram of one message to the kernel, from port 7 of unit 0 unless said otherwise. */
export function tapped(
  bytes: Uint8Array,
  facts: Partial<Omit<TappedDatagram, 'kind' | 'bytes'>> = {},
): TappedDatagram {
  return {
    ...{ kind: 'datagram', time: 1000, unit: 0, direction: 'to-kernel', port: 7, group: 0 },
    ...{ bytes, length: bytes.length },
    ...facts,
  };
}

export interface MessageFacts {
  readonly type: number;
  readonly flags?: number;
  readonly sequence?: number;
  readonly payload?: Uint8Array;
}

/** A message with its padding; a request with an acknowledgement, of sequence 1, unless said otherwise. */
export function message({
  type,
  flags = NLM_F_REQUEST | NLM_F_ACK,
  sequence = 1,
  payload = new Uint8Array(),
}: MessageFacts): Uint8Array<ArrayBuffer> {
  return encodeMessage({ type, flags, sequence, portId: 7, payload }).slice();
}

/** One of nlkit's own specs. */
export function ownSpec(name: string): Spec {
  const spec = loadOwnSpec(ownSpecs.find((one) => one.name === name)!);
  if (spec === undefined) throw new Error(`no spec ${name}`);
  return spec;
}

/** The payload of a request, as nlkit's clients encode it; of generic families with their genlmsghdr. */
export function request(
  spec: Spec,
  operation: string,
  value: Value,
  mode: 'do' | 'dump' = 'do',
): Uint8Array {
  const { request: found } = compile(spec, { names: 'spec' }).operations[operation]![mode]!;
  const writer = new Writer();
  if (spec.unit === NETLINK_GENERIC) writer.append(Uint8Array.of(found.value, spec.version, 0, 0));
  found.codec.encode(writer, value);
  return writer.bytes.slice();
}

/** nlmsg_type or cmd of a request. */
export function valueOf(spec: Spec, operation: string, mode: 'do' | 'dump' = 'do'): number {
  return spec.operations.get(operation)![mode]!.request.value;
}

/** An NLMSG_ERROR; `carried` is the request, with its header, or its header alone. */
export function refusal(
  errno: number,
  carried: Uint8Array,
  options: { flags?: number; sequence?: number; attributes?: Uint8Array } = {},
): Uint8Array<ArrayBuffer> {
  const { flags = 0, sequence = 1, attributes: tlvs = new Uint8Array() } = options;
  const payload = new Uint8Array(4 + carried.length + tlvs.length);
  new DataView(payload.buffer).setInt32(0, -errno, true);
  payload.set(carried, 4);
  payload.set(tlvs, 4 + carried.length);
  return message({ type: NLMSG_ERROR, flags, sequence, payload });
}

/** Attributes one after the other: of numbers that are 32 bits, of texts with their NUL. */
export function attributes(
  ...given: (readonly [type: number, value: number | string | Uint8Array])[]
): Uint8Array {
  return joined(...given.map(([type, value]) => encodeAttribute(type, bytesOf(value))));
}

function bytesOf(value: number | string | Uint8Array): Uint8Array {
  if (typeof value === 'string') return new TextEncoder().encode(`${value}\0`);
  return typeof value === 'number' ? new Uint8Array(Uint32Array.of(value).buffer) : value;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** The controller's message about a family that is registered, or asked for. */
export function familyMessage(
  { id, name, groups = [], headerSize = 0 }: FamilyFacts,
  command = 1,
  sequence = 0,
): Uint8Array {
  const list = groups.map(([group, number], index) => {
    const nest = attributes([1, group], [2, number]);
    return encodeAttribute((index + 1) | 0x8000, nest);
  });
  const payload = joined(
    Uint8Array.of(command, 2, 0, 0),
    encodeAttribute(1, new Uint8Array(Uint16Array.of(id).buffer)),
    attributes([2, name], [3, 1], [4, headerSize], [5, 0]),
    ...(list.length === 0 ? [] : [encodeAttribute(7 | 0x8000, joined(...list))]),
  );
  return message({ type: 16, flags: 0, sequence, payload });
}

interface FamilyFacts {
  readonly id: number;
  readonly name: string;
  readonly headerSize?: number;
  readonly groups?: readonly (readonly [name: string, id: number])[];
}

/** A datagram of generic netlink from the kernel. */
export function fromController(
  bytes: Uint8Array,
  facts: Parameters<typeof tapped>[1] = {},
): TappedDatagram {
  return tapped(bytes, { unit: NETLINK_GENERIC, direction: 'from-kernel', ...facts });
}

/** The messages that a reader makes of all that. */
export function messagesOf(reader: MessageReader, ...given: readonly Tapped[]): TracedMessage[] {
  return given.flatMap((one) =>
    reader.read(one).flatMap((item) => (item.kind === 'message' ? [item.message] : [])),
  );
}

/** The only message of a datagram. */
export function only(reader: MessageReader, given: Tapped): TracedMessage {
  const messages = messagesOf(reader, given);
  if (messages.length !== 1) throw new Error(`${messages.length} messages`);
  return messages[0]!;
}

/** The direction of a message that the kernel sent. */
export const fromKernel = { direction: 'from-kernel' } as const;

export const link = ownSpec('rt-link');

/** A request for the device with index 3. */
export const getlink = message({
  type: 18,
  payload: request(link, 'getlink', { 'ifi-index': 3 }),
});
