// SPDX-License-Identifier: MIT
import type { AttributeDefinition } from '../model.ts';
import type { KernelFamily } from './kernel-family.ts';
import type { MessageStruct } from './operation-structs.ts';
import { isList } from './c-fields.ts';

/** The set that an attribute's nests hold. Nests whose types are values have no form in C. */
export function nestedSet({ shape }: AttributeDefinition): string | undefined {
  return shape.typeNames === undefined ? shape.set : undefined;
}

/** The sets of all nests in these bodies, what is within before what holds it. */
export function nestsWithin(
  family: KernelFamily,
  bodies: readonly MessageStruct[],
): readonly string[] {
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
export function listedNests(
  family: KernelFamily,
  bodies: readonly MessageStruct[],
): ReadonlySet<string> {
  const all = [
    ...bodies.flatMap(({ attributes }) => attributes),
    ...nestsWithin(family, bodies).flatMap((set) => family.attributes(set)),
  ];
  return new Set(all.filter(isList).flatMap((attribute) => nestedSet(attribute) ?? []));
}
