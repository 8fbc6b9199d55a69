// SPDX-License-Identifier: MIT
import { bytesOfText } from '../../../core/byte-text.ts';
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { interfaceName, type AnyDataType } from '../types/datatype.ts';
import { inNetworkOrder } from '../types/integer-type.ts';
import {
  boundsOf,
  bytesOf,
  compareBytes,
  isInterval,
  isMany,
  namePrefixOf,
  type Bounds,
  type Interval,
  type NamePrefix,
} from '../types/interval.ts';
import { paddedLength, setTypeLength, type SetType } from './set-type.ts';
import { under } from '../../within.ts';

/** One value: an address, a port … or bytes as the kernel has them. */
export type Scalar = string | number | bigint | Uint8Array;

/** One value or many: `10.0.0.0/8`, `{ from: 1, to: 9 }`, `{ prefix: 'eth' }`. */
export type Part = Scalar | Interval<Scalar> | NamePrefix;

/** The value that a map's key leads to: a list for a concatenation, an interval in a map of intervals. */
export type MapValue = Part | readonly Part[];

/** The key of the element that counts where no other does: nft's `*`. */
export interface Catchall {
  readonly catchall: true;
}

/** A key: one value, or a list of them for a concatenation. In interval sets each may be many. */
export type Key = Part | readonly Part[] | Catchall;

/** The form of keys, or of the values that they lead to, in the kernel. */
export interface KeyLayout {
  /** Undefined: bytes. */
  readonly type: SetType | undefined;
  /** Whether they are intervals: numbers of keys then have their most significant byte first. */
  readonly interval: boolean;
  /** True for the values that keys lead to: they are never compared, and stay in the machine's order. */
  readonly asItIs?: boolean;
}

/**
 * The first and the last bytes that a key stands for. Throws EncodeError for values of another type, and for
 * intervals where the set has none.
 */
export function keyBounds(layout: KeyLayout, key: MapValue): Bounds {
  const { type, interval } = layout;
  if (key instanceof Uint8Array) {
    if (type === undefined || key.length === setTypeLength(type)) return { from: key, to: key };
    throw new EncodeError('', `expected ${setTypeLength(type)} bytes, not ${key.length}`);
  }
  if (type === undefined) {
    if (interval && typeof key === 'object' && 'from' in key) return byteBounds(key);
    throw new EncodeError('', 'expected bytes, since the type of this set is unknown');
  }
  const [only, ...more] = type;
  if (only !== undefined && more.length === 0 && !Array.isArray(key)) {
    return partBounds(only, layout, key);
  }
  const parts: readonly unknown[] = Array.isArray(key) ? key : [key];
  if (parts.length !== type.length) {
    throw new EncodeError('', `expected ${type.length} fields, not ${parts.length}`);
  }
  const from = new Uint8Array(setTypeLength(type));
  const to = new Uint8Array(from.length);
  let offset = 0;
  for (const [at, part] of type.entries()) {
    const bounds = partAt(part, layout, parts, at);
    from.set(bounds.from, offset);
    to.set(bounds.to, offset);
    offset += paddedLength(part.length);
  }
  return { from, to };
}

function partAt(
  type: AnyDataType,
  layout: KeyLayout,
  parts: readonly unknown[],
  at: number,
): Bounds {
  try {
    return partBounds(type, layout, parts[at]);
  } catch (error) {
    throw under(`[${at}]`, error);
  }
}

function partBounds(
  type: AnyDataType,
  { interval, asItIs = false }: KeyLayout,
  value: unknown,
): Bounds {
  if (interval) {
    const bounds = boundsOf(type, value);
    return asItIs ? inHostOrder(type, bounds, value) : bounds;
  }
  if (isMany(type, value)) {
    throw new EncodeError(
      '',
      'expected one value: only sets with the flag interval have intervals',
    );
  }
  const bytes = bytesOf(type, value);
  return { from: bytes, to: bytes };
}

/** Bounds whose bytes were put in order, as they were before; what was given as bytes never was. */
function inHostOrder(type: AnyDataType, { from, to }: Bounds, value: unknown): Bounds {
  const ends = isInterval(value) ? value : { from: value, to: value };
  const before = (bytes: Uint8Array, end: unknown): Uint8Array =>
    end instanceof Uint8Array ? bytes : inNetworkOrder(type, bytes);
  return { from: before(from, ends.from), to: before(to, ends.to) };
}

function byteBounds({ from, to }: Interval<unknown>): Bounds {
  if (from instanceof Uint8Array && to instanceof Uint8Array) return { from, to };
  throw new EncodeError('', 'expected bytes, since the type of this set is unknown');
}

/** The key that these bytes stand for; the reverse of `keyBounds`. */
export function keyOf(layout: KeyLayout, { from, to }: Bounds): Exclude<Key, Catchall> {
  const { type } = layout;
  const [only, ...more] = type ?? [];
  if (type === undefined || only === undefined || from.length < setTypeLength(type)) {
    return compareBytes(from, to) === 0 ? from : { from, to };
  }
  if (more.length === 0) return partOf(only, layout, { from, to });
  let offset = 0;
  return type.map((part) => {
    const field = (bytes: Uint8Array): Uint8Array => bytes.subarray(offset, offset + part.length);
    const value = partOf(part, layout, { from: field(from), to: field(to) });
    offset += paddedLength(part.length);
    return value;
  });
}

function partOf(type: AnyDataType, layout: KeyLayout, bounds: Bounds): Part {
  const value = (bytes: Uint8Array): Scalar => scalarOf(type, layout, bytes);
  if (compareBytes(bounds.from, bounds.to) === 0) return value(bounds.from);
  const { from, to } = bounds;
  return namePrefixOf(type, bounds) ?? { from: value(from), to: value(to) };
}

/** Names with something behind their end stay bytes. */
function scalarOf(type: AnyDataType, layout: KeyLayout, bytes: Uint8Array): Scalar {
  const isOrdered = layout.interval && layout.asItIs !== true;
  const value = type.decode(isOrdered ? inNetworkOrder(type, bytes) : bytes) as Scalar;
  if (type.name !== interfaceName.name || isWritten(type, value, bytes)) return value;
  return bytes.slice();
}

function isWritten(type: AnyDataType, value: Scalar, bytes: Uint8Array): boolean {
  const text = bytesOfText(String(value));
  if (text.length === 0 || text.length >= type.length) return false;
  const written = new Uint8Array(type.length);
  written.set(text);
  return compareBytes(written, bytes) === 0;
}
