// SPDX-License-Identifier: MIT
import { nested, writeAttribute } from '../compile/attribute-text.ts';
import { readNest, writeNest } from '../compile/nested-body.ts';
import { bodyTypeName } from '../compile/type-text.ts';
import { missingKey } from '../load/missing-key.ts';
import { hasSet, type Scope } from '../load/scope.ts';
import { parserName } from '../kernel/c-names.ts';
import { callText } from '../kernel/c-text.ts';
import type { AttributeTypeOf } from '../model.ts';
import { reading, type TypeSupport, type PlacedAttribute } from './type-support.ts';

type Nest = AttributeTypeOf<'nest'>;

/** Attributes of another set within. */
export const nestType: TypeSupport<Nest> = {
  kind: 'nest',
  names: ['nest'],
  resolve: resolveNest,
  resolveItem: resolveNest,
  shape: ({ set }) => ({ hasValue: true, set }),
  valueType: (plan, { set }, direction) =>
    bodyTypeName(plan, { header: undefined, set }, direction),
  read: (source, { set }, { body, at, end }) =>
    reading(readNest(source, body, set, `${at} + 4`, end)),
  write: (source, { set }, site) =>
    writeAttribute(site, ` | ${nested}`, writeNest(source, site.body, set, site.item)),
  fitJson: ({ set }, value, place) => place.body({ fixedHeader: undefined, set }, value),
  words: ({ set }) => `nest of ${set}`,
  takeApart: ({ set }, payload) => payload.attributes(set),
  kernel: {
    limits: () => ({}),
    policy: (family, { set }) => ({ text: `NLA_POLICY_NESTED(${family.nestPolicy(set)})` }),
    cType: (family, { set }, direction) => `struct ${family.nestStruct(set, direction)}`,
    parsedSize: (family, { set }, sizeOf) => sizeOf(family.attributes(set)),
    parse: (family, { set }, _attribute, to) => {
      const parse = parserName(family.nestStruct(set, 'parse'));
      return [
        callText(`err = ${parse}`, ['attr', `&${to}`, 'extack'], ';', 3),
        'if (err)',
        '\treturn err;',
      ];
    },
    check: () => [],
    // A nest's policy checks its contents.
    itemLength: () => ['NLKIT_AT_LEAST', '0'],
    put: (family, { set }, { number, from }) => [
      `${family.nestStruct(set, 'put')}_put`,
      ['skb', number, `&${from}`],
    ],
    size: (family, { set }, from) => `${family.nestStruct(set, 'put')}_size(&${from})`,
  },
};

/** The nest of an attribute's `nested-attributes`. */
export function resolveNest(scope: Scope, attribute: PlacedAttribute): Nest | undefined {
  const { 'nested-attributes': set } = attribute.written;
  if (set === undefined) {
    missingKey(scope, attribute, 'nested-attributes');
    return undefined;
  }
  if (!hasSet(scope, set, [...attribute.path, 'nested-attributes'])) return undefined;
  return { kind: 'nest', set };
}
