// SPDX-License-Identifier: MIT
import type { DisplayHint, EnumUse, Integer } from '../model.ts';
import type { Path } from './spec-document.ts';
import { definitionAt, type Scope } from './scope.ts';
import type { WrittenField, WrittenHint } from './written.ts';

/** Bytes of the types that have a fixed width. */
export const widths: Readonly<Record<string, number>> = {
  ...{ u8: 1, u16: 2, u32: 4, u64: 8 },
  ...{ s8: 1, s16: 2, s32: 4, s64: 8 },
};

/** The names of number types in specs. */
export const integerNames = [...Object.keys(widths), 'uint', 'sint'];

/** The number that a type's name (`u16`, `sint`) and the keys beside it say; undefined for others. */
export function resolveInteger(
  scope: Scope,
  type: string,
  field: WrittenField,
  path: Path,
): Integer | undefined {
  const bits = bitsOf(type);
  if (bits === undefined) return undefined;
  return {
    kind: 'integer',
    bits,
    signed: type.startsWith('s'),
    byteOrder: byteOrders[field['byte-order'] ?? 'host'],
    enum: enumOf(scope, field, path),
    hint: hintOf(field['display-hint']),
  };
}

function bitsOf(type: string): Integer['bits'] | undefined {
  switch (type) {
    case 'u8':
    case 's8':
      return 8;
    case 'u16':
    case 's16':
      return 16;
    case 'u32':
    case 's32':
      return 32;
    case 'u64':
    case 's64':
      return 64;
    case 'uint':
    case 'sint':
      return 'auto';
    default:
      return undefined;
  }
}

const byteOrders = { host: 'host', 'big-endian': 'big', 'little-endian': 'little' } as const;

/** The enum of an attribute or member, which has to be there. */
export function enumOf(scope: Scope, field: WrittenField, path: Path): EnumUse | undefined {
  const name = field.enum;
  if (name === undefined) return undefined;
  const definition = definitionAt(scope, name, [...path, 'enum'], 'enum');
  if (definition === undefined) return undefined;
  return { name, flags: definition.type === 'flags' || field['enum-as-flags'] === true };
}

/** Addresses are written by their length, so `ipv4` says what newer kernels' `ipv4-or-v6` does. */
export function hintOf(written: WrittenHint | undefined): DisplayHint | undefined {
  return written === 'ipv4-or-v6' ? 'ipv4' : written;
}
