// SPDX-License-Identifier: MIT
import type { AttributeDefinition, AttributeSet } from '../model.ts';
import { supportOf } from '../attribute-types/registry.ts';
import { resolveChecks, resolveType } from './resolve-type.ts';
import { byName, type Placed, type Scope } from './scope.ts';
import type { WrittenAttribute, WrittenSet } from './written.ts';

/** All attribute sets in the spec's order; subsets may come before what they are subsets of. */
export function attributeSetsOf(scope: Scope): Map<string, AttributeSet> {
  const resolved = new Map<string, Resolved>();
  for (const one of scope.sets.values()) resolve(scope, one, resolved, []);
  return new Map(
    [...scope.sets.keys()].flatMap((name) => {
      const set = resolved.get(name)?.set;
      return set === undefined ? [] : [[name, set]];
    }),
  );
}

interface Resolved {
  readonly set: AttributeSet;
  /** With the keys that a subset took over. */
  readonly written: ReadonlyMap<string, WrittenAttribute>;
}

/** `within`: the subsets that led here. */
function resolve(
  scope: Scope,
  placed: Placed<WrittenSet>,
  resolved: Map<string, Resolved>,
  within: readonly string[],
): Resolved | undefined {
  const { written, path } = placed;
  const known = resolved.get(written.name);
  if (known !== undefined) return known;
  const whole = written['subset-of'];
  const result =
    whole === undefined
      ? ownSet(scope, placed)
      : subset(
          scope,
          placed,
          realSet(scope, whole, [...path, 'subset-of'], resolved, [...within, written.name]),
        );
  resolved.set(written.name, result);
  return result;
}

function realSet(
  scope: Scope,
  name: string,
  path: Placed<unknown>['path'],
  resolved: Map<string, Resolved>,
  within: readonly string[],
): Resolved | undefined {
  if (within.includes(name)) {
    scope.problems.add(path, `the attribute set \`${name}\` is a subset of itself`);
    return undefined;
  }
  const placed = scope.sets.get(name);
  if (placed === undefined) {
    scope.problems.unknown(path, 'attribute set', name, scope.sets.keys());
    return undefined;
  }
  return resolve(scope, placed, resolved, within);
}

/** A set with values of its own: they count from 1, or go on from the last one that was given. */
function ownSet(scope: Scope, { written: set, path }: Placed<WrittenSet>): Resolved {
  const attributes = new Map<string, AttributeDefinition>();
  const written = new Map<string, WrittenAttribute>();
  const byValue = new Map<number, string>();
  const places = [...path, 'attributes'];
  const placed = byName(set.attributes, places, 'attribute', scope.problems);
  let next = 1;
  for (const [index, one] of set.attributes.entries()) {
    const value = one.value ?? next;
    next = value + 1;
    const first = placed.get(one.name);
    if (first?.written !== one) continue;
    const other = byValue.get(value);
    if (other !== undefined) {
      scope.problems.add(
        [...places, index, 'value'],
        `\`${one.name}\` has the value ${value}, which \`${other}\` has`,
      );
    }
    byValue.set(value, one.name);
    const definition = attributeOf(scope, first, value);
    if (definition !== undefined) attributes.set(one.name, definition);
    written.set(one.name, one);
    checkRule(scope, one, [...places, index, 'given-back'], placed);
  }
  return { set: { ...described(set), subsetOf: undefined, attributes }, written };
}

/** Checks that the attributes a rule names are in the same set. */
function checkRule(
  scope: Scope,
  { 'given-back': rule }: WrittenAttribute,
  path: Placed<unknown>['path'],
  known: ReadonlyMap<string, unknown>,
): void {
  for (const name of [rule?.unless, rule?.with?.attribute, rule?.from?.attribute]) {
    if (name === undefined || known.has(name)) continue;
    scope.problems.unknown(path, 'attribute in the set named', name, known.keys());
  }
}

/**
 * Attributes by name out of another set, whose values and types they have; what is written here
 * besides the name overrides it. Naming one twice means nothing (devlink does).
 */
function subset(
  scope: Scope,
  { written: set, path }: Placed<WrittenSet>,
  real: Resolved | undefined,
): Resolved {
  const attributes = new Map<string, AttributeDefinition>();
  const written = new Map<string, WrittenAttribute>();
  for (const [index, one] of real === undefined ? [] : set.attributes.entries()) {
    const at = [...path, 'attributes', index];
    const origin = real?.written.get(one.name);
    const definition = real?.set.attributes.get(one.name);
    if (real === undefined || origin === undefined) {
      const known = real?.written.keys() ?? [];
      const what = `attribute in \`${real?.set.name ?? ''}\` named`;
      scope.problems.unknown([...at, 'name'], what, one.name, known);
    } else if (definition !== undefined) {
      const merged = { ...origin, ...one };
      const overrides = Object.keys(one).some((key) => key !== 'name' && key !== 'value');
      const own = overrides
        ? attributeOf(scope, { written: merged, path: at }, definition.value)
        : definition;
      if (own !== undefined) attributes.set(one.name, own);
      written.set(one.name, merged);
      refuseOtherValue(scope, one, definition, [...at, 'value']);
    }
  }
  const subsetOf = set['subset-of'];
  return { set: { ...described(set), subsetOf, attributes }, written };
}

function refuseOtherValue(
  scope: Scope,
  { name, value }: WrittenAttribute,
  real: AttributeDefinition,
  path: Placed<unknown>['path'],
): void {
  if (value === undefined || value === real.value) return;
  scope.problems.add(path, `\`${name}\` has the value ${real.value} in the whole set`);
}

function described(set: WrittenSet): Pick<AttributeSet, 'name' | 'doc'> {
  return { name: set.name, doc: set.doc?.trim() };
}

function attributeOf(
  scope: Scope,
  placed: Placed<WrittenAttribute>,
  value: number,
): AttributeDefinition | undefined {
  const { written } = placed;
  const checks = resolveChecks(scope, placed);
  const type = resolveType(scope, placed);
  return (
    type && {
      name: written.name,
      doc: written.doc?.trim(),
      value,
      multi: written['multi-attr'] === true,
      ...(written.unset !== undefined && { unset: written.unset }),
      ...(written['flag-as-byte'] === true && { flagAsByte: true as const }),
      ...(written['given-back'] !== undefined && { givenBack: written['given-back'] }),
      ...(written['read-only'] === true && { readOnly: true as const }),
      type,
      shape: supportOf(type).shape(type),
      checks,
    }
  );
}
