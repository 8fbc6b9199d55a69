// SPDX-License-Identifier: MIT
import { ReadValue } from '../../read-value.ts';
import type { Expression } from '../expressions/expression.ts';
import type { ExprAttrsInput, SetelemAttrs } from '../nftables-gen.ts';
import type { Verdict } from '../rules/rule-verdict.ts';
import type { Key, MapValue } from './set-key.ts';

/** An element that is to be put into a set or a map. */
export interface NewElement {
  readonly key: Key;
  /** In maps: the value that the key leads to. */
  readonly value?: MapValue;
  /** In maps of verdicts. */
  readonly verdict?: Verdict;
  /** In maps to stateful objects: the object's name. */
  readonly object?: string;
  /** Milliseconds that it stays; the set's own unless given. */
  readonly timeout?: number | bigint;
  /** Milliseconds left of them; all unless given. */
  readonly expiration?: number | bigint;
  /** At most 127 bytes; nft shows it. */
  readonly comment?: string;
  /** The element's own counter, limit …, in sets that have such. */
  readonly expressions?: readonly ExprAttrsInput[];
}

/** The properties of an element, as they are read. */
interface ElementProperties extends NewElement {
  readonly timeout?: bigint;
  readonly expiration?: bigint;
  readonly expressions?: readonly Expression[];
}

/**
 * An element as the kernel has it, in the words of `NewElement`: values of the set's type, bytes where the type is
 * not known here. `message` is the first of two for an interval.
 */
export class Element extends ReadValue<SetelemAttrs> implements ElementProperties {
  declare readonly key: Key;
  declare readonly value?: MapValue;
  declare readonly verdict?: Verdict;
  declare readonly object?: string;
  declare readonly timeout?: bigint;
  declare readonly expiration?: bigint;
  declare readonly comment?: string;
  declare readonly expressions?: readonly Expression[];

  constructor(properties: ElementProperties, message: SetelemAttrs) {
    super(message);
    Object.assign(this, properties);
  }
}
