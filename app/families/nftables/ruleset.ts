// SPDX-License-Identifier: MIT
import { fit } from '../../ynl/fit.ts';
import { within } from '../within.ts';
import type { NewRule, Rule } from './rules/rule.ts';
import type { ElementSet } from './sets/element-set.ts';
import type { Element } from './sets/element.ts';
import type { NewSet } from './sets/set.ts';
import type { Chain, NewChain } from './tables/chain.ts';
import type { Flowtable, NewFlowtable } from './tables/flowtable.ts';
import type { NewObject, StatefulObject } from './tables/stateful-object.ts';
import type { NewTable, Table } from './tables/table.ts';

/** Tables and everything in them, in an order in which the kernel takes it: what is named before what names it. */
export interface Ruleset {
  readonly tables: readonly NewTable[];
  readonly chains: readonly NewChain[];
  readonly flowtables: readonly NewFlowtable[];
  readonly objects: readonly NewObject[];
  /** With their elements. */
  readonly sets: readonly NewSet[];
  readonly rules: readonly NewRule[];
}

/** A set as the kernel has it, with what it holds. */
type FilledSet = ElementSet & { readonly elements: readonly Element[] };

/** A ruleset as the kernel has it. */
export interface ListedRuleset extends Ruleset {
  readonly tables: readonly Table[];
  readonly chains: readonly Chain[];
  readonly flowtables: readonly Flowtable[];
  readonly objects: readonly StatefulObject[];
  readonly sets: readonly FilledSet[];
  readonly rules: readonly Rule[];
}

/**
 * Puts the rules of chains without a name (`jump { … }`) before the rule that jumps there; the rules of one within
 * another, which came after it, before that.
 */
export function inOrder(rules: readonly Rule[], chains: readonly Chain[]): readonly Rule[] {
  const unnamed = chains
    .filter(({ flags }) => flags?.includes('binding') ?? false)
    .toSorted((a, b) => Number(b.handle) - Number(a.handle));
  const isIn = (rule: Rule, chain: Chain): boolean =>
    rule.family === chain.family && rule.table === chain.table && rule.chain === chain.name;
  const first = unnamed.flatMap((chain) => rules.filter((rule) => isIn(rule, chain)));
  const early = new Set(first);
  return [...first, ...rules.filter((rule) => !early.has(rule))];
}

/** A transaction, by what it adds. */
interface Adding {
  addTable(table: NewTable): void;
  addChain(chain: NewChain): void;
  addFlowtable(flowtable: NewFlowtable): void;
  addObject(object: NewObject): void;
  addSet(set: NewSet): void;
  addRule(rule: NewRule): void;
}

/** Adds all parts of a ruleset. Throws EncodeError whose path names the part: `sets[3].name`. */
export function addParts(ruleset: Ruleset, to: Adding): void {
  const parts = fit('ruleset', ruleset, (given) => ({
    ...{ tables: [...given.tables], chains: [...given.chains], sets: [...given.sets] },
    ...{ flowtables: [...given.flowtables], objects: [...given.objects] },
    rules: [...given.rules],
  }));
  addEach('tables', parts.tables, (table) => to.addTable(table));
  addEach('chains', parts.chains, (chain) => to.addChain(chain));
  addEach('flowtables', parts.flowtables, (flowtable) => to.addFlowtable(flowtable));
  addEach('objects', parts.objects, (object) => to.addObject(object));
  addEach('sets', parts.sets, (set) => to.addSet(set));
  addEach('rules', parts.rules, (rule) => to.addRule(rule));
}

function addEach<Value>(name: string, values: readonly Value[], add: (value: Value) => void): void {
  for (const [at, value] of values.entries()) {
    within(`${name}[${at}]`, () => {
      add(value);
    });
  }
}
