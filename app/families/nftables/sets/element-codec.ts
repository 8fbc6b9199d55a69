// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { show } from '../../../core/show.ts';
import { inNetworkOrder } from '../types/integer-type.ts';
import { compareBytes, predecessor, successor, type Bounds } from '../types/interval.ts';
import type {
  DataAttrs,
  DataAttrsInput,
  ExprAttrsInput,
  SetelemAttrs,
  SetelemAttrsInput,
} from '../nftables-gen.ts';
import {
  keyBounds,
  keyOf,
  type Catchall,
  type Key,
  type KeyLayout,
  type MapValue,
} from './set-key.ts';
import { textAt } from '../text-bytes.ts';
import { commentBytes, commentOf, writeUserdata } from '../userdata.ts';
import { checkVerdict } from '../rules/rule-verdict.ts';
import { Element, type NewElement } from './element.ts';
import { writableExpression } from '../rules/rule.ts';
import { under, within } from '../../within.ts';

/** The facts about a set by which its elements are read and written. */
export interface SetLayout {
  readonly key: KeyLayout;
  /** For maps that lead to values. */
  readonly value: KeyLayout;
  /** Whether keys have several fields, also where their types are not known. */
  readonly concatenated: boolean;
}

/** NFTNL_UDATA_SET_ELEM_COMMENT and NFTNL_UDATA_SET_ELEM_FLAGS, libnftnl's udata.h. */
const elementComment = 0;
const elementFlags = 1;

/** NFTNL_SET_ELEM_F_INTERVAL_OPEN: no other element ends the interval, it goes to the last value. */
const openInterval = inNetworkOrder({ hostOrder: true }, Uint8Array.of(0, 0, 0, 1));

/** An element, where a key alone may be given for one. */
export function elementOf(written: NewElement | Key): NewElement {
  const whole = typeof written === 'object' && 'key' in written;
  return whole ? written : { key: written };
}

/** Whether an interval is two elements, its first value and what comes after the last; else it is one. */
export function isInHalves({ key: { interval }, concatenated }: SetLayout): boolean {
  return interval && !concatenated;
}

/** Makes the messages for an element that is added or deleted. */
export type EncodeElement = (layout: SetLayout, element: NewElement) => SetelemAttrsInput[];

/** Messages for an element: two for an interval in a set of keys of one field. Throws EncodeError. */
export function encodeElement(layout: SetLayout, element: NewElement): SetelemAttrsInput[] {
  const keys = encodeKeys(layout, element);
  const [first, ...more] = keys;
  const isOpen = isInHalves(layout) && keys.length === 1 && !isCatchall(element.key);
  return [{ ...first, ...attributesOf(layout, element, isOpen) }, ...more];
}

/** The messages that delete an element: its keys alone. Throws EncodeError. */
export function encodeKeys(layout: SetLayout, { key }: NewElement): SetelemAttrsInput[] {
  if (isCatchall(key)) return [{ flags: ['catchall'] }];
  const { from, to } = boundsOfKey(layout, key);
  if (!layout.key.interval) return [{ key: { value: from } }];
  if (!isInHalves(layout)) return [{ key: { value: from }, keyEnd: { value: to } }];
  const begin = { key: { value: from } };
  const end = successor(to);
  return end === undefined ? [begin] : [begin, { key: { value: end }, flags: ['interval-end'] }];
}

function boundsOfKey(layout: SetLayout, key: Exclude<Key, Catchall>): Bounds {
  try {
    return keyBounds(layout.key, key);
  } catch (error) {
    throw under('key', error);
  }
}

function isCatchall(key: Key): key is Catchall {
  return typeof key === 'object' && 'catchall' in key;
}

function attributesOf(layout: SetLayout, element: NewElement, isOpen: boolean): SetelemAttrsInput {
  const { object, timeout, expiration, comment, expressions } = element;
  if (object !== undefined) textAt('object', object);
  if (timeout !== undefined) milliseconds('timeout', timeout);
  if (expiration !== undefined) milliseconds('expiration', expiration);
  const data = dataOf(layout, element);
  return {
    ...(data && { data }),
    ...(object !== undefined && { objref: object }),
    ...(timeout !== undefined && { timeout }),
    ...(expiration !== undefined && { expiration }),
    ...((comment !== undefined || isOpen) && { userdata: userdataOf(comment, isOpen) }),
    ...(expressions !== undefined && within('expressions', () => stateOf(expressions))),
  };
}

