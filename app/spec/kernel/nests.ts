// SPDX-License-Identifier: MIT
import type { AttributeDefinition } from '../model.ts';
import type { Family } from './family.ts';
import type { Body } from './operations.ts';
import { isList } from './value.ts';

/** The set that an attribute's nests hold. */
export function nestedSet({ type }: AttributeDefinition): string | undefined {
  if (type.kind === 'nest') return type.set;
  return type.kind === 'indexed-array' && type.item.kind === 'nest' ? type.item.set : undefined;
}

/** The sets of all nests in these bodies, what is within before what holds it. */
export function nestsWithin(family: Family, bodies: readonly Body[]): readonly string[] {
  const found = new Set<string>();
  const visit = (attributes: readonly AttributeDefinition[]): void => {
    for (const attribute of attributes) {
      const set = nestedSet(attribute);
      if (set === undefined || found.has(set)) continue;
      visit(family.attributes(set));
      found.add(set);
    }
  };
  for (const { attributes } of bodies) visit(attributes);
  return [...found];
}

/** Sets whose nests handlers go through themselves, so that their parsers are for them to call. */
export function listedNests(family: Family, bodies: readonly Body[]): ReadonlySet<string> {
  const all = [
    ...bodies.flatMap(({ attributes }) => attributes),
    ...nestsWithin(family, bodies).flatMap((set) => family.attributes(set)),
  ];
  return new Set(all.filter(isList).flatMap((attribute) => nestedSet(attribute) ?? []));
}
