// SPDX-License-Identifier: MIT
import type { AttributeDefinition } from '../model.ts';
import { declare } from './c-types.ts';
import { cIdentifier } from './c-names.ts';
import type { KernelFamily } from './kernel-family.ts';
import { kernelSupportOf } from './kernel-support-of.ts';
import { comment } from './c-text.ts';

/** Whether it is one of several attributes, or holds several. */
export function isList({ multi, shape }: AttributeDefinition): boolean {
  return multi || shape.item !== undefined;
}

/** A field's name in C. */
export function fieldName({ name }: { readonly name: string }): string {
  return cIdentifier(name);
}

/** `u32 ifindex;` with what the spec says of it. Flags have none: only whether they are there. */
export function declaration(
  family: KernelFamily,
  attribute: AttributeDefinition,
  direction: 'parse' | 'put',
): string {
  const { type, checks, doc } = attribute;
  const name = fieldName(attribute);
  const support = kernelSupportOf(type);
  const cType = (): string => support.cType(family, type, direction, checks);
  const fields = isList(attribute)
    ? direction === 'parse'
      ? [`struct nlkit_list ${name}`]
      : [declare(cType(), name, true), `u32 ${name}_count`]
    : (support.fields?.(type, name) ?? [declare(cType(), name, false)]);
  if (fields.length === 0) return '';
  return `${comment(doc, 1)}${fields.map((field) => `\t${field};`).join('\n')}`;
}

/** About how many bytes parsed values take, all paddings counted generously. */
export function parsedSize(
  family: KernelFamily,
  attributes: readonly AttributeDefinition[],
): number {
  const sizes = attributes.map((attribute) => {
    if (isList(attribute)) return 24;
    const { type } = attribute;
    return kernelSupportOf(type).parsedSize(family, type, (inner) => parsedSize(family, inner));
  });
  return sizes.reduce((sum, size) => sum + size, 8);
}
