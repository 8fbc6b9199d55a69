// SPDX-License-Identifier: MIT
import { textOfBytes } from '../../../core/byte-text.ts';
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { showName } from '../../../core/show.ts';
import { parsePrefix } from '../../../core/prefix.ts';
import { interfaceName, ipv4Address, ipv6Address, type AnyDataType } from './datatype.ts';
import { inNetworkOrder } from './integer-type.ts';
import { textBytes } from '../text-bytes.ts';
import { under, within } from '../../within.ts';

/** Values from the first to the last, both included. */
export interface Interval<Value> {
  readonly from: Value;
  readonly to: Value;
}

/** All names with that beginning: nft's `"eth*"`. */
export interface NamePrefix {
  readonly prefix: string;
}

/** The first and the last of an interval, as bytes. */
export type Bounds = Interval<Uint8Array>;

export function isInterval(value: unknown): value is Interval<unknown> {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}

export function isNamePrefix(value: unknown): value is NamePrefix {
  return typeof value === 'object' && value !== null && 'prefix' in value;
}

/** Whether a value stands for several: `{ from, to }`, `10.0.0.0/8`, or `{ prefix: 'eth' }`. */
export function isMany(type: AnyDataType, value: unknown): boolean {
  if (isInterval(value) || isNamePrefix(value)) return true;
  return isAddress(type) && typeof value === 'string' && value.includes('/');
}

/**
 * The first and the last bytes of a value, an interval or a prefix. They compare as the values do: numbers that are
 * in host order elsewhere have their most significant byte first. Bytes stay as they are. Throws EncodeError for
 * values of another type.
 */
export function boundsOf(type: AnyDataType, value: unknown): Bounds {
  if (isInterval(value)) {
    const bounds = { from: endOf(type, value, 'from'), to: endOf(type, value, 'to') };
    if (compareBytes(bounds.from, bounds.to) <= 0) return bounds;
    throw new EncodeError('', `${shown(value.from)} is greater than ${shown(value.to)}`);
  }
  if (isNamePrefix(value)) return nameBounds(type, value);
  if (!isMany(type, value)) {
    const bytes = ordered(type, value);
    return { from: bytes, to: bytes };
  }
  const { bytes, mask } = prefixOf(type, value as string);
  return { from: bytes, to: bytes.map((byte, at) => byte | (~(mask[at] ?? 0) & 0xff)) };
}

/** The bytes of one value. Throws EncodeError for a value of another type. */
export function bytesOf(type: AnyDataType, value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) return type.encode(value as never);
  if (value.length === type.length) return value;
  throw new EncodeError('', `expected ${type.length} bytes, not ${value.length}`);
}

function ordered(type: AnyDataType, value: unknown): Uint8Array {
  const bytes = bytesOf(type, value);
  return value instanceof Uint8Array ? bytes : inNetworkOrder(type, bytes);
}

function endOf(type: AnyDataType, interval: Interval<unknown>, end: 'from' | 'to'): Uint8Array {
  try {
    return ordered(type, interval[end]);
  } catch (error) {
    throw under(end, error);
  }
}

function shown(value: unknown): string {
  const bytes = value instanceof Uint8Array && value.length <= 16;
  return bytes ? Buffer.from(value).toString('hex') : showName(value);
}

function nameBounds(type: AnyDataType, { prefix }: NamePrefix): Bounds {
  if (type.name !== interfaceName.name) {
    throw new EncodeError('', `only names of devices (ifname) have a prefix, not ${type.name}`);
  }
  const text = within('prefix', () => textBytes(prefix));
  if (text.length >= type.length) {
    throw new EncodeError(
      'prefix',
      `expected at most ${type.length - 1} bytes, not ${text.length}`,
    );
  }
  const bytes = (filler: number): Uint8Array => {
    const filled = new Uint8Array(type.length).fill(filler);
    filled.set(text);
    return filled;
  };
  return { from: bytes(0), to: bytes(0xff) };
}

/** The beginning of all names within these bounds; undefined where they have none in common. */
export function namePrefixOf(type: AnyDataType, { from, to }: Bounds): NamePrefix | undefined {
  if (type.name !== interfaceName.name) return undefined;
  const differs = from.findIndex((byte, at) => byte !== to[at]);
  const rest = (bytes: Uint8Array, filler: number): boolean =>
    bytes.subarray(differs).every((byte) => byte === filler);
  if (differs === -1 || !rest(from, 0) || !rest(to, 0xff)) return undefined;
  return { prefix: textOfBytes(from.subarray(0, differs)) };
}

/** The address and the mask of a prefix. Throws EncodeError for anything else. */
export function prefixOf(
  type: AnyDataType,
  text: string,
): { readonly bytes: Uint8Array; readonly mask: Uint8Array; readonly length: number } {
  const prefix = parsePrefix(text);
  if (prefix?.bytes.length !== type.length) {
    throw new EncodeError(
      '',
      `expected an address or a prefix (${type.name}), not ${showName(text)}`,
    );
  }
  const { length } = prefix;
  const mask = prefix.bytes.map((_, at) => 0xff00 >> Math.min(8, Math.max(0, length - at * 8)));
  return { bytes: prefix.bytes.map((byte, at) => byte & (mask[at] ?? 0)), mask, length };
}

/** The next number, most significant byte first; undefined after the last one. */
export function successor(bytes: Uint8Array): Uint8Array | undefined {
  const next = bytes.slice();
  for (let at = next.length - 1; at >= 0; at -= 1) {
    const byte = ((next[at] ?? 0) + 1) & 0xff;
    next[at] = byte;
    if (byte !== 0) return next;
  }
  return undefined;
}

/** The previous number, most significant byte first; the last one before 0. */
export function predecessor(bytes: Uint8Array): Uint8Array {
  const previous = bytes.slice();
  for (let at = previous.length - 1; at >= 0; at -= 1) {
    const byte = ((previous[at] ?? 0) - 1) & 0xff;
    previous[at] = byte;
    if (byte !== 0xff) break;
  }
  return previous;
}

/** Negative where `a` comes before `b`. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
}

function isAddress(type: AnyDataType): boolean {
  return type.name === ipv4Address.name || type.name === ipv6Address.name;
}
