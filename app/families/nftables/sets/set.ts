// SPDX-License-Identifier: MIT
import type { ExprAttrsInput, ObjectType, SetFlags, SetPolicies } from '../nftables-gen.ts';
import type { Exclusive, Member } from '../tables/table.ts';
import type { Notes } from '../userdata.ts';
import type { NewElement } from './element.ts';
import type { Key } from './set-key.ts';
import type { TypeName } from './set-type.ts';

export interface SetName extends Member {
  readonly name: string;
}

/** A type that has no name here, as the kernel has it: its values are bytes. */
export interface UnnamedType {
  /** A number of nft's own; the kernel keeps it. */
  readonly number: number;
  /** Bytes of a value. */
  readonly length: number;
  /** Bytes of each field, of a concatenation of intervals. */
  readonly fields?: readonly number[];
}

/** The type of keys, or of what they lead to: one name, several for a concatenation, or a type without a name. */
export type TypeOfValues = TypeName | readonly TypeName[] | UnnamedType;

/** Whether a type is given as the kernel has it. */
export function isUnnamed(type: TypeOfValues): type is UnnamedType {
  return typeof type === 'object' && 'number' in type;
}

/** A set, or a map, that is to be added. */
export interface NewSet extends SetName, Exclusive, Notes {
  /** The type of its keys. */
  readonly type: TypeOfValues;
  /** Makes it a map: the type of what keys lead to. */
  readonly value?: TypeOfValues | 'verdict';
  /** Makes it a map to stateful objects of that kind, which its elements name. */
  readonly object?: ObjectType | number;
  /**
   * `interval`: keys may be intervals; `timeout`: elements go by themselves; `eval`: rules add. Flags that other
   * properties need are set by themselves.
   */
  readonly flags?: readonly (SetFlags | number)[];
  /** Milliseconds that elements stay; sets the flag `timeout`. */
  readonly timeout?: number | bigint;
  /** Milliseconds between looking for elements that are to go. */
  readonly gcInterval?: number;
  /** Elements it may hold. */
  readonly size?: number;
  readonly policy?: SetPolicies | number;
  /** Expressions that each element gets of its own: `[counter()]`. */
  readonly expressions?: readonly ExprAttrsInput[];
  readonly elements?: readonly (NewElement | Key)[];
}

/** Elements of a set that exists, or that was added before them. */
export interface ElementsOfSet extends Member {
  readonly set: string;
  readonly elements: readonly (NewElement | Key)[];
}
