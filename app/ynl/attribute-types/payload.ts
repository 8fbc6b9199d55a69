// SPDX-License-Identifier: MIT
import type { DisplayHint, Integer } from '../model.ts';

/** The payload of an attribute in the hands of somebody who takes messages apart. Its type says what it holds. */
export interface Payload<Taken> {
  /** No bytes at all. */
  nothing(): Taken;
  /** Bytes that mean nothing. */
  anything(): Taken;
  number(integer: Integer): Taken;
  /** Numbers one behind the other. */
  numbers(item: Integer): Taken;
  /** A number, and a mask of its bits that count. */
  bits(half: Integer): Taken;
  /** Text up to a NUL. */
  text(): Taken;
  bytes(hint: DisplayHint | undefined): Taken;
  struct(name: string): Taken;
  /** Attributes of a set. */
  attributes(set: string): Taken;
  /** Attributes within each other whose types are values, called `names`, then those of the set. */
  typed(names: readonly string[], set: string): Taken;
  /** Attributes that are the items of an array; `words` is the type of each. */
  items(words: string, takeApart: (item: Payload<Taken>) => Taken): Taken;
  /** A message in the format that the value of `selector` selects. */
  message(message: string, selector: string): Taken;
}
