// SPDX-License-Identifier: MIT
import type { Acknowledgement } from '../core/acknowledgement.ts';
import { littleEndian } from '../core/byte-order.ts';
import { headerLength } from '../core/message.ts';
import { Writer } from '../core/writer.ts';
import type { RefusalDescription } from './errors/kernel-refusal.ts';
import type { Request } from './request.ts';

/** The name of a request in errors. */
export function operationOf({ operation, type }: Request): string {
  return typeof operation === 'string' ? operation : `request type 0x${type.toString(16)}`;
}

/** Appends the request's message. Throws what the payload's own encoder throws. */
export function encodeRequest(
  writer: Writer,
  request: Request,
  flags: number,
  sequence: number,
  portId: number,
): void {
  const start = writer.reserve(headerLength);
  if (typeof request.payload === 'function') request.payload(writer);
  else if (request.payload !== undefined) writer.append(request.payload);
  const { view } = writer;
  view.setUint32(start, writer.length - start, littleEndian);
  view.setUint16(start + 4, request.type, littleEndian);
  view.setUint16(start + 6, flags, littleEndian);
  view.setUint32(start + 8, sequence, littleEndian);
  view.setUint32(start + 12, portId, littleEndian);
  writer.align();
}

/** Puts names to what the kernel says of a request. Its bytes are made again: hardly any request needs them. */
export function describeRequest(
  request: Request,
  flags: number,
  acknowledgement: Acknowledgement,
): RefusalDescription {
  if (request.describe === undefined) return {};
  const writer = new Writer();
  encodeRequest(writer, request, flags, 0, 0);
  return request.describe(acknowledgement, writer.bytes);
}
