// SPDX-License-Identifier: MIT
import { align } from '../core/align.ts';
import { NETLINK_GENERIC, NETLINK_KOBJECT_UEVENT, NETLINK_ROUTE } from '../core/constants.ts';
import { frameOf, type Frame } from '../core/frame.ts';
import { genetlinkHeaderLength, headerLength } from '../core/message.ts';
import type { Value } from '../ynl/codec.ts';
import { readUevent } from '../dissect/uevent.ts';
import type { Struct } from '../ynl/model.ts';
import { readByNumbers, textOrBytes } from './by-numbers.ts';
import type { KnownMessage } from './known-spec.ts';
import type { Identity } from './knowledge.ts';

/** A message of a datagram, or a part of one: its bytes lie in the frame from `start`, its header's, to `end`. */
export interface Bounds {
  readonly frame: Frame;
  readonly start: number;
  readonly end: number;
}

/** Bytes between the start of a message and what a codec reads. */
export function payloadOffset(unit: number): number {
  return headerLength + (unit === NETLINK_GENERIC ? genetlinkHeaderLength : 0);
}

/** Reads a message as what it is; `dump`: it is part of a listing. Throws ProtocolError, and RangeError. */
export function readMessage(
  { frame, start, end }: Bounds,
  unit: number,
  { message, facts, command }: Identity,
  dump: boolean,
): Value | undefined {
  if (unit === NETLINK_KOBJECT_UEVENT) return readUevent(frame.bytes.subarray(start, end)).value;
  const payload = start + payloadOffset(unit);
  if (payload > end) throw new RangeError('it is too short for its genlmsghdr');
  if (message !== undefined) {
    const isLax = unit === NETLINK_ROUTE && message.part === 'request' && dump;
    const header = isLax ? headerOf(message) : undefined;
    if (header !== undefined && end - payload < header.size) {
      return readCutHeader(frame.bytes.subarray(payload, end), message, header);
    }
    return message.compiled.codec.decode(frame, payload, end) as Value;
  }
  if (payload === end) return undefined;
  if (unit !== NETLINK_GENERIC) return { payload: textOrBytes(frame.bytes, payload, end) };
  // A family that nothing but the controller knows.
  const size = align(facts?.headerSize ?? 0);
  const policies = facts?.policies;
  const policy = policies?.of(command ?? 0, dump ? 'dump' : 'do');
  const value = readByNumbers(frame, payload + size, end, policies, policy);
  if (value === undefined) return { payload: textOrBytes(frame.bytes, payload, end) };
  return size === 0 ? value : { header: frame.bytes.slice(payload, payload + size), ...value };
}

function headerOf({ spec, definition }: KnownMessage): Struct | undefined {
  const { fixedHeader } = definition;
  return fixedHeader === undefined ? undefined : spec.structs.get(fixedHeader);
}

/** The members that are there: the kernel lists also for glibc, which sends struct rtgenmsg, of one byte. */
function readCutHeader(
  bytes: Uint8Array,
  { compiled }: KnownMessage,
  { size, members }: Struct,
): Value {
  const whole = new Uint8Array(align(size));
  whole.set(bytes);
  const value = compiled.codec.decode(frameOf(whole), 0, whole.length) as Value;
  const there = members.filter((one) => one.offset + one.size <= bytes.length);
  return Object.fromEntries(
    there.flatMap(({ name }) => (name in value ? [[name, value[name]]] : [])),
  );
}
