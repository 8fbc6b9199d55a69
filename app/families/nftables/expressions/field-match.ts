// SPDX-License-Identifier: MIT
import { EncodeError } from '../../../core/errors/encode-error.ts';
import { builder } from './expression-builder.ts';
import type { AnyDataType, DataType } from '../types/datatype.ts';
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
import {
  boundsOf,
  bytesOf,
  isInterval,
  isMany,
  prefixOf,
  type Interval,
} from '../types/interval.ts';
import { paddedLength } from '../sets/set-type.ts';
import { within } from '../../within.ts';

/** A set of the same table, by its name. */
export interface SetReference {
  readonly set: string;
}

type Plain<Value> = Value | Interval<Value> | readonly (Value | Interval<Value>)[] | SetReference;

/**
 * The values to compare with: one, any of a list, an interval, the elements of a set, or none of these. An
 * address may be a prefix.
 */
export type Comparison<Value> = Plain<Value> | { readonly not: Plain<Value> };

/** A part of a packet, or a fact about it, that rules can load. */
export interface Field<Value> {
  /** Its name in errors: `tcp.dport`. */
  readonly name: string;
  readonly type: DataType<Value>;
  /** Checks that the packet has the field. */
  readonly needs: readonly Expression[];
  /** Loads the field, or its first bytes. */
  load(register: number, length?: number): Expression;
}

/** Goes on with packets whose field matches the comparison. It serves as a field as well. */
export interface Match<Value> {
  (comparison: Comparison<Value>): readonly Expression[];
  readonly field: Field<Value>;
}

/** A match of any type of values. */
export interface AnyMatch {
  readonly field: Omit<Field<never>, 'type'> & { readonly type: AnyDataType };
}

export function match<Value>(field: Field<Value>): Match<Value> {
  const matches = builder(field.name, (comparison: Comparison<Value>): readonly Expression[] => {
    const negated = isObjectWith('not', comparison);
    const plain = negated ? comparison.not : comparison;
    return within(field.name, () => [...field.needs, ...compared(field, plain, negated)]);
  });
  return Object.assign(matches, { field });
}

/**
 * Goes on with packets whose fields, one after the other, are an element of a set of concatenations:
 * `together([ip.saddr, tcp.dport], { set: 'allowed' })`.
 */
export const together = builder(
  'together',
  (
    matches: readonly AnyMatch[],
    reference: SetReference & { readonly not?: boolean },
  ): readonly Expression[] => {
    const { set, not = false } = reference;
    return [...loadAll(matches, set), lookup(set, not)];
  },
  'matches',
  'reference',
);

/** Applies the verdict to which a map leads for the fields: `verdictMap([tcp.dport], 'services')`. */
export const verdictMap = builder(
  'verdictMap',
  (matches: readonly AnyMatch[], map: string): readonly Expression[] => {
    return [...loadAll(matches, map), mapTo(map)];
  },
  'matches',
  'map',
);

/**
 * Applies the stateful object to which a map leads for the fields: counts by it, limits by it …
 * `objectMap([ip.saddr], 'counters')`.
 */
export const objectMap = builder(
  'objectMap',
  (matches: readonly AnyMatch[], map: string): readonly Expression[] => {
    const objref = { name: 'objref', data: { setSreg: firstRegister, setName: map } } as const;
    return [...loadAll(matches, map), objref];
  },
  'matches',
  'map',
);

/**
 * Puts the value to which a map leads for the fields into the first register, or goes no further:
 * `meta.setMark(mapped([ip.saddr], 'marks'))`.
 */
export const mapped = builder(
  'mapped',
  (matches: readonly AnyMatch[], map: string): readonly Expression[] => {
    return [...loadAll(matches, map), mapTo(map, firstRegister, firstRegister)];
  },
  'matches',
  'map',
);

/** Loads all fields. Their checks come first, since they use the register of the first field. */
function loadAll(matches: readonly AnyMatch[], set: string): Expression[] {
  let offset = 0;
  const loads = matches.flatMap(({ field }) => {
    const register = registerAt(offset);
    offset += paddedLength(field.type.length);
    return [field.load(register), ...orderedFor(set, field.type, register)];
  });
  return [...matches.flatMap(({ field }) => field.needs), ...loads];
}

/** Orders the register's bytes if the set is one of intervals, whose keys have the most significant byte first. */
function orderedFor(set: string, type: AnyDataType, register = firstRegister): Expression[] {
  return comparable(type, register).map((expression) => ({ ...expression, forIntervalsOf: set }));
}

/** Makes bytes of the register compare as the numbers do. */
function comparable({ hostOrder, length }: AnyDataType, register = firstRegister): Expression[] {
  return hostOrder ? [toNetworkOrder(length, register)] : [];
}

function compared<Value>(
  field: Field<Value>,
  plain: Plain<Value>,
  negated: boolean,
): readonly Expression[] {
  const { type } = field;
  const load = field.load(firstRegister);
  if (isObjectWith('set', plain)) {
    return [load, ...orderedFor(plain.set, type), lookup(plain.set, negated)];
  }
  if (Array.isArray(plain)) {
    if (plain.length === 0)
      throw new EncodeError('', 'expected at least one value, not an empty list');
    for (const [at, value] of plain.entries()) within(`[${at}]`, () => boundsOf(type, value));
    const order = plain.some((value) => isMany(type, value)) ? comparable(type) : [];
    return [load, ...order, lookupAmong(type, plain, negated)];
  }
  const op = negated ? 'neq' : 'eq';
  if (isInterval(plain)) {
    const { from, to } = boundsOf(type, plain);
    return [load, ...comparable(type), inRange(op, from, to)];
  }
  if (typeof plain === 'string' && isMany(type, plain)) return comparedPrefix(field, plain, op);
  return [load, compare(op, bytesOf(type, plain))];
}

/** Compares the first bytes where the prefix ends with a byte, else all bytes under the mask. */
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

function isObjectWith<Key extends string, Part>(
  key: Key,
  value: Readonly<Record<Key, Part>> | Part | undefined,
): value is Readonly<Record<Key, Part>> {
  return typeof value === 'object' && value !== null && key in value;
}
