// SPDX-License-Identifier: MIT
import { parseAddress, parseIPv4 } from '../../../core/address.ts';
import { littleEndian } from '../../../core/byte-order.ts';
import { NLA_F_NESTED, NLA_TYPE_MASK } from '../../../core/constants.ts';
import type { Writer } from '../../../core/writer.ts';
import { arrayOf, expected, fieldsOf } from './expected.ts';

// What compiled encoders call. Each takes a value of any kind and throws EncodeError where it is not
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
  for (const item of arrayOf(value)) {
    const { type, nested, value: bytes } = fieldsOf(item, 0);
    const number = integer(type, 0, NLA_TYPE_MASK) | (nested === true ? NLA_F_NESTED : 0);
    bytesAttribute(writer, number, bytes, undefined);
  }
}

/** What takes the rest of a message, as it is: no NUL after it. */
export function appendString(writer: Writer, value: unknown): void {
  writer.text(textOf(value));
}

export function appendBytes(writer: Writer, value: unknown, hint: Hint | undefined): void {
  writer.append(bytesOf(value, hint));
}

/** A struct's text, up to its whole length. */
export function putString(writer: Writer, at: number, value: unknown, length: number): void {
  const bytes = Buffer.from(textOf(value));
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

type Hint = 'hex' | 'mac' | 'ipv4' | 'ipv6' | 'uuid';

const descriptions: Readonly<Record<Hint, string>> = {
  hex: 'hexadecimal bytes',
  mac: 'a MAC address',
  ipv4: 'an IP address',
  ipv6: 'an IP address',
  uuid: 'a UUID',
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

/** What a hint cannot show, being of another length, is shown and read in hexadecimal. */
function parsed(text: string, hint: Hint): Uint8Array | undefined {
  switch (hint) {
    case 'mac':
      return pairs(text, /^[0-9a-f]{2}(?::[0-9a-f]{2})*$/i, ':');
    case 'uuid':
      return pairs(text, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, '-') ?? hexBytes(text);
    case 'ipv4':
    case 'ipv6':
      return parseIPv4(text, dotted) ?? parseAddress(text) ?? hexBytes(text);
    case 'hex':
      return hexBytes(text);
  }
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
