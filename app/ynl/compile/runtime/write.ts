// SPDX-License-Identifier: MIT
import { bytesOfText } from '../../../core/byte-text.ts';
import { parseAddress, parseIPv4 } from '../../../core/address.ts';
import { littleEndian } from '../../../core/byte-order.ts';
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../../../core/constants.ts';
import { newFrame } from '../../../core/frame.ts';
import type { Writer } from '../../../core/writer.ts';
import { arrayOf, expected, fieldsOf, under } from './expected.ts';
import { membersOf, type StructDecoder } from './read.ts';

// Functions that compiled encoders call. Each takes a value of any kind and throws EncodeError where it is not
// of the right one.

/** An integer from `minimum` to `maximum`, no more than 32 bits. */
export function integer(value: unknown, minimum: number, maximum: number): number {
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (typeof number === 'number' && number >= minimum && number <= maximum) {
    if (Number.isInteger(number)) return number;
  }
  throw expected(`an integer from ${minimum} to ${maximum}`, value);
}

export function integer64(value: unknown, signed: boolean): bigint {
  const number = typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
  if (typeof number === 'bigint') {
    if ((signed ? BigInt.asIntN(64, number) : BigInt.asUintN(64, number)) === number) return number;
  }
  throw expected(signed ? 'a signed integer of 64 bits' : 'an integer of 64 bits', value);
}

/** Begins and ends an attribute of so many bytes; returns where they lie. */
export function fixedAttribute(writer: Writer, type: number, length: number): number {
  const at = writer.reserve((length + 7) & ~3);
  const { view } = writer;
  view.setUint16(at, length + 4, littleEndian);
  view.setUint16(at + 2, type, littleEndian);
  return at + 4;
}

/** `uint` and `sint`: four bytes where they do, else eight. */
export function autoAttribute(
  writer: Writer,
  type: number,
  value: unknown,
  signed: boolean,
  little: boolean,
): void {
  const number = integer64(value, signed);
  if ((signed ? BigInt.asIntN(32, number) : BigInt.asUintN(32, number)) === number) {
    const at = fixedAttribute(writer, type, 4);
    if (signed) writer.view.setInt32(at, Number(number), little);
    else writer.view.setUint32(at, Number(number), little);
  } else {
    const at = fixedAttribute(writer, type, 8);
    if (signed) writer.view.setBigInt64(at, number, little);
    else writer.view.setBigUint64(at, number, little);
  }
}

/** Where `limit` bytes do not hold the NUL too, it is left out; 0: there is no limit. */
export function stringAttribute(writer: Writer, type: number, value: unknown, limit: number): void {
  const text = textOf(value);
  const at = writer.beginAttribute(type);
  writer.text(text);
  if (limit === 0 || writer.length - at - 4 < limit) writer.u8(0);
  writer.endAttribute(at);
}

export function bytesAttribute(
  writer: Writer,
  type: number,
  value: unknown,
  hint: Hint | undefined,
): void {
  const bytes = bytesOf(value, hint);
  const at = writer.beginAttribute(type);
  writer.append(bytes);
  writer.endAttribute(at);
}

export function flagAttribute(writer: Writer, type: number, value: unknown): void {
  if (typeof value !== 'boolean') throw expected('true or false', value);
  if (value) fixedAttribute(writer, type, 0);
}

/** Attributes as `keepUnknown` kept them. */
export function unknownAttributes(writer: Writer, value: unknown): void {
  for (const [index, item] of arrayOf(value).entries()) {
    let key = '';
    try {
      const { type, nested, value: bytes } = fieldsOf(item, 0);
      key = 'type';
      const number = integer(type, 0, NLA_TYPE_MASK) | (nested === true ? NLA_F_NESTED : 0);
      key = 'value';
      bytesAttribute(writer, number, bytes, undefined);
    } catch (error) {
      throw under(under(error, key), '', index);
    }
  }
}

/**
 * Puts a struct's `unknown` after the last member that is given, and after the padding behind it. The struct, from `at` on, is the last that was written.
 */
export function structTail(
  writer: Writer,
  at: number,
  fields: Readonly<Record<string, unknown>>,
  decode: StructDecoder<object>,
  ends: readonly number[],
): void {
  const tail = bytesOf(fields['unknown'], undefined);
  const size = Math.abs(ends.at(-1) ?? 0);
  const members = membersOf(decode(newFrame(size), 0, size), ends);
  let next = members.findLastIndex(([key]) => key !== undefined && fields[key] !== undefined) + 1;
  while (next > 0 && next < members.length && members[next]?.[0] === undefined) next += 1;
  writer.truncate(at + (members[next - 1]?.[1] ?? 0));
  writer.append(tail);
}

/** Appends text that takes the rest of a message, without a NUL. */
export function appendString(writer: Writer, value: unknown): void {
  writer.text(textOf(value));
}

export function appendBytes(writer: Writer, value: unknown, hint: Hint | undefined): void {
  writer.append(bytesOf(value, hint));
}

