// SPDX-License-Identifier: MIT
import { writeAttribute } from '../compile/attribute-text.ts';
import { structTypeName } from '../compile/type-text.ts';
import { refuseRest } from '../load/rest.ts';
import { definitionAt, type Scope } from '../load/scope.ts';
import type { KernelFamily } from '../kernel/kernel-family.ts';
import { lengthEntry } from '../kernel/policy-entry.ts';
import { callText } from '../kernel/c-text.ts';
import type { AttributeTypeOf } from '../model.ts';
import { reading, type TypeSupport, type PlacedAttribute } from './type-support.ts';

type StructType = AttributeTypeOf<'struct'>;

/** A C struct that lies in a `binary`. */
export const structType: TypeSupport<StructType> = {
  kind: 'struct',
  names: [],
  shape: ({ struct }) => ({ hasValue: true, struct }),
  valueType: (plan, type, direction) => {
    const struct = structTypeName(plan, type.struct, direction);
    return direction === 'encode' ? `StructInputOf<${struct}>` : `StructOf<${struct}>`;
  },
  read: (source, type, { at, end }) =>
    reading(`${source.function('decode', type)}(frame, ${at} + 4, ${end})`),
  write: (source, type, site) => {
    const encode = source.function('encode', type);
    const { size } = source.plan.struct(type.struct);
    const tail = source.plan.keepsUnknown({ header: type.struct, set: undefined }) ? ', true' : '';
    const call = `${encode}(writer, writer.reserve(${size}), ${site.item}${tail});`;
    return writeAttribute(site, '', call);
  },
  fitJson: ({ struct }, value, place) => place.body({ fixedHeader: struct, set: undefined }, value),
  words: ({ struct }) => `struct ${struct}`,
  takeApart: ({ struct }, payload) => payload.struct(struct),
  kernel: {
    limits: () => ({}),
    policy: (family, type) => lengthEntry(sizeOfStruct(family, type), undefined),
    cType: (family, { struct }) => `struct ${family.structName(struct)}`,
    parsedSize: (family, type) => sizeOfStruct(family, type) + 8,
    parse: (_family, _type, _attribute, to) => [
      callText('memcpy', [`&${to}`, 'nla_data(attr)', `sizeof(${to})`], ';', 3),
    ],
    check: () => [],
    itemLength: (family, { struct }) => [
      'NLKIT_EXACTLY',
      `sizeof(struct ${family.structName(struct)})`,
    ],
    put: (_family, _type, { number, from }) => [
      'nla_put',
      ['skb', number, `sizeof(${from})`, `&${from}`],
    ],
    size: (_family, _type, from) => `nla_total_size(sizeof(${from}))`,
  },
};

/** A struct by its name; `bytes` for one that only a C header lays out. */
export function resolveStruct<Bytes>(
  scope: Scope,
  { path }: PlacedAttribute,
  struct: string,
  bytes: Bytes,
): StructType | Bytes | undefined {
  const at = [...path, 'struct'];
  const definition = definitionAt(scope, struct, at, 'struct');
  if (definition === undefined) return undefined;
  refuseRest(scope, struct, at, 'it cannot lie in an attribute');
  return definition.members === undefined ? bytes : { kind: 'struct', struct };
}

function sizeOfStruct({ spec }: KernelFamily, { struct }: StructType): number {
  return spec.structs.get(struct)?.size ?? 0;
}
