// SPDX-License-Identifier: MIT
import type { ArrayItem, AttributeDefinition, AttributeType, Integer } from '../model.ts';
import type { Family } from './family.ts';
import { comment } from './text.ts';
import { identifier } from './names.ts';

/** What one attribute holds where it is not an array of several. */
export type Single = Exclude<
  AttributeType,
  { kind: 'unused' | 'pad' | 'indexed-array' | 'nest-type-value' | 'sub-message' }
>;

/** `u32`, `__be16`, `s64`. */
export function integerType({ bits, signed, byteOrder }: Integer): string {
  if (bits === 'auto') return signed ? 's64' : 'u64';
  if (byteOrder === 'host' || bits === 8) return `${signed ? 's' : 'u'}${bits}`;
  return `__${byteOrder === 'big' ? 'be' : 'le'}${bits}`;
}

/** `nla_get_u32`, and what puts it. */
export function accessor(verb: 'get' | 'put', integer: Integer): string {
  const { bits, signed, byteOrder } = integer;
  if (bits === 'auto') return `nla_${verb}_${signed ? 'sint' : 'uint'}`;
  if (byteOrder === 'host' || bits === 8) {
    const wide = verb === 'put' && bits === 64 && !signed ? '_64bit' : '';
    return `nla_${verb}_${signed ? 's' : 'u'}${bits}${wide}`;
  }
  return `nla_${verb}_${byteOrder === 'big' ? 'be' : 'le'}${bits}`;
}

/** Whether it is one of several attributes, or holds several. */
export function isList({ multi, type }: AttributeDefinition): boolean {
  return multi || type.kind === 'indexed-array';
}

/** What one of a list is. */
export function itemOf({ multi, type }: AttributeDefinition): Single | ArrayItem {
  if (type.kind === 'indexed-array' && !multi) return type.item;
  return type as Single;
}

/** What a field's name is in C. */
export function fieldName({ name }: { readonly name: string }): string {
  return identifier(name);
}

/** The items of a C array, which lie in the message on a boundary of four bytes. */
export function arrayItemType(item: Integer): string {
  return item.bits === 64 ? 'struct nlkit_u64' : integerType(item);
}

/** `u32 ifindex;` with what the spec says of it. Flags have none: only whether they are there. */
export function declaration(
  family: Family,
  attribute: AttributeDefinition,
  direction: 'parse' | 'put',
): string {
  const name = fieldName(attribute);
  const doc = comment(attribute.doc, 1);
  if (isList(attribute)) {
    if (direction === 'parse') return `${doc}\tstruct nlkit_list ${name};`;
    const items = declare(itemType(family, itemOf(attribute), 'put'), name, true);
    return `${doc}\t${items};\n\tu32 ${name}_count;`;
  }
  const type = attribute.type as Single;
  if (type.kind === 'flag') return '';
  if (type.kind === 'c-array') {
    return `${doc}\tconst ${arrayItemType(type.item)} *${name};\n\tu32 ${name}_count;`;
  }
  return `${doc}\t${declare(itemType(family, type, direction, attribute), name, false)};`;
}

function declare(type: string, name: string, array: boolean): string {
  const space = type.endsWith('*') ? '' : ' ';
  if (!array) return `${type}${space}${name}`;
  return type.endsWith('*') ? `${type}const *${name}` : `const ${type} *${name}`;
}

/** The C type of a value that is not a list. */
export function itemType(
  family: Family,
  type: Single | ArrayItem,
  direction: 'parse' | 'put',
  attribute?: AttributeDefinition,
): string {
  switch (type.kind) {
    case 'integer':
      return integerType(type);
    case 'string':
      return attribute?.checks.unterminatedOk === true ? 'struct nlkit_data' : 'const char *';
    case 'struct':
      return `struct ${family.structName(type.struct)}`;
    case 'nest':
      return `struct ${family.nestStruct(type.set, direction)}`;
    case 'bitfield32':
      return 'struct nla_bitfield32';
    case 'flag':
    case 'c-array':
    case 'binary':
      return 'struct nlkit_data';
  }
}

/** About how many bytes a parsed value takes, all paddings counted generously. */
export function parsedSize(family: Family, attributes: readonly AttributeDefinition[]): number {
  return attributes.reduce((sum, one) => sum + sizeOfField(family, one), 8);
}

function sizeOfField(family: Family, attribute: AttributeDefinition): number {
  if (isList(attribute)) return 24;
  const { type } = attribute;
  switch (type.kind) {
    case 'struct':
      return (family.spec.structs.get(type.struct)?.size ?? 0) + 8;
    case 'nest':
      return parsedSize(family, family.attributes(type.set));
    case 'flag':
      return 0;
    case 'integer':
      return type.bits === 'auto' ? 8 : Math.max(4, type.bits / 8);
    default:
      return 16;
  }
}