/** A struct's text, up to its whole length. */
export function putString(writer: Writer, at: number, value: unknown, length: number): void {
  const bytes = bytesOfText(textOf(value));
  put(writer, at, bytes, length);
}

export function putBytes(
  writer: Writer,
  at: number,
  value: unknown,
  length: number,
  hint: Hint | undefined,
): void {
  put(writer, at, bytesOf(value, hint), length);
}

function put(writer: Writer, at: number, bytes: Uint8Array, length: number): void {
  if (bytes.length > length) throw expected(`at most ${length} bytes`, bytes);
  const { view } = writer;
  for (const [index, byte] of bytes.entries()) view.setUint8(at + index, byte);
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw expected('a string', value);
  if (value.includes('\0')) throw expected('a string without a NUL', value);
  return value;
}

type Hint =
  'hex' | 'mac' | 'ipv4' | 'ipv6' | 'uuid' | 'padded-ip' | 'socket-name' | 'labels' | 'linkAddress';

const descriptions: Readonly<Record<Hint, string>> = {
  hex: 'hexadecimal bytes',
  mac: 'a MAC address',
  ipv4: 'an IP address',
  ipv6: 'an IP address',
  uuid: 'a UUID',
  'padded-ip': 'an IP address',
  'socket-name': 'a path or @name',
  labels: 'MPLS labels such as 200/300',
  linkAddress: 'an IP address or a MAC address',
};

/** An IPv4 address until it is appended: a typed array is dear to make, and there are many of them. */
const dotted = new Uint8Array(4);

/** Good until the next call. */
function bytesOf(value: unknown, hint: Hint | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (hint === undefined) throw expected('a Uint8Array', value);
  const bytes = typeof value === 'string' ? parsed(value, hint) : undefined;
  if (bytes === undefined) throw expected(`${descriptions[hint]} or a Uint8Array`, value);
  return bytes;
}

/** Bytes of a length that the hint cannot show are written and read in hexadecimal. */
function parsed(text: string, hint: Hint): Uint8Array | undefined {
  switch (hint) {
    case 'mac':
      // A tunnel's is one of IP.
      return macBytes(text) ?? parseAddress(text);
    case 'linkAddress':
      return parseAddress(text) ?? macBytes(text);
    case 'labels':
      return labelBytes(text);
    case 'uuid':
      return pairs(text, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, '-') ?? hexBytes(text);
    case 'ipv4':
    case 'ipv6':
      return parseIPv4(text, dotted) ?? parseAddress(text) ?? hexBytes(text);
    case 'padded-ip':
      return padded(parseAddress(text));
    case 'socket-name':
      return Buffer.from(text.startsWith('@') ? text.replaceAll('@', '\0') : `${text}\0`);
    case 'hex':
      return hexBytes(text);
  }
}

function padded(address: Uint8Array | undefined): Uint8Array | undefined {
  if (address === undefined) return undefined;
  const bytes = new Uint8Array(16);
  bytes.set(address);
  return bytes;
}

function macBytes(text: string): Uint8Array | undefined {
  return pairs(text, /^[0-9a-f]{2}(?::[0-9a-f]{2})*$/i, ':');
}

/** The stack of struct mpls_label (linux/mpls.h) that `200/300` stands for. */
function labelBytes(text: string): Uint8Array | undefined {
  if (text === '') return new Uint8Array(0);
  if (text.startsWith('0x')) return hexBytes(text.slice(2));
  if (!/^\d{1,7}(?:\/\d{1,7})*$/.test(text)) return undefined;
  const stack = text.split('/').map(Number);
  if (stack.some((label) => label > 0xfffff)) return undefined;
  const view = new DataView(new ArrayBuffer(stack.length * 4));
  for (const [index, label] of stack.entries()) {
    const bottom = index === stack.length - 1 ? 0x100 : 0;
    view.setUint32(index * 4, ((label << 12) | bottom) >>> 0);
  }
  return new Uint8Array(view.buffer);
}

function hexBytes(text: string): Uint8Array | undefined {
  return pairs(text, /^[0-9a-f]{2}(?: ?[0-9a-f]{2})*$/i, ' ');
}

function pairs(text: string, pattern: RegExp, separator: string): Uint8Array | undefined {
  if (text !== '' && !pattern.test(text)) return undefined;
  return new Uint8Array(Buffer.from(text.replaceAll(separator, ''), 'hex'));
}

/** The number of a dotted address, its first byte highest; any other value as it is. */
export function numberOfIPv4(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const [a = 0, b = 0, c = 0, d = 0] = parseIPv4(value) ?? wrong('an IPv4 address', value);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** The number of `0x1f` or `-0x1`; any other value as it is. */
export function numberOfHex(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const [, minus, digits] = /^(-?)(0x[0-9a-f]+)$/i.exec(value) ?? wrong('0x and digits', value);
  return minus === '-' ? -BigInt(digits ?? 0) : BigInt(digits ?? 0);
}

function wrong(what: string, value: unknown): never {
  throw expected(what, value);
}
