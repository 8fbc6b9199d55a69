// SPDX-License-Identifier: MIT
import { littleEndian } from '../../core/byte-order.ts';
import type { AnyDataType, DataType } from './datatype.ts';
import {
  compare,
  firstRegister,
  inRange,
  keepBits,
  lookup,
  lookupAmong,
  mapTo,
  registerAt,
  toNetworkOrder,
  type Expression,
} from './expression.ts';
import { boundsOf, isInterval, isMany, prefixOf, type Interval } from './interval.ts';

/** A set of the same table, by its name. */
export interface SetReference {
  readonly set: string;
}

type Plain<Value> = Value | Interval<Value> | readonly (Value | Interval<Value>)[] | SetReference;

/**
 * What to compare with: a value, any of a list, an interval, what is in a set, or none of these. An
 * address may be a prefix.
 */
export type Comparison<Value> = Plain<Value> | { readonly not: Plain<Value> };

/** Something of a packet that can be looked at. */
export interface Field<Value> {
  readonly type: DataType<Value>;
  /** What must hold of a packet for the field to be there. */
  readonly needs: readonly Expression[];
  /** Loads it, or its first bytes. */
  load(register: number, length?: number): Expression;
}

/** Goes on with packets of which the field compares so; it is a field itself. */
export interface Match<Value> {
  (comparison: Comparison<Value>): readonly Expression[];
  readonly field: Field<Value>;
}

/** One of them, whatever its values. */
export interface AnyMatch {
  readonly field: Omit<Field<never>, 'type'> & { readonly type: AnyDataType };
}

export function match<Value>(field: Field<Value>): Match<Value> {
  const matches = (comparison: Comparison<Value>): readonly Expression[] => {
    const negated = isObjectWith('not', comparison);
    const plain = negated ? comparison.not : comparison;
    return [...field.needs, ...compared(field, plain, negated)];
  };
  return Object.assign(matches, { field });
}

/**
 * Goes on with packets whose fields, one after the other, are an element of a set of concatenations:
 * `together([ip.saddr, tcp.dport], { set: 'allowed' })`.
 */
export function together(
  matches: readonly AnyMatch[],
  { set, not = false }: SetReference & { readonly not?: boolean },
): readonly Expression[] {
  return [...loadAll(matches), lookup(set, not)];
}

/** Does what a map of verdicts has for the fields: `verdictMap([tcp.dport], 'services')`. */
export function verdictMap(matches: readonly AnyMatch[], map: string): readonly Expression[] {
  return [...loadAll(matches), mapTo(map)];
}

/** What all of them need comes first: it uses the register of the first. */
function loadAll(matches: readonly AnyMatch[]): Expression[] {
  let offset = 0;
  const loads = matches.map(({ field }) => {
    const register = registerAt(offset);
    offset += (field.type.length + 3) & ~3;
    return field.load(register);
  });
  return [...matches.flatMap(({ field }) => field.needs), ...loads];
}

function compared<Value>(
  field: Field<Value>,
  plain: Plain<Value>,
  negated: boolean,
): readonly Expression[] {
  const { type } = field;
  const load = field.load(firstRegister);
  if (isObjectWith('set', plain)) return [load, lookup(plain.set, negated)];
  if (Array.isArray(plain)) {
    if (plain.length === 0) throw new RangeError(`${type.name}: an empty list matches nothing`);
    const ordered = type.hostOrder && plain.some((value) => isMany(type, value));
    if (ordered) throw new RangeError(`${type.name}: intervals cannot be in a list`);
    return [load, lookupAmong(type, plain, negated)];
  }
  const op = negated ? 'neq' : 'eq';
  if (isInterval(plain)) {
    const { from, to } = boundsOf(type, plain);
    if (!type.hostOrder) return [load, inRange(op, from, to)];
    const [low, high] = [inNetworkOrder(from), inNetworkOrder(to)];
    return [load, toNetworkOrder(type.length), inRange(op, low, high)];
  }
  if (typeof plain === 'string' && isMany(type, plain)) return comparedPrefix(field, plain, op);
  return [load, compare(op, type.encode(plain as Value))];
}

/** By its first bytes where the prefix ends with one, else under its mask. */
function comparedPrefix<Value>(
  field: Field<Value>,
  text: string,
  op: 'eq' | 'neq',
): readonly Expression[] {
  const { bytes, mask, length } = prefixOf(field.type, text);
  if (length > 0 && length % 8 === 0) {
    const whole = length / 8;
    return [field.load(firstRegister, whole), compare(op, bytes.slice(0, whole))];
  }
  return [field.load(firstRegister), keepBits(mask), compare(op, bytes)];
}

function inNetworkOrder(bytes: Uint8Array): Uint8Array {
  return littleEndian ? bytes.toReversed() : bytes;
}

function isObjectWith<Key extends string, Part>(
  key: Key,
  value: Readonly<Record<Key, Part>> | Part | undefined,
): value is Readonly<Record<Key, Part>> {
  return typeof value === 'object' && value !== null && key in value;
}