const mostMilliseconds = 2n ** 64n - 1n;

function milliseconds(path: string, value: unknown): void {
  const whole = typeof value === 'bigint' || Number.isSafeInteger(value);
  if (whole && Number(value) >= 0 && BigInt(value as bigint | number) <= mostMilliseconds) return;
  throw new EncodeError(
    path,
    `expected an integer from 0 to ${mostMilliseconds}, not ${show(value)}`,
  );
}

function userdataOf(comment: string | undefined, isOpen: boolean): Uint8Array {
  const values: [number, Uint8Array][] = [];
  if (comment !== undefined) values.push([elementComment, commentBytes(comment)]);
  if (isOpen) values.push([elementFlags, openInterval]);
  return writeUserdata(values);
}

function stateOf(expressions: readonly ExprAttrsInput[]): SetelemAttrsInput {
  const [expr, ...more] = expressions;
  if (expr === undefined) return {};
  return more.length === 0 ? { expr } : { expressions: { elem: expressions } };
}

function dataOf(layout: SetLayout, { value, verdict }: NewElement): DataAttrsInput | undefined {
  if (value !== undefined) return { value: valueBytes(layout, value) };
  if (verdict === undefined) return undefined;
  within('verdict', () => {
    checkVerdict(verdict);
  });
  return { verdict };
}

/** An interval is its first and its last value, one after the other. */
function valueBytes({ value: layout }: SetLayout, value: MapValue): Uint8Array {
  try {
    const { from, to } = keyBounds(layout, value);
    return layout.interval && layout.type ? Uint8Array.of(...from, ...to) : from;
  } catch (error) {
    throw under('value', error);
  }
}

/** Reads elements; ends of intervals are joined to their beginnings, so all of a set must be given. */
export function decodeElements(layout: SetLayout, messages: readonly SetelemAttrs[]): Element[] {
  const whole = (message: SetelemAttrs): Element => {
    const from = bytesOf(message.key);
    const end = bytesOf(message.keyEnd);
    return listed(layout, message, { from, to: end.length === 0 ? from : end });
  };
  if (!isInHalves(layout)) return messages.map(whole);
  const [others, halves] = [messages.filter(isOther), messages.filter((one) => !isOther(one))];
  const sorted = halves.toSorted((a, b) => {
    const order = compareBytes(bytesOf(a.key), bytesOf(b.key));
    return order === 0 ? Number(isEnd(b)) - Number(isEnd(a)) : order;
  });
  const intervals = sorted.flatMap((message, at) => {
    if (isEnd(message)) return [];
    const next = sorted[at + 1];
    const from = bytesOf(message.key);
    const to = next === undefined ? from.map(() => 0xff) : predecessor(bytesOf(next.key));
    return [listed(layout, message, { from, to })];
  });
  return [...intervals, ...others.map(whole)];
}

function isEnd({ flags }: SetelemAttrs): boolean {
  return flags?.includes('interval-end') ?? false;
}

function isOther({ flags }: SetelemAttrs): boolean {
  return flags?.includes('catchall') ?? false;
}

function listed(layout: SetLayout, message: SetelemAttrs, bounds: Bounds): Element {
  const { data, timeout, expiration, objref, userdata, expr, expressions } = message;
  const { verdict, value } = data ?? {};
  const { code, chain } = verdict ?? {};
  const comment = commentOf(userdata, elementComment);
  const state = expr === undefined ? expressions?.elem : [expr];
  const properties = {
    key: isOther(message) ? { catchall: true as const } : keyOf(layout.key, bounds),
    ...(value && { value: valueOf(layout.value, value) }),
    ...(typeof code === 'string' && { verdict: { code, ...(chain !== undefined && { chain }) } }),
    ...(objref !== undefined && { object: objref }),
    ...(timeout !== undefined && { timeout }),
    ...(expiration !== undefined && { expiration }),
    ...(comment !== undefined && { comment }),
    ...(state !== undefined && { expressions: state.map(writableExpression) }),
  };
  return new Element(properties, message);
}

function valueOf(layout: KeyLayout, bytes: Uint8Array): MapValue {
  if (!layout.interval || !layout.type) return keyOf(layout, { from: bytes, to: bytes });
  const half = bytes.length / 2;
  return keyOf(layout, { from: bytes.subarray(0, half), to: bytes.subarray(half) });
}

function bytesOf(data: DataAttrs | undefined): Uint8Array {
  return data?.value ?? new Uint8Array(0);
}
