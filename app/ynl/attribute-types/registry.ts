// SPDX-License-Identifier: MIT
import type { AttributeType, AttributeTypeOf } from '../model.ts';
import { binaryType } from './binary.ts';
import { bitfield32Type } from './bitfield32.ts';
import { cArrayType } from './c-array.ts';
import { flagType } from './flag.ts';
import { indexedArrayType } from './indexed-array.ts';
import { integerType } from './integer.ts';
import { nestTypeValueType } from './nest-type-value.ts';
import { nestType } from './nest.ts';
import { padType } from './pad.ts';
import { stringType } from './string.ts';
import { structType } from './struct.ts';
import { subMessageType } from './sub-message.ts';
import type { TypeSupport } from './type-support.ts';
import { unusedType } from './unused.ts';

const indexedArray = indexedArrayType({ supportOf, supportNamed });

/** Every kind has its support here, or the compiler refuses it. */
const byKind: { readonly [Kind in AttributeType['kind']]: TypeSupport<AttributeTypeOf<Kind>> } = {
  [unusedType.kind]: unusedType,
  [padType.kind]: padType,
  [flagType.kind]: flagType,
  [binaryType.kind]: binaryType,
  [structType.kind]: structType,
  [cArrayType.kind]: cArrayType,
  [bitfield32Type.kind]: bitfield32Type,
  [stringType.kind]: stringType,
  [nestType.kind]: nestType,
  [indexedArray.kind]: indexedArray,
  [nestTypeValueType.kind]: nestTypeValueType,
  [subMessageType.kind]: subMessageType,
  [integerType.kind]: integerType,
};

/** The support of a type. */
export function supportOf(type: AttributeType): TypeSupport {
  return byKind[type.kind];
}

const byName = new Map(
  Object.values<TypeSupport>(byKind).flatMap((support) =>
    support.names.map((name) => [name, support] as const),
  ),
);

/** The names of all types in specs. */
export const typeNames: readonly string[] = [...byName.keys()];

/** The support of the type that specs call by that name. */
export function supportNamed(name: string): TypeSupport | undefined {
  return byName.get(name);
}
