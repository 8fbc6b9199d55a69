// SPDX-License-Identifier: MIT
import { hintByHeader, readByHeader } from '../compile/address-family.ts';
import { hintText, readBytes } from '../compile/struct-text.ts';
import { bytesTypeText } from '../compile/type-text.ts';
import { hintOf } from '../load/resolve-integer.ts';
import type { Scope } from '../load/scope.ts';
import { lengthsEntry } from '../kernel/policy-entry.ts';
import { dataLines, lengthChecks, onTop } from '../kernel/value-checks.ts';
import type { AttributeTypeOf } from '../model.ts';
import { bytesInWords } from '../type-words.ts';
import { resolveCArray } from './c-array.ts';
import { resolveStruct } from './struct.ts';
import { reading, type TypeSupport, type PlacedAttribute } from './type-support.ts';

/** Bytes: an address or a number as text where a hint says so. */
export const binaryType: TypeSupport<AttributeTypeOf<'binary'>> = {
  kind: 'binary',
  names: ['binary'],
  resolve: (scope, attribute) => {
    const { struct, 'sub-type': items } = attribute.written;
    return struct !== undefined || items === undefined || items === 'binary'
      ? bytesOrStruct(scope, attribute)
      : resolveCArray(scope, attribute, items);
  },
  resolveItem: bytesOrStruct,
  shape: () => ({ hasValue: true }),
  valueType: (_plan, { hint }, direction) => bytesTypeText(hint, direction),
  read: (source, { hint }, { body, at, end }) => {
    const start = `${at} + 4`;
    const usual = readBytes(source, hint, start, end);
    return reading(readByHeader(source, body, hint, { start, end, usual }));
  },
  write: (source, { hint }, { body, type, item }) => {
    const shown = hintByHeader(source, body, hint, hintText(hint));
    return `${source.helper('bytesAttribute')}(writer, ${type}, ${item}, ${shown});`;
  },
  fitJson: ({ hint }, value, place) => (hint === undefined ? place.bytes(value) : value),
  words: ({ hint }) => bytesInWords(hint),
  takeApart: ({ hint }, payload) => payload.bytes(hint),
  form: ({ hint }) => (hint === 'ipv4' || hint === 'ipv6' ? [4, 16] : 'unknown'),
  kernel: {
    limits: () => ({ hasLength: true }),
    policy: (_family, _type, { checks }) => lengthsEntry(checks),
    cType: () => 'struct nlkit_data',
    parsedSize: () => 16,
    parse: (_family, _type, attribute, to) => [...lengthChecks(attribute, onTop), ...dataLines(to)],
    check: (_family, _type, attribute, of) => lengthChecks(attribute, of),
    itemLength: () => ['NLKIT_AT_LEAST', '0'],
    put: (_family, _type, { number, from }) => [
      'nla_put',
      ['skb', number, `${from}.len`, `${from}.data`],
    ],
    size: (_family, _type, from) => `nla_total_size(${from}.len)`,
  },
};

function bytesOrStruct(
  scope: Scope,
  attribute: PlacedAttribute,
): AttributeTypeOf<'binary' | 'struct'> | undefined {
  const { struct, 'display-hint': hint } = attribute.written;
  const bytes = { kind: 'binary', hint: hintOf(hint) } as const;
  return struct === undefined ? bytes : resolveStruct(scope, attribute, struct, bytes);
}
