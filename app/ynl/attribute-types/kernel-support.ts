// SPDX-License-Identifier: MIT
import type { KernelFamily } from '../kernel/kernel-family.ts';
import type { PolicyEntry } from '../kernel/policy-entry.ts';
import type { Call } from '../kernel/c-text.ts';
import type { Checked } from '../kernel/value-checks.ts';
import type { AttributeDefinition, AttributeType, Checks, Integer } from '../model.ts';

/**
 * A type in the kernel's half: what is checked, how it is kept in a struct, read from a request and put into a
 * message. `type` is the attribute's, or that of an array's items.
 */
export interface KernelSupport<Type extends AttributeType = AttributeType> {
  /** True where `multi-attr` has no form in C. */
  readonly once?: true;
  /** The limits that `checks` may set. */
  limits(type: Type): Limits;
  /** The entry of a policy. A range that it refers to is named `range`. */
  policy(
    family: KernelFamily,
    type: Type,
    attribute: AttributeDefinition,
    range: string,
  ): PolicyEntry;
  /** The C type of a value; of each one in a list. */
  cType(family: KernelFamily, type: Type, direction: 'parse' | 'put', checks: Checks): string;
  /** The fields of a struct that keep the value, where that is not one of the C type. */
  fields?(type: Type, name: string): readonly string[];
  /** About how many bytes a parsed value takes. `sizeOf` adds up a nest's attributes. */
  parsedSize(family: KernelFamily, type: Type, sizeOf: SizeOfAttributes): number;
  /** The statements that parse `attr` into the field `to`. */
  parse(
    family: KernelFamily,
    type: Type,
    attribute: AttributeDefinition,
    to: string,
  ): readonly string[];
  /** The statements that check one of several, which is not parsed before a handler takes it. */
  check(
    family: KernelFamily,
    type: Type,
    attribute: AttributeDefinition,
    of: Checked,
  ): readonly string[];
  /** How long an item of an array is: a kind of nlkit_items(), and the size. */
  itemLength(
    family: KernelFamily,
    type: Type,
    checks: Checks,
  ): readonly [kind: string, size: string];
  /** The call that puts a value, not 0 where there was no room. */
  put(family: KernelFamily, type: Type, value: PutValue): Call;
  /** Bytes of the attribute of the value `from`, as an expression. */
  size(family: KernelFamily, type: Type, from: string, checks: Checks): string;
  /** The statements around the items of an array. */
  readonly array?: ArraySupport;
}

export interface Limits {
  /** The number that `min` and `max` are for: the value, or each in an array. */
  readonly number?: Integer;
  /** Whether `min-len`, `max-len` and `exact-len` are for it. */
  readonly hasLength?: true;
}

export type SizeOfAttributes = (attributes: readonly AttributeDefinition[]) => number;

/** A value to be put: expressions for the attribute's number and the value. */
export interface PutValue {
  readonly number: string;
  readonly from: string;
  /** The constant of the attribute that pads numbers of 64 bits. */
  readonly pad: string | undefined;
  readonly checks: Checks;
}

export interface ArraySupport {
  /** The statements that put all items of `from` by `put`, or do `fail`. */
  put(number: string, from: string, put: Call, fail: string): string;
  /** The statements that add the size of what is around the items. */
  size(from: string): string;
}
