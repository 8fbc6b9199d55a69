// SPDX-License-Identifier: MIT
import { parsePrefix } from '../../core/prefix.ts';
import { ipv4Address, ipv6Address, type AnyDataType } from './datatype.ts';

/** Values from the first to the last, both counting. */
export interface Interval<Value> {
  readonly from: Value;
  readonly to: Value;
}

/** The first and the last of an interval, as bytes. */
export type Bounds = Interval<Uint8Array>;

export function isInterval(value: unknown): value is Interval<unknown> {
  return typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
}

/** True for what stands for several values: `{ from, to }`, and `10.0.0.0/8`. */
export function isMany(type: AnyDataType, value: unknown): boolean {
  return isInterval(value) || (isAddress(type) && typeof value === 'string' && value.includes('/'));
}

/**
 * The bytes of one value, an interval, or the addresses that begin as a prefix does. Throws RangeError
 * for what is none of the type.
 */
export function boundsOf(type: AnyDataType, value: unknown): Bounds {
  if (isInterval(value)) {
    const bounds = { from: type.encode(value.from as never), to: type.encode(value.to as never) };
    if (compareBytes(bounds.from, bounds.to) <= 0 || type.hostOrder) return bounds;
    throw new RangeError(`${type.name}: ${String(value.from)} is behind ${String(value.to)}`);
  }
  if (!isMany(type, value)) {
    const bytes = type.encode(value as never);
    return { from: bytes, to: bytes };
  }
  const { bytes, mask } = prefixOf(type, value as string);
  return { from: bytes, to: bytes.map((byte, at) => byte | (~(mask[at] ?? 0) & 0xff)) };
}

/** The address and the mask of a prefix of that type. Throws RangeError where it is none. */
export function prefixOf(
  type: AnyDataType,
  text: string,
): { readonly bytes: Uint8Array; readonly mask: Uint8Array; readonly length: number } {
  const prefix = parsePrefix(text);
  if (prefix?.bytes.length !== type.length) {
    throw new RangeError(`${type.name}: expected an address or a prefix, not ${text}`);
  }
  const { length } = prefix;
  const mask = prefix.bytes.map((_, at) => 0xff00 >> Math.min(8, Math.max(0, length - at * 8)));
  return { bytes: prefix.bytes.map((byte, at) => byte & (mask[at] ?? 0)), mask, length };
}

/** The number after it, most significant byte first; undefined after the last one. */
export function successor(bytes: Uint8Array): Uint8Array | undefined {
  const next = bytes.slice();
  for (let at = next.length - 1; at >= 0; at -= 1) {
    const byte = ((next[at] ?? 0) + 1) & 0xff;
    next[at] = byte;
    if (byte !== 0) return next;
  }
  return undefined;
}

/** Negative where `a` comes before `b`. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function isAddress(type: AnyDataType): boolean {
  return type.name === ipv4Address.name || type.name === ipv6Address.name;
}
