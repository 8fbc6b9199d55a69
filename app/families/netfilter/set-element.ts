// SPDX-License-Identifier: MIT
import type { AnyDataType } from './datatype.ts';
import { boundsOf, compareBytes, successor, type Bounds, type Interval } from './interval.ts';
import type { DataAttrs, DataAttrsInput, SetelemAttrs, SetelemAttrsInput } from './nftables-gen.ts';
import { paddedLength, setTypeLength, type SetType } from './set-type.ts';
import type { Verdict } from './verdict.ts';

/** One value: an address, a port …; or bytes as they are. */
export type Scalar = string | number | Uint8Array;

/** A key: one value, or a list of them for a concatenation. In interval sets each may be many. */
export type Key = Scalar | Interval<Scalar> | readonly (Scalar | Interval<Scalar>)[];

/** What to put into a set or a map. */
export interface Element {
  readonly key: Key;
  /** Of maps: what the key leads to. */
  readonly value?: Scalar | readonly Scalar[];
  /** Of maps of verdicts. */
  readonly verdict?: Verdict;
  /** Milliseconds that it stays; the set's own unless given. */
  readonly timeout?: number;
}

/** What a set holds, as it was read. */
export interface ListedElement {
  /** Values of the set's type, bytes where that is not known here. */
  readonly key: Key;
  readonly value?: Scalar | readonly Scalar[];
  readonly verdict?: Verdict;
  /** Milliseconds. */
  readonly timeout?: bigint;
  /** Milliseconds left. */
  readonly expiration?: bigint;
  /** The kernel's own message, or the first of two for an interval. */
  readonly message: SetelemAttrs;
}

/** What must be known of a set to read and write its elements. */
export interface SetLayout {
  /** Undefined: bytes. */
  readonly key: SetType | undefined;
  /** Of maps that lead to values. */
  readonly value: SetType | undefined;
  readonly interval: boolean;
}

/** A key alone is an element that leads nowhere. */
export function elementOf(written: Element | Key): Element {
  const whole = typeof written === 'object' && 'key' in written;
  return whole ? written : { key: written };
}

/** Messages for an element: two for an interval, its first value and what comes after the last. */
export function encodeElement(layout: SetLayout, element: Element): SetelemAttrsInput[] {
  const { value, verdict, timeout } = element;
  const data: DataAttrsInput = {
    ...(value !== undefined && { value: valueBytes(layout, value) }),
    ...(verdict !== undefined && { verdict }),
  };
  const leads = value !== undefined || verdict !== undefined;
  const rest = { ...(leads && { data }), ...(timeout !== undefined && { timeout }) };
  const { from, to } = keyBounds(layout.key, element.key);
  if (!layout.interval) {
    if (compareBytes(from, to) !== 0) {
      throw new RangeError('an interval is only for sets with the flag interval');
    }
    return [{ key: { value: from }, ...rest }];
  }
  if ((layout.key?.length ?? 1) > 1) {
    return [{ key: { value: from }, keyEnd: { value: to }, ...rest }];
  }
  const end = successor(to);
  const begin = { key: { value: from }, ...rest };
  return end === undefined ? [begin] : [begin, { key: { value: end }, flags: ['interval-end'] }];
}

/** The reverse; ends of intervals are joined to their beginnings. */
export function decodeElements(
  layout: SetLayout,
  messages: readonly SetelemAttrs[],
): ListedElement[] {
  if (!layout.interval || (layout.key?.length ?? 1) > 1) {
    return messages.map((message) => {
      const { from, to } = { from: bytesOf(message.key), to: bytesOf(message.keyEnd) };
      return listed(layout, message, from, to.length === 0 ? from : to);
    });
  }
  const sorted = messages.toSorted((a, b) => {
    const order = compareBytes(bytesOf(a.key), bytesOf(b.key));
    return order === 0 ? Number(isEnd(b)) - Number(isEnd(a)) : order;
  });
  return sorted.flatMap((message, at) => {
    if (isEnd(message)) return [];
    const next = sorted[at + 1];
    const from = bytesOf(message.key);
    const last = next === undefined ? from.map(() => 0xff) : predecessor(bytesOf(next.key));
    return [listed(layout, message, from, last)];
  });
}

function isEnd({ flags }: SetelemAttrs): boolean {
  return flags?.includes('interval-end') ?? false;
}

function listed(
  layout: SetLayout,
  message: SetelemAttrs,
  from: Uint8Array,
  to: Uint8Array,
): ListedElement {
  const { data, timeout, expiration } = message;
  const { verdict, value } = data ?? {};
  const { code, chain } = verdict ?? {};
  return {
    key: keyOf(layout.key, from, to),
    ...(value && { value: scalars(layout.value, value) }),
    ...(typeof code === 'string' && { verdict: { code, ...(chain !== undefined && { chain }) } }),
    ...(timeout !== undefined && { timeout }),
    ...(expiration !== undefined && { expiration }),
    message,
  };
}

function valueBytes({ value: type }: SetLayout, value: Scalar | readonly Scalar[]): Uint8Array {
  const { from } = keyBounds(type, value);
  return from;
}

/** The first and the last bytes that a key stands for. */
function keyBounds(type: SetType | undefined, key: Key): Bounds {
  if (key instanceof Uint8Array) return { from: key, to: key };
  if (type === undefined) throw new TypeError('the type of this set is not known: give bytes');
  const parts: readonly unknown[] = Array.isArray(key) ? key : [key];
  if (parts.length !== type.length) {
    throw new RangeError(`the key has ${type.length} fields, not ${parts.length}`);
  }
  const from = new Uint8Array(setTypeLength(type));
  const to = new Uint8Array(from.length);
  let offset = 0;
  for (const [at, part] of type.entries()) {
    const bounds = scalarBounds(part, parts[at]);
    from.set(bounds.from, offset);
    to.set(bounds.to, offset);
    offset += paddedLength(part.length);
  }
  return { from, to };
}

function scalarBounds(type: AnyDataType, value: unknown): Bounds {
  return value instanceof Uint8Array ? { from: value, to: value } : boundsOf(type, value);
}

function keyOf(type: SetType | undefined, from: Uint8Array, to: Uint8Array): Key {
  const [first, last] = [scalars(type, from), scalars(type, to)];
  if (compareBytes(from, to) === 0) return first;
  if (!Array.isArray(first) || !Array.isArray(last)) return { from: first, to: last } as Key;
  return first.map((one: Scalar, at) => {
    const other = last[at] as Scalar;
    return one === other ? one : { from: one, to: other };
  });
}

function scalars(type: SetType | undefined, bytes: Uint8Array): Scalar | readonly Scalar[] {
  const [only, ...more] = type ?? [];
  if (type === undefined || only === undefined || bytes.length < setTypeLength(type)) return bytes;
  if (more.length === 0) return only.decode(bytes) as Scalar;
  let offset = 0;
  return type.map((part) => {
    const value = part.decode(bytes.subarray(offset, offset + part.length));
    offset += paddedLength(part.length);
    return value as Scalar;
  });
}

function bytesOf(data: DataAttrs | undefined): Uint8Array {
  return data?.value ?? new Uint8Array(0);
}

function predecessor(bytes: Uint8Array): Uint8Array {
  const previous = bytes.slice();
  for (let at = previous.length - 1; at >= 0; at -= 1) {
    const byte = ((previous[at] ?? 0) - 1) & 0xff;
    previous[at] = byte;
    if (byte !== 0xff) break;
  }
  return previous;
}
